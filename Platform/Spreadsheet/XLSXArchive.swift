internal import CZip
internal import Glibc

/// The parts of a workbook, which is a ZIP file; no part may unpack to more than it should.
final class XLSXArchive {
    private let archive: OpaquePointer
    private let limits: XLSXLimits
    private let size: Int

    /// Opens the file behind a descriptor, which stays the caller's.
    init(descriptor: Int32, limits: XLSXLimits) throws(CSVFault) {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw CSVFault(.readFailed) }
        size = Int(facts.st_size)
        let own = dup(descriptor)
        guard own >= 0 else { throw CSVFault(.readFailed) }
        var code: Int32 = 0
        guard let archive = zip_fdopen(own, 0, &code) else {
            close(own)
            throw CSVFault(.badWorkbook)
        }
        self.archive = archive
        self.limits = limits
    }

    deinit { zip_discard(archive) }

    /// Whether it has a part.
    func has(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

    /// Begins to unpack a part, of which so many bytes may come out at most.
    func part(_ name: String, most: Int) throws(CSVFault) -> Part {
        var facts = zip_stat_t()
        guard zip_stat(archive, name, 0, &facts) == 0, let file = zip_fopen(archive, name, 0) else {
            throw CSVFault(.badWorkbook)
        }
        // What the file says of its parts is the sender's word; the size of the file is not.
        let packed = min(Int(clamping: facts.comp_size), size)
        return Part(self, file, packed: packed, most: min(most, limits.partBytes), limits)
    }

    /// Unpacks a part whole into an XML text's listener.
    func read(_ name: String, into listener: any XMLPush.Listener, most: Int) throws(CSVFault) {
        let part = try part(name, most: most)
        let push = XMLPush(listener)
        while try part.feed(push) {}
    }

    /// A part that is being unpacked.
    final class Part {
        // The archive must outlive its parts.
        private let archive: XLSXArchive
        private let file: OpaquePointer
        private let packed: Int
        private let most: Int
        private let limits: XLSXLimits
        private var unpacked = 0
        private var piece = [UInt8](repeating: 0, count: 16 << 10)

        fileprivate init(
            _ archive: XLSXArchive, _ file: OpaquePointer, packed: Int, most: Int, _ limits: XLSXLimits
        ) {
            self.most = most
            self.archive = archive
            self.file = file
            self.packed = packed
            self.limits = limits
        }

        deinit { zip_fclose(file) }

        /// Unpacks a piece and hands it over; false at the end.
        func feed(_ push: XMLPush) throws(CSVFault) -> Bool {
            let count = Int(zip_fread(file, &piece, zip_uint64_t(piece.count)))
            guard count >= 0 else { throw CSVFault(.badWorkbook) }
            unpacked += count
            let isBomb = unpacked > limits.freeBytes && unpacked / max(packed, 1) > limits.mostRatio
            guard !isBomb, unpacked <= most else { throw CSVFault(.workbookTooLarge) }
            let result = piece.withUnsafeBytes { bytes -> Result<Void, CSVFault> in
                Result { () throws(CSVFault) in
                    try push.take(UnsafeRawBufferPointer(rebasing: bytes[..<count]), isLast: count == 0)
                }
            }
            try result.get()
            return count > 0
        }
    }
}

/// How much a workbook may ask of the reader.
struct XLSXLimits: Sendable {
    /// The most bytes of one part, unpacked.
    var partBytes = 8 << 30
    /// The most bytes, unpacked, of a part that says how the others hang together or how cells look.
    var planBytes = 4 << 20
    /// The most bytes of all shared texts, which stay in memory.
    var textBytes = 128 << 20
    /// How many bytes may come out of each byte, once more than `freeBytes` have come out.
    ///
    /// The texts of a sheet make some forty.
    var mostRatio = 250
    /// What may come out of a small file whatever its size.
    var freeBytes = 32 << 20
    /// The most cells of one row.
    var cellsPerRow = 1_000
    /// The most bytes of one cell.
    var cellBytes = 64 << 10
}
