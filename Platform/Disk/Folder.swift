internal import Glibc

/// Folders: what is in them, making them, taking them away.
public enum Folder {
    /// The names in a folder, sorted.
    public static func names(in path: String) throws(DiskFault) -> [String] {
        guard let directory = opendir(path) else { throw DiskFault("read \(path)") }
        return names(of: directory)
    }

    /// The names in a folder that is open, sorted; whoever opened it closes it.
    public static func names(of descriptor: Int32) throws(DiskFault) -> [String] {
        // What lists a folder closes its own descriptor, and begins where the last listing has left it.
        guard let directory = fdopendir(dup(descriptor)) else { throw DiskFault("read a folder") }
        rewinddir(directory)
        return names(of: directory)
    }

    /// Makes a folder, and those above it as everybody may enter them; one that is there is left as it is.
    public static func make(_ path: String, mode: UInt32 = 0o755) throws(DiskFault) {
        if mkdir(path, mode) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw DiskFault("make \(path)")
        }
        try make(String(path[..<slash]))
        guard mkdir(path, mode) == 0 || errno == EEXIST else { throw DiskFault("make \(path)") }
    }

    /// Removes a folder with all that is in it, or a file; links are removed, not followed, whoever exchanges what meanwhile.
    public static func remove(_ path: String) { remove(path, in: AT_FDCWD) }

    private static func remove(_ name: String, in parent: Int32) {
        let folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else {
            unlinkat(parent, name, 0)
            return
        }
        for inner in (try? names(of: folder)) ?? [] { remove(inner, in: folder) }
        close(folder)
        unlinkat(parent, name, AT_REMOVEDIR)
    }

    private static func names(of directory: OpaquePointer) -> [String] {
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
