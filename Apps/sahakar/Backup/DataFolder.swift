internal import Backup
internal import Disk
internal import Glibc

/// What lies in a data folder beside the database.
enum DataFolder {
    /// Where a restore builds what it has not finished yet.
    static func restoring(_ folder: String) -> String { "\(folder)/\(restoringName)" }

    /// The name of that folder.
    static let restoringName = "restoring"

    /// Where the backup key lies unless another place is named.
    static func backupKey(_ folder: String) -> String { "\(folder)/backup.key" }

    /// What no backup holds: the database has a part of its own, the key must not lie in what it seals, and who gets hold of
    /// a backup and its key is not to read what is sealed in the database as well.
    private static func isLeftOut(_ name: String) -> Bool {
        ["postgresql", "restoring", "backup.key", "lost+found"].contains(name) || name.hasPrefix(".")
            || name.hasPrefix(SealingKeys.fileName)
            || [".partial", ".backup"].contains { name.hasSuffix($0) }
    }

    /// Whether a file is this log or one of those that were set aside, which end in a number.
    static func isLog(_ path: String, _ log: String) -> Bool {
        guard path.hasPrefix(log) else { return false }
        let rest = path.dropFirst(log.count)
        return rest.isEmpty || rest.first == "." && Int(rest.dropFirst()) != nil
    }

    /// The files of a backup, by their path in the folder; not those of the log, which are spent.
    static func files(_ folder: String, below path: String = "") -> [String] {
        names(path.isEmpty ? folder : "\(folder)/\(path)").flatMap { name -> [String] in
            let place = path.isEmpty ? name : "\(path)/\(name)"
            var facts = stat()
            guard !isLeftOut(name), place != ServeLog.folderName,
                lstat("\(folder)/\(place)", &facts) == 0
            else { return [] }
            switch facts.st_mode & S_IFMT {
            case S_IFDIR: return files(folder, below: place)
            case S_IFREG: return [place]
            default: return []
            }
        }
    }

    /// What keeps a restore out of a folder; nil where the way is free.
    static func obstacle(_ folder: String) -> String? {
        let harmless = ["restoring", "backup.key", SealingKeys.fileName, "log", "lost+found"]
        return names(folder).first { !harmless.contains($0) && !$0.hasPrefix(".") }.map { "\(folder)/\($0)" }
    }

    /// Whether there is a file of this path.
    static func isFile(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    }

    /// Whether there is something at this path that can be read, and is no folder.
    static func isReadable(_ path: String) -> Bool {
        var facts = stat()
        return access(path, R_OK) == 0 && stat(path, &facts) == 0 && facts.st_mode & S_IFMT != S_IFDIR
    }

    /// Reads a file piece by piece.
    static func read(_ path: String, _ each: (UnsafeRawBufferPointer) throws -> Void) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            throw BackupFault.unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count == 0 { return }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw BackupFault.unreadable(path: path, reason: String(cString: strerror(errno)))
            }
            try buffer.withUnsafeBytes { try each(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }

    /// Refuses what is not a folder where one is due, a link above all; what is not there is well.
    static func expectFolder(_ path: String) throws {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return }
        guard facts.st_mode & S_IFMT == S_IFDIR else { throw ProgramFault.noFolder(path) }
    }

    private static func names(_ folder: String) -> [String] { (try? Folder.names(in: folder)) ?? [] }
}
