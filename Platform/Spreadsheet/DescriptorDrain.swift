internal import Glibc

/// Writes pieces into a file descriptor, all of each piece.
enum DescriptorDrain {
    static func into(_ descriptor: Int32) -> CSVWriter.Drain {
        { piece throws(TableFault) in
            var sent = 0
            while sent < piece.count {
                let count = piece.withUnsafeBytes { all in
                    Glibc.write(descriptor, all.baseAddress?.advanced(by: sent), all.count - sent)
                }
                if count > 0 {
                    sent += count
                } else if errno != EINTR {
                    throw .writeFailed("write: error \(errno)")
                }
            }
        }
    }
}
