extension JSONValue {
    /// Reads a text of strict JSON (RFC 8259) in UTF-8.
    public static func parse(
        _ bytes: UnsafeRawBufferPointer, limits: JSONLimits = .standard
    ) throws(JSONFault) -> JSONValue {
        try parse(bytes.assumingMemoryBound(to: UInt8.self), limits)
    }

    /// Reads a text of strict JSON (RFC 8259) in UTF-8.
    public static func parse(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONFault) -> JSONValue
    {
        let result = bytes.withUnsafeBufferPointer { attempt($0, limits) }
        return try result.get()
    }

    /// Reads a text of strict JSON (RFC 8259).
    public static func parse(_ text: String, limits: JSONLimits = .standard) throws(JSONFault) -> JSONValue {
        var text = text
        let result = text.withUTF8 { attempt($0, limits) }
        return try result.get()
    }

    private static func attempt(
        _ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits
    ) -> Result<JSONValue, JSONFault> {
        do throws(JSONFault) {
            return .success(try parse(bytes, limits))
        } catch {
            return .failure(error)
        }
    }

    private static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits
    ) throws(JSONFault) -> JSONValue {
        var parser = JSONParser(bytes, limits: limits)
        return try parser.document()
    }
}
