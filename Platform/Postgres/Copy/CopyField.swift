/// What can stand in a row of a binary COPY: a value, or an optional one.
public protocol CopyField {
    /// Appends length and bytes; NULL is the length −1.
    func appendField(to buffer: inout ValueBuffer)
}

extension DatabaseValue {
    /// Appends length and bytes.
    public func appendField(to buffer: inout ValueBuffer) {
        buffer.appendSized { encode(into: &$0) }
    }
}

extension Optional: CopyField where Wrapped: DatabaseValue {
    /// Appends length and bytes, or the mark of NULL.
    public func appendField(to buffer: inout ValueBuffer) {
        if let self { self.appendField(to: &buffer) } else { buffer.append(Int32(-1)) }
    }
}
