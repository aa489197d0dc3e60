internal import Edge
internal import Gate
internal import Kernel
internal import MessagesRules

/// The addresses of this feature's pages.
enum AccessLink {
    /// Registering oneself.
    static let register = "/register"
    static let account = "/my-account"
    /// Where one changes one's own e-mail or mobile.
    static func newAddress(_ channel: MessageChannel) -> String { "\(account)/\(channel.rawValue)/new" }
    static let mySessions = "/my-sessions"
    static let passkeys = "/passkeys"
    static let users = "/users"
    static let newUser = "/users/new"
    static let roles = "/roles"
    static let sessions = "/sessions"
    static let endAnySession = "/sessions/end"
    static let branches = "/branches"
    static let newBranch = "/branches/new"
    static func closeBranch(_ branch: ID<Branch>) -> String { "/branches/\(branch.raw)/close" }
    static let society = "/society"
    static let changeSociety = "/society/change"
    static let myTokens = "/my-tokens"
    static let newToken = "/my-tokens/new"
    static let tokens = "/tokens"
    static let endToken = "/tokens/end"
    static let operatorSocieties = "/operator/societies"
    static let newSociety = "/operator/societies/new"

    static func role(_ role: String, _ permission: String) -> String {
        "/roles/\(role)/permissions/\(permission)"
    }
    static func setSociety(_ society: ID<Society>, _ step: String) -> String {
        "/operator/societies/\(society.raw)/\(step)"
    }

    static func user(_ user: ID<User>) -> String { "/users/\(user.raw)" }
    static func change(_ user: ID<User>) -> String { "/users/\(user.raw)/change" }
    static func party(_ user: ID<User>) -> String { "/users/\(user.raw)/party" }
    static func roles(_ user: ID<User>) -> String { "/users/\(user.raw)/roles" }
    static func removeRole(_ user: ID<User>) -> String { "/users/\(user.raw)/roles/remove" }
    static func status(_ user: ID<User>) -> String { "/users/\(user.raw)/status" }
    static func secondFactor(_ user: ID<User>) -> String { "/users/\(user.raw)/second-factor" }
    static func password(_ user: ID<User>) -> String { "/users/\(user.raw)/password" }
    static func endMyToken(_ token: ID<Caller.Session>) -> String { "\(myTokens)/\(token.raw)/end" }
    static func endSession(_ session: ID<Caller.Session>) -> String { "/my-sessions/\(session.raw)/end" }
}
