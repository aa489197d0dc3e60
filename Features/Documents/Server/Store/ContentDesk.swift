public import Crypto
internal import Disk
internal import DocumentsRules
public import Gate
internal import Glibc
public import HTTP
public import Kernel
internal import Log
internal import Outbound
internal import Postgres
internal import Synchronization

/// Takes contents in and hands them out: looks at what was sent, has it scanned, and keeps it.
public struct ContentDesk: Sendable {
    /// The most bytes of a document.
    public static let mostBytes = 10 << 20
    /// How an upload of one document may be.
    public static let limits = UploadLimits(
        .multipart, fileBytes: mostBytes, totalBytes: mostBytes + (1 << 20), files: 1, seconds: 300)

    let store: any ContentStore
    private let scanner: (any ContentScanner)?
    private let vault: Vault

    /// A desk over a store; without a scanner nothing is scanned.
    public init(store: any ContentStore, scanner: (any ContentScanner)? = nil, vault: Vault) {
        (self.store, self.scanner, self.vault) = (store, scanner, vault)
    }

    /// Keeps a file that was sent, and gives the ticket by which a command attaches it.
    public func take(
        _ file: UploadedFile, for society: ID<Society>
    ) async throws -> (ticket: String, name: String) {
        let desk = self
        // Reading and sealing block, so they do it on a thread of their own.
        return try await Self.blocking {
            let (digest, head) = try Self.look(at: file.path)
            guard let sort = FileSort(head: head) else { throw DocumentRefusal.sortNotTaken }
            try desk.scan(file.path)
            try Self.alone(with: digest) { try desk.store.put(file.path, as: digest, for: society) }
            let ticket = ContentTicket(digest: digest, size: Int64(file.size), sort: sort)
            return (try ticket.text(society, desk.vault), sort.name(for: file.fileName))
        }
    }

    /// Keeps a picture for the head of the society's paper, once it is known to print.
    func takeLogo(_ file: UploadedFile, for society: ID<Society>) async throws -> String {
        guard file.size <= SocietyLogo.mostBytes else { throw DocumentRefusal.logoNotUsable }
        let ticket: String
        do { ticket = try await take(file, for: society).ticket } catch DocumentRefusal.sortNotTaken {
            throw DocumentRefusal.logoNotUsable
        }
        let (store, vault) = (store, vault)
        return try await Self.blocking {
            let read = try ContentTicket(ticket, society, vault)
            try SocietyLogo.check(read.digest, read.sort, of: society, store)
            return ticket
        }
    }

    /// What puts the logos on the societies' papers.
    public var logo: SocietyLogo { SocietyLogo(store: store) }

    /// The picture on the society's paper; nil where there is none.
    func logo(_ facts: LogoFacts, of society: ID<Society>) async throws -> Response? {
        guard let digest = facts.digest.flatMap({ Hex.bytes($0) }).flatMap({ Digest(bytes: $0) }),
            let type = facts.mediaType
        else { return nil }
        let store = store
        let bytes = try await Self.blocking { try SocietyLogo.picture(digest, of: society, store) }
        return Response(type: type, bytes: bytes).with("Cache-Control", "private, no-store")
            .with("Content-Security-Policy", "sandbox; default-src 'none'")
    }

    /// The content of a document as it is sent, checked piece by piece.
    public func response(_ document: DocumentFacts, of society: ID<Society>) async throws -> Response {
        let store = store
        guard document.isThere else { throw DocumentRefusal.destroyed }
        guard let digest = Hex.bytes(document.digest).flatMap({ Digest(bytes: $0) }) else {
            throw DocumentRefusal.contentMissing
        }
        let bytes: [UInt8] = try await Self.blocking {
            var bytes: [UInt8] = []
            guard try store.read(digest, of: society, { bytes += $0 }) else {
                throw DocumentRefusal.contentMissing
            }
            guard Digest.of(bytes) == digest else { throw CryptoFault.forged }
            return bytes
        }
        // Whatever it holds, the browser runs nothing of it. Viewers of PDF, which run apart, do not work in a sandbox.
        let rules = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        let isPDF = document.mediaType == FileSort.pdf.mediaType
        return Response(type: document.mediaType, bytes: bytes).attachment(document.fileName).inline
            .with("Content-Security-Policy", isPDF ? rules : "sandbox; \(rules)")
            .with("Cache-Control", "private, no-store")
    }

    /// Does what blocks on a thread of its own; where the store does not answer, it is said that it can be tried again.
    private static func blocking<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
        do { return try await BlockingWork.run(body) } catch let fault as OutboundFault {
            Logger("documents").error(
                "the store of documents does not answer", ["error": .text(fault.reason)])
            throw Failure.unavailable(fault.reason)
        }
    }

    /// Takes a content away for good that was put there before a moment; false where it came later.
    ///
    /// What is gone already is well. Whoever sends the same content meanwhile waits: else it would be taken away that he was told is kept.
    func remove(_ digest: Digest, of society: ID<Society>, putBefore moment: Instant) async throws -> Bool {
        let store = store
        return try await Self.blocking {
            try Self.alone(with: digest) {
                guard let at = try store.putAt(digest, of: society) else { return true }
                guard at < moment else { return false }
                try store.remove(digest, of: society)
                return true
            }
        }
    }

    /// Locks by the first byte of a digest: one content is put or taken away at a time, others seldom wait for it.
    private static let turns = (0...255).map { _ in Turn() }

    private final class Turn: Sendable { let lock = Mutex(()) }

    private static func alone<R: Sendable>(with digest: Digest, _ body: () throws -> R) throws -> R {
        try turns[Int(digest.bytes[0])].lock.withLock { _ in try body() }
    }

    private func scan(_ path: String) throws {
        guard let scanner else { return }
        let finding: String?
        do { finding = try scanner.finding(in: path) } catch { throw DocumentRefusal.notScanned }
        if let finding { throw DocumentRefusal.infected(name: finding) }
    }

    static func look(at path: String) throws -> (digest: Digest, head: [UInt8]) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskFault("open what was sent") }
        defer { close(descriptor) }
        var hasher = Digest.Hasher()
        var head: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return (hasher.finish(), head) }
            if count > 0 {
                if head.count < FileSort.headLength {
                    head += buffer.prefix(count).prefix(FileSort.headLength - head.count)
                }
                hasher.update(Array(buffer.prefix(count)))
            } else if errno != EINTR {
                throw DiskFault("read what was sent")
            }
        }
    }
}
