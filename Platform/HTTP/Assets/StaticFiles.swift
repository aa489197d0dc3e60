internal import CMicroHTTPD
internal import Disk
internal import Glibc
internal import Synchronization

/// A folder whose files are served.
public struct StaticFolder: Sendable, Equatable {
    /// Where its files appear, as in /assets; several folders may share one, the first that has the file
    /// counts.
    public var prefix: String
    /// The folder on disk.
    public var folder: String
    /// Folders that symbolic links in it may lead to, as in /usr/share for Debian's packages.
    public var linksMayLeadTo: [String]
    /// Whether all its names are versioned, so that browsers never ask again.
    public var isVersioned: Bool
    /// Whether its files, small and few, are read once at the start: an account that the program changes to need not be
    /// able to come to them.
    public var isReadAtStart: Bool

    /// A folder.
    public init(
        prefix: String, folder: String, linksMayLeadTo: [String] = [], isVersioned: Bool = false,
        isReadAtStart: Bool = false
    ) {
        self.prefix = prefix
        self.folder = folder
        self.linksMayLeadTo = linksMayLeadTo
        self.isVersioned = isVersioned
        self.isReadAtStart = isReadAtStart
    }
}

/// Serves files from folders: never outside of them, with entity tags, compressed once, small ones from
/// memory.
///
/// A name with a version in it (`app.3f2a9c1d.css`) or a `v` in its query is told to be immutable; browsers
/// ask for any other again with its tag. What is read at the start lies below ``versionSegment`` too, where it is immutable:
/// a script that is named there finds its modules beside it, by the same version.
public final class StaticFiles: Sendable {
    private struct Asset {
        let modified: timespec
        let size: Int
        let bytes: [UInt8]
        let packed: [UInt8]?
        let tag: String
    }

    private struct Cache {
        var assets: [String: Asset] = [:]
        var bytes = 0
    }

    private let folders: [StaticFolder]
    private let fileLimit: Int
    private let totalLimit: Int
    private let cache = Mutex(Cache())
    /// The files of the folders that are read at the start, by path.
    private let ready: [String: Asset]
    /// The part of a path that stands for what was read at the start, as it is now: `v-` and a digest of all of it.
    public let versionSegment: String

    /// Files of these folders; keeps those up to 512 KiB in memory, 32 MiB of them.
    public init(_ folders: [StaticFolder], keepFileBytes: Int = 512 << 10, keepTotalBytes: Int = 32 << 20) {
        self.folders = folders
        fileLimit = keepFileBytes
        totalLimit = keepTotalBytes
        var ready: [String: Asset] = [:]
        for folder in folders where folder.isReadAtStart { Self.readAll(folder.folder, into: &ready) }
        self.ready = ready
        versionSegment = "v-\(Self.digest(ready))"
    }

    /// A number that is another one when a file is (FNV-1a; nobody gains by two that are alike).
    private static func digest(_ files: [String: Asset]) -> String {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        for (path, asset) in files.sorted(by: { $0.key < $1.key }) {
            for byte in Array(path.utf8) + [0] + asset.bytes + [0] {
                sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            }
        }
        return String(sum, radix: 16)
    }

    /// One route for each prefix.
    public var routes: [Route] {
        var prefixes: [String] = []
        for folder in folders where !prefixes.contains(folder.prefix) { prefixes.append(folder.prefix) }
        return prefixes.map { prefix in
            let limits = RouteLimits(bodyBytes: 0, seconds: 30, rateClass: .free)
            return Route(.get, "\(prefix)/{path*}", limits: limits) { [self] request in
                respond(request, prefix)
            }
        }
    }

    private func respond(_ request: Request, _ prefix: String) -> Response {
        let depth = prefix.split(separator: "/").count
        var segments = request.segments.dropFirst(depth)
        // A page that was made before the program was started anew names an older version: it gets the files of today.
        let version = segments.first.flatMap { $0.hasPrefix("v-") ? $0 : nil }
        if version != nil { segments = segments.dropFirst() }
        guard let name = segments.last, segments.allSatisfy(StaticFiles.isPlain) else {
            return .problem(.notFound)
        }
        for folder in folders
        where folder.prefix == prefix && (version == nil || folder.isReadAtStart) {
            let relative = segments.joined(separator: "/")
            guard var response = file(relative, in: folder, name, request.headers) else { continue }
            let isVersioned =
                folder.isVersioned || version == versionSegment || request.query.contains("v")
                || StaticFiles.hasVersion(name)
            response.headers["Cache-Control"] =
                isVersioned ? "public, max-age=31536000, immutable" : "no-cache"
            return response
        }
        return .problem(.notFound)
    }

