internal import Glibc
internal import JSON
internal import Outbound
internal import Postgres

/// Where the program finds what belongs to it.
enum ProgramFolders {
    /// The folder that holds `Database` and `Web`: `SAHAKAR_HOME`, or the nearest above the program or the current folder.
    static let home: String = {
        if let home = getenv("SAHAKAR_HOME") { return String(cString: home) }
        for start in [programPath, currentFolder] {
            var parts = start.split(separator: "/")[...]
            while !parts.isEmpty {
                let folder = "/" + parts.joined(separator: "/")
                if access("\(folder)/Database/migrations", R_OK) == 0 { return folder }
                parts = parts.dropLast()
            }
        }
        return "/usr/share/sahakar"
    }()

    /// The folder of the migrations.
    static let migrations = "\(home)/Database/migrations"
    /// The folder of the charts and lists that the program brings along.
    static let seed = "\(home)/Database/seed"
    /// The folder of the sentences.
    static let text = "\(home)/Web/text"
    /// The folder of what browsers load.
    static let assets = "\(home)/Web/assets"

    /// What stands in the way of saying anything at all, in English because the sentences are what is missing.
    static var homeFault: String? {
        guard access(text, R_OK) != 0 else { return nil }
        return "The program's files are not in \(home): there is no \(text). SAHAKAR_HOME names their folder."
    }

    /// A path that holds wherever the current folder will be.
    static func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(currentFolder)/\(path)" }

    private static var programPath: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        return count > 0
            ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
    }

    private static var currentFolder: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        guard getcwd(&buffer, buffer.count) != nil else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// The version of the program.
enum ProgramVersion {
    static let text = "0.1.0"
}

/// Why the program could not begin.
enum ProgramFault: Error {
    case badURL(DatabaseURLFault)
    case strayVariable(String)
    case noSociety
    case unknownSociety(String)
    case unknownUser(String)
    case unreadable(String)
    case unwritable(String, error: String)
    case listen(String)
    case certificate(String, key: String)
    case portInUse(UInt16, option: String)
    case noData(String)
    case olderTables(missing: Int)
    case newerTables(String)
    case strongRole(String)
    case mayNotMigrate(String)
    case emptyVariable(String)
    case ownerAlone(String)
    case weakRole(String)
    case halfRestored(String)
    case lostSealingKeys(String)
    case keysElsewhere
    case messagesFile(String, String)
    case documentsFile(String, String)
    case badJSON(String, JSONFault)
    case badSettings(String, OutboundSettings.Fault.Sentence)
    case noBucket
    case bucketFault(String)
    case otherContent
    case noContent(String)
    case noMessageServer(String)
    case notTaken(String)
    case noFolder(String)
    case foreignFolder(String)
    case foreignFile(String, folder: String)
    case noBackupFolder
    case noBackupRole
    case blindBackupRole(String, tables: [String])
    case targetNotEmpty(String)
    case missingRoles([String])
    case otherBooks(String)
    case notEmptied(String)

    var key: String {
        switch self {
        case .badURL(let fault): fault.key
        case .strayVariable: "cli.stray_variable"
        case .noSociety: "cli.no_society"
        case .unknownSociety: "cli.unknown_society"
        case .unknownUser: "cli.unknown_user"
        case .unreadable: "cli.unreadable"
        case .unwritable: "cli.unwritable"
        case .listen: "cli.cannot_listen"
        case .certificate: "cli.bad_certificate"
        case .portInUse: "cli.port_in_use"
        case .noData: "cli.no_data"
        case .olderTables: "cli.older_tables"
        case .newerTables: "cli.newer_tables"
        case .strongRole: "cli.strong_role"
        case .mayNotMigrate: "cli.may_not_migrate"
        case .emptyVariable: "cli.empty_variable"
        case .ownerAlone: "cli.owner_alone"
        case .weakRole: "cli.weak_role"
        case .halfRestored: "cli.half_restored"
        case .lostSealingKeys: "cli.lost_sealing_keys"
        case .keysElsewhere: "cli.keys_elsewhere"
        case .messagesFile: "cli.messages_file"
        case .documentsFile: "cli.documents_file"
        case .badJSON: "cli.bad_json_file"
        case .badSettings(_, let what): what.key
        case .noBucket: "cli.no_bucket"
        case .bucketFault: "cli.bucket_fault"
        case .otherContent: "cli.other_content"
        case .noContent: "cli.no_content"
        case .noMessageServer: "cli.no_message_server"
        case .notTaken: "cli.message_not_taken"
        case .foreignFolder: "cli.foreign_folder"
        case .foreignFile: "cli.foreign_file"
        case .noFolder: "cli.no_folder"
        case .noBackupFolder: "cli.no_backup_folder"
        case .noBackupRole: "cli.no_backup_role"
        case .blindBackupRole: "cli.blind_backup_role"
        case .targetNotEmpty: "cli.target_not_empty"
        case .missingRoles: "cli.missing_roles"
        case .otherBooks: "cli.other_books"
        case .notEmptied: "cli.not_emptied"
        }
    }

    var values: [(String, String)] {
        switch self {
        case .badURL(let fault): fault.values
        case .noSociety: []
        case .noContent(let digest): [("digest", digest)]
        case .unknownSociety(let text), .unknownUser(let text): [("name", text)]
        case .unreadable(let text): [("file", text)]
        case .unwritable(let file, let error): [("file", file), ("error", error)]
        case .listen(let text): [("error", text)]
        case .certificate(let file, let key): [("file", file), ("key", key)]
        case .portInUse(let port, let option): [("port", "\(port)"), ("option", option)]
        case .noData(let folder): [("folder", folder)]
        case .olderTables(let missing): [("count", "\(missing)")]
        case .newerTables(let name), .strayVariable(let name), .emptyVariable(let name),
            .ownerAlone(let name):
            [("name", name)]
        case .strongRole(let role), .mayNotMigrate(let role), .weakRole(let role): [("role", role)]
        case .halfRestored(let folder): [("folder", folder)]
        case .noFolder(let path), .foreignFolder(let path), .lostSealingKeys(let path): [("file", path)]
        case .foreignFile(let name, let folder): [("name", name), ("folder", folder)]
        case .noBackupFolder, .noBackupRole, .keysElsewhere, .noBucket, .otherContent: []
        case .blindBackupRole(let role, let tables):
            [("role", role), ("tables", tables.prefix(5).joined(separator: ", "))]
        case .targetNotEmpty(let what): [("what", what)]
        case .messagesFile(let file, let error), .documentsFile(let file, let error):
            [("file", file), ("error", error)]
        // Why is a sentence of its own, which the console says.
        case .badJSON(let file, let fault):
            [("file", file), ("line", "\(fault.line)"), ("column", "\(fault.column)"), ("error", fault.code)]
        case .badSettings(let file, let what): what.values(in: file)
        case .noMessageServer(let part): [("part", part)]
        case .notTaken(let error), .bucketFault(let error): [("error", error)]
        case .missingRoles(let names): [("names", names.joined(separator: ", "))]
        case .otherBooks(let code): [("code", code)]
        case .notEmptied(let error): [("error", error)]
        }
    }
}
