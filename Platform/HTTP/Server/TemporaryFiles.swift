internal import Disk
internal import Glibc
internal import Synchronization

/// The temporary files of one request; removed when asked or with this object.
final class TemporaryFiles: Sendable {
    private let folder: String
    private let paths = Mutex<[String]>([])

    init(folder: String) { self.folder = folder }

    deinit { remove() }

    /// Opens a new file that only this account can read; nil when the folder refuses.
    func open() -> (descriptor: Int32, path: String)? {
        guard let file = try? TemporaryFile.make("upload", in: folder) else { return nil }
        paths.withLock { $0.append(file.path) }
        return file
    }

    func remove() {
        let paths = paths.withLock { paths in
            let all = paths
            paths = []
            return all
        }
        for path in paths { unlink(path) }
    }
}

/// Writes one uploaded file.
final class UploadWriter {
    let path: String
    private let descriptor: Int32
    private(set) var size = 0

    init?(_ files: TemporaryFiles) {
        guard let (descriptor, path) = files.open() else { return nil }
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Writes bytes; false when the disk refuses.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes
        while let base = rest.baseAddress, !rest.isEmpty {
            let count = Glibc.write(descriptor, base, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            size += count
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        return true
    }
}
