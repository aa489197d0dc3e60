internal import Postgres

extension DatabaseURLFault {
    /// The sentence that says what is wrong with the address.
    var key: String {
        switch self {
        case .scheme: "cli.bad_url.scheme"
        case .escape: "cli.bad_url.escape"
        case .host: "cli.bad_url.host"
        case .port: "cli.bad_url.port"
        case .user: "cli.bad_url.user"
        case .database: "cli.bad_url.database"
        case .unknownSetting: "cli.bad_url.unknown_setting"
        case .setting: "cli.bad_url.setting"
        }
    }

    /// The setting that it is about; what stands where a port is due may be a part of a password.
    var values: [(String, String)] {
        switch self {
        case .unknownSetting(let name), .setting(let name): [("name", name)]
        case .scheme, .escape, .host, .port, .user, .database: []
        }
    }
}
