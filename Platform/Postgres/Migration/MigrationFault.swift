/// Why the schema cannot be brought up to date.
public enum MigrationFault: Error, Sendable, CustomStringConvertible {
    /// The name is not `NNNN_area_verb_thing.sql`, or a check has no file.
    case badName(String)
    /// Two files have the same number.
    case sameNumber(String, String)
    /// The file is not UTF-8.
    case badText(String)
    /// A check has statements outside the sections `-- before` and `-- after`.
    case badCheck(String)
    /// A file that was applied has been changed since.
    case changed(String)
    /// A file that was applied is not there any more.
    case missing(String)
    /// A new file has a number below one that was applied.
    case outOfOrder(String, after: String)
    /// A check found rows.
    case check(String, section: String, DatabaseError)
    /// A statement of the file failed; nothing of the file was kept unless it runs outside a transaction.
    case failed(String, DatabaseError)
    /// Another program migrates and does not come to an end.
    case busy

    /// In plain words.
    public var description: String {
        switch self {
        case .badName(let name): "\(name): the name is not NNNN_area_verb_thing.sql, or a check has no file"
        case .sameNumber(let one, let other): "\(one) and \(other) have the same number"
        case .badText(let name): "\(name) is not UTF-8"
        case .badCheck(let name): "\(name): statements must stand under '-- before' or '-- after'"
        case .changed(let name): "\(name) was changed after it had been applied"
        case .missing(let name): "\(name) was applied, but the file is gone"
        case .outOfOrder(let name, let last): "\(name) comes before \(last), which was applied already"
        case .check(let name, let section, let error): "\(name): the check \(section) it failed: \(error)"
        case .failed(let name, let error): "\(name) failed: \(error.message) [\(error)]"
        case .busy: "another program is migrating this database"
        }
    }
}
