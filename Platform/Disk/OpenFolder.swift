internal import Glibc

/// A folder held open: what is made, found and moved in it is so in this folder, whatever its path leads to meanwhile.
///
/// Root works so in folders of ordinary accounts: below the first one no link is followed.
public final class OpenFolder: Sendable {
    /// Where it was found.
    public let path: String
    let descriptor: Int32

    /// Opens a folder by its path.
    public init(_ path: String) throws(DiskFault) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskFault("open", path) }
    }

    private init(_ name: String, in folder: OpenFolder) throws(DiskFault) {
        path = "\(folder.path)/\(name)"
        descriptor = openat(folder.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskFault("open", path) }
    }

    deinit { close(descriptor) }

    /// A folder in it, which may not be a link.
    public func folder(_ name: String) throws(DiskFault) -> OpenFolder { try OpenFolder(name, in: self) }

    /// Makes a folder in it, which must not be there.
    public func make(_ name: String, mode: UInt32 = 0o700) throws(DiskFault) -> OpenFolder {
        guard mkdirat(descriptor, name, mode) == 0 else { throw DiskFault("make", "\(path)/\(name)") }
        return try folder(name)
    }

    /// The folder in which a path from here leads to its last name; those on the way are made where they are missing and wanted.
    public func parent(of path: String, makes: Bool = false) throws(DiskFault) -> (
        folder: OpenFolder, name: String
    ) {
        var folder = self
        var names = path.split(separator: "/").map { String($0) }
        guard let name = names.popLast(), !([name] + names).contains("..") else {
            errno = EINVAL
            throw DiskFault("open", "\(self.path)/\(path)")
        }
        for next in names {
            if makes, mkdirat(folder.descriptor, next, 0o700) != 0, errno != EEXIST {
                throw DiskFault("make", "\(folder.path)/\(next)")
            }
            folder = try folder.folder(next)
        }
        return (folder, name)
    }

    /// Gives what is in it a place in a folder; what has that place is not replaced.
    public func move(_ name: String, to folder: OpenFolder, as target: String) throws(DiskFault) {
        var facts = stat()
        errno = EEXIST
        guard fstatat(folder.descriptor, target, &facts, AT_SYMLINK_NOFOLLOW) != 0, errno == ENOENT,
            renameat(descriptor, name, folder.descriptor, target) == 0
        else { throw DiskFault("move", "\(folder.path)/\(target)") }
    }

    /// Puts on the disk which names are in it.
    public func sync() { fsync(descriptor) }

    /// The path of the folder that a path lies in.
    public static func parent(of path: String) -> String { parts(path).folder }

    /// The folder of a path and the last name in it.
    static func parts(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        return (
            slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...])
        )
    }
}