    /// No empty, hidden or climbing segment, and nothing that could end or split a path.
    static func isPlain(_ segment: String) -> Bool {
        !segment.isEmpty && segment.utf8.first != UInt8(ascii: ".")
            && segment.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x2F && $0 != 0x5C && $0 != 0x7F }
    }

    /// Whether a name holds a version: a part between dots or after a hyphen of eight or more hex digits.
    static func hasVersion(_ name: String) -> Bool {
        name.split { $0 == "." || $0 == "-" }.dropFirst().contains { part in
            part.utf8.count >= 8 && part.utf8.allSatisfy { PercentEncoding.digit($0) != nil }
        }
    }

    /// The real path of a file, when it lies inside the folder or where its links may lead.
    private static func place(_ relative: String, in folder: StaticFolder) -> String? {
        guard let real = resolved("\(folder.folder)/\(relative)") else { return nil }
        let allowed = [folder.folder] + folder.linksMayLeadTo
        let isInside = allowed.contains { root in
            guard let root = resolved(root) else { return false }
            return real.hasPrefix(root.hasSuffix("/") ? root : "\(root)/")
        }
        return isInside ? real : nil
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    private func file(_ relative: String, in folder: StaticFolder, _ name: String, _ headers: Headers)
        -> Response?
    {
        let type = MediaType.of(name)
        if folder.isReadAtStart {
            return ready["\(folder.folder)/\(relative)"].map { Self.response($0, type, headers) }
        }
        guard let path = StaticFiles.place(relative, in: folder), let status = Self.status(path) else {
            return nil
        }
        guard Int(status.st_size) <= fileLimit else {
            var response = Response(headers: Self.headers(type, Self.tag(status), status.st_mtim))
            response.body = .file(path: path)
            return response
        }
        return kept(path, status, type).map { Self.response($0, type, headers) }
    }

    private static func response(_ asset: Asset, _ type: String, _ headers: Headers) -> Response {
        var response = Response(headers: Self.headers(type, asset.tag, asset.modified))
        response.body = .bytes(asset.bytes)
        guard let packed = asset.packed else { return response }
        response.headers.add("Vary", "Accept-Encoding")
        if Gzip.isAccepted(headers) {
            response.headers["Content-Encoding"] = "gzip"
            response.headers["ETag"] = "W/\(asset.tag)"
            response.body = .bytes(packed)
        } else {
            response.mayCompress = false
        }
        return response
    }

    private static func headers(_ type: String, _ tag: String, _ modified: timespec) -> Headers {
        ["Content-Type": type, "ETag": tag, "Last-Modified": HTTPDate.text(modified.tv_sec)]
    }

    /// The facts of a regular file.
    private static func status(_ path: String) -> stat? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return status
    }

    private static func tag(_ status: stat) -> String {
        let time = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        return "\"\(String(time, radix: 36))-\(String(Int64(status.st_size), radix: 36))\""
    }

    private func kept(_ path: String, _ status: stat, _ type: String) -> Asset? {
        if let asset = cache.withLock({ $0.assets[path] }), asset.tag == Self.tag(status) { return asset }
        guard let asset = Self.asset(path, status, type, limit: fileLimit) else { return nil }
        cache.withLock { cache in
            if let old = cache.assets[path] { cache.bytes -= old.size + (old.packed?.count ?? 0) }
            cache.assets[path] = asset
            cache.bytes += asset.size + (asset.packed?.count ?? 0)
            if cache.bytes > totalLimit { cache = Cache() }
        }
        return asset
    }

    private static func asset(_ path: String, _ status: stat, _ type: String, limit: Int) -> Asset? {
        guard let bytes = read(path, limit: limit) else { return nil }
        let packed = Gzip.suits(type) && bytes.count >= 512 ? Gzip.compress(bytes) : nil
        return Asset(
            modified: status.st_mtim, size: bytes.count, bytes: bytes,
            packed: packed.flatMap { $0.count < bytes.count ? $0 : nil }, tag: tag(status))
    }

    /// Reads the plain files of a folder and of those in it; what is hidden or a link is passed over.
    private static func readAll(_ folder: String, into ready: inout [String: Asset]) {
        for name in (try? Folder.names(in: folder)) ?? [] {
            let path = "\(folder)/\(name)"
            var status = stat()
            guard isPlain(name), lstat(path, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: readAll(path, into: &ready)
            case S_IFREG: ready[path] = asset(path, status, MediaType.of(name), limit: .max)
            default: continue
            }
        }
    }

    /// The bytes of a file; nil when it cannot be read or is longer than the limit.
    private static func read(_ path: String, limit: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 || bytes.count > limit { return nil }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }
}
