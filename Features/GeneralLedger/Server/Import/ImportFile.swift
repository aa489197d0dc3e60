internal import Crypto
internal import GeneralLedgerRules
internal import Glibc
internal import Spreadsheet

/// A file on disk.
struct ImportFile: Sendable {
    let path: String
    let name: String
    let digest: [UInt8]
    let size: Int64

    /// The most bytes of a file.
    static let mostBytes: Int64 = 16 << 30

    /// Reads it once for its digest.
    init(path: String, name given: String? = nil) throws {
        self.path = path
        name = given ?? path.split(separator: "/").last.map(String.init) ?? path
        let descriptor = try Self.open(path, name)
        defer { close(descriptor) }
        var hasher = Digest.Hasher()
        var size: Int64 = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw ImportRefusal.fileUnreadable(name: name) }
            guard count > 0 else { break }
            size += Int64(count)
            guard size <= Self.mostBytes else { throw ImportRefusal.fileTooLarge(name: name) }
            buffer.withUnsafeBytes { hasher.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        guard size > 0 else { throw ImportRefusal.fileEmpty(name: name) }
        digest = hasher.finish().bytes
        self.size = size
    }

    /// Lends its rows from the beginning; what the body throws, and what is no CSV text, comes out.
    func withSheet<R>(
        _ kind: ImportKind, _ options: ImportOptions, and own: [String] = [],
        _ body: (inout ImportSheet) throws -> R
    ) throws -> R {
        let descriptor = try Self.open(path, name)
        defer { close(descriptor) }
        do {
            var sheet = try ImportSheet(CSVReader(file: descriptor), kind, options, own)
            return try body(&sheet)
        } catch let fault as CSVFault {
            switch fault.reason {
            case .missingColumns: throw ImportRefusal.columnsMissing(fault.names)
            case .repeatedColumns: throw ImportRefusal.columnsRepeated(fault.names)
            case .noHeader: throw ImportRefusal.fileEmpty(name: name)
            default: throw ImportRefusal.notCSV(code: fault.code, line: fault.line, column: fault.column)
            }
        }
    }

    private static func open(_ path: String, _ name: String) throws -> Int32 {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ImportRefusal.fileUnreadable(name: name) }
        return descriptor
    }
}
