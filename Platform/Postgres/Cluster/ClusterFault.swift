internal import Glibc

/// Why the private cluster cannot run; `description` says what to do about it.
public enum ClusterFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// No PostgreSQL is installed that can be used.
    case noBinaries(needed: Int?)
    /// The data folder belongs to another major version.
    case otherVersion(folder: String, found: Int, installed: [Int])
    /// The file that names the data folder's version does not.
    case unknownVersion(file: String)
    /// The account cannot work in the folder.
    case unreachable(folder: String, account: String)
    /// There is no ordinary account to run PostgreSQL as.
    case noAccount(String)
    /// A program ended with an error.
    case command(String, status: Int32, output: String)
    /// A file could not be read, written or made.
    case file(String, code: Int32)
    /// The folder's path is too long for a socket, and so is the one in the temporary folder.
    case pathTooLong(String)
    /// Another program starts or stops the same cluster and does not come to an end.
    case busy(String)
    /// The server did not come up.
    case notStarted(log: String)

    /// In plain words.
    public var description: String {
        switch self {
        case .noBinaries(let needed):
            "PostgreSQL\(needed.map { " \($0)" } ?? "") is not installed (looked in /usr/lib/postgresql and PATH)"
        case .otherVersion(let folder, let found, let installed):
            "\(folder) was made by PostgreSQL \(found), but installed is "
                + Set(installed).sorted(by: >).map { String($0) }.joined(separator: ", ")
                + ": install postgresql-\(found), or move the data with pg_upgrade"
        case .unknownVersion(let file):
            "\(file) names no version of PostgreSQL: the folder is damaged, or none of PostgreSQL's; put a backup in its place"
        case .unreachable(let folder, let account):
            "the account \(account), as which PostgreSQL runs, cannot read and write \(folder): choose a folder that it can enter"
        case .noAccount(let name): "there is no account \(name), and it could not be made"
        case .command(let name, let status, let output): "\(name) ended with \(status): \(output)"
        case .file(let path, let code): "\(path): \(String(cString: strerror(code))) (system error \(code))"
        case .pathTooLong(let path): "\(path) is too long for a socket"
        case .busy(let folder): "another program is starting or stopping the cluster in \(folder)"
        case .notStarted(let log): "the server did not start: \(log)"
        }
    }
}
