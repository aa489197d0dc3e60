/// Arrays for libpq's parameters, kept between statements so that binding allocates nothing.
///
/// The pointers are made and used inside one closure, while the bound bytes are held still.
struct ParameterScratch {
    private var values: [UnsafePointer<CChar>?] = []
    private var formats: [Int32] = []

    mutating func withParameters<R>(
        of binds: Binds,
        _ body: (
            UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> R
    ) -> R {
        guard binds.count > 0 else { return body(nil, nil, nil) }
        while formats.count < binds.count { formats.append(1) }
        values.removeAll(keepingCapacity: true)
        return binds.buffer.bytes.withUnsafeBytes { memory in
            // An empty value needs an address too: a null pointer would make it NULL.
            withUnsafeBytes(of: UInt64(0)) { nothing in
                var place = 0
                for length in binds.lengths {
                    guard length >= 0 else {
                        values.append(nil)
                        continue
                    }
                    let start = memory.baseAddress.map { $0 + place } ?? nothing.baseAddress
                    values.append(start?.assumingMemoryBound(to: CChar.self))
                    place += Int(length)
                }
                return values.withUnsafeBufferPointer { values in
                    binds.lengths.withUnsafeBufferPointer { lengths in
                        formats.withUnsafeBufferPointer { formats in
                            body(values.baseAddress, lengths.baseAddress, formats.baseAddress)
                        }
                    }
                }
            }
        }
    }
}
