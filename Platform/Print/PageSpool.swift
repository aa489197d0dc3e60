internal import Disk
internal import Glibc

/// The pages in their order until they are drawn: in memory while they are few, then in a file without a name.
struct PageSpool {
    /// What is kept in memory.
    static let mostInMemory = 1 << 20

    private var memory: [UInt8] = []
    private var file: TemporaryFile?
    private var written = 0
    /// Where each page ends.
    private var ends: [Int] = []

    var count: Int { ends.count }

    mutating func append(_ page: [UInt8]) throws(PrintFault) {
        memory += page
        ends.append((ends.last ?? 0) + page.count)
        if memory.count > Self.mostInMemory { try empty() }
    }

    /// The marks of a page, counted from 0.
    func page(_ index: Int) throws(PrintFault) -> [UInt8] {
        let start = index == 0 ? 0 : ends[index - 1], end = ends[index]
        if start >= written { return Array(memory[(start - written)..<(end - written)]) }
        // A page is never half in the file.
        guard let file else { return [] }
        var bytes = [UInt8](repeating: 0, count: end - start)
        var read = 0
        while read < bytes.count {
            let count = bytes.withUnsafeMutableBytes { all in
                pread(
                    file.descriptor, all.baseAddress?.advanced(by: read), all.count - read, start + read)
            }
            if count > 0 {
                read += count
            } else if count == 0 || errno != EINTR {
                throw .writeFailed("the spool: error \(errno)")
            }
        }
        return bytes
    }

    private mutating func empty() throws(PrintFault) {
        do {
            let file = try self.file ?? TemporaryFile("sahakar-print")
            self.file = file
            unlink(file.path)
            try ByteDrain.write(memory, into: file.descriptor)
            written += memory.count
            memory.removeAll(keepingCapacity: true)
        } catch let fault as PrintFault {
            throw fault
        } catch {
            throw .writeFailed("the spool: \(error)")
        }
    }
}
