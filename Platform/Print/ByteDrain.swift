internal import CPango
internal import Crypto
internal import Glibc

/// Where a file goes: piece by piece into what its maker names.
final class ByteDrain {
    /// Takes a piece of the file away.
    typealias Take = ([UInt8]) throws(PrintFault) -> Void

    private static let pieceSize = 64 << 10

    private let take: Take
    private var bytes: [UInt8] = []
    /// How many bytes have come.
    private(set) var count = 0
    /// What Cairo writes when it ends, kept for the addendum; nil before.
    private var ending: [UInt8]?
    private(set) var fault: PrintFault?
    private var hasher = Digest.Hasher()
    /// The digest of the file, once it has ended.
    private(set) var digest: Digest?

    init(_ take: @escaping Take) { self.take = take }

    /// Writes all of a piece into a descriptor.
    static func write(_ piece: [UInt8], into descriptor: Int32) throws(PrintFault) {
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

    func append(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
        guard fault == nil else { return false }
        bytes.append(contentsOf: piece)
        count += piece.count
        ending?.append(contentsOf: piece)
        if bytes.count >= Self.pieceSize { flush() }
        return fault == nil
    }

    /// From here on what comes is kept too: fonts, the list of pages, the catalogue, the places of objects.
    func beginEnding() { ending = [] }

    /// Adds the language, which Cairo cannot, as PDF lets a file be amended: a new catalogue behind the old end.
    func addLanguage(_ language: String) {
        guard let ending, let amended = Addendum(ending, length: count)?.bytes(language: language) else {
            return
        }
        _ = amended.withUnsafeBufferPointer { append($0) }
    }

    func flush() {
        guard fault == nil, !bytes.isEmpty else { return }
        hasher.update(bytes)
        do throws(PrintFault) { try take(bytes) } catch { fault = error }
        bytes.removeAll(keepingCapacity: true)
    }

    /// Hands over what is left and works out the digest.
    func end() {
        flush()
        var hasher = Digest.Hasher()
        swap(&hasher, &self.hasher)
        digest = hasher.finish()
    }

    /// A surface of Cairo that writes its PDF here; this object must outlive it.
    func surface(width: Double, height: Double) -> OpaquePointer? {
        cairo_pdf_surface_create_for_stream(
            { drain, bytes, count in
                guard let drain else { return CAIRO_STATUS_WRITE_ERROR }
                let target = Unmanaged<ByteDrain>.fromOpaque(drain).takeUnretainedValue()
                let piece = UnsafeBufferPointer(start: bytes, count: Int(count))
                return target.append(piece) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR
            }, Unmanaged.passUnretained(self).toOpaque(), width, height)
    }
}
