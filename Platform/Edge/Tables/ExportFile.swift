internal import Disk
internal import Glibc
internal import HTTP

/// A file that is written, loses its name, and is sent while only its descriptor keeps it.
final class ExportFile: Sendable {
    private let file: TemporaryFile

    var path: String { file.path }
    var descriptor: Int32 { file.descriptor }

    init() throws(DiskFault) { file = try TemporaryFile("sahakar-export") }

    /// The bytes of the file, read while they are sent.
    func stream() throws(DiskFault) -> ByteStream {
        let (source, size) = try open()
        return ByteStream(length: size) { writer in
            while let piece = try source.next() { try await writer.write(piece) }
        }
    }

    /// Hands over the bytes of the file, piece by piece.
    func read(_ body: ([UInt8]) throws -> Void) throws {
        let source = try open().file
        while let piece = try source.next() { try body(piece) }
    }

    private func open() throws(DiskFault) -> (file: OpenFile, size: Int) {
        // A workbook is written under the path by its own library, so what the path names now is what counts.
        let reading = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard reading >= 0 else { throw DiskFault("open") }
        let source = OpenFile(reading)
        var status = stat()
        guard fstat(reading, &status) == 0 else { throw DiskFault("size") }
        unlink(path)
        return (source, Int(status.st_size))
    }
}

/// A descriptor that is closed when it is let go.
private final class OpenFile: Sendable {
    private let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// The next 64 KiB; nil at the end.
    func next() throws(DiskFault) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count > 0 { return Array(buffer[..<count]) }
            if count == 0 { return nil }
            if errno != EINTR { throw DiskFault("read") }
        }
    }
}
