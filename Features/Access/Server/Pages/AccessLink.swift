internal import Edge
internal import Gate
internal import Kernel

/// The addresses of this feature's pages.
enum AccessLink {
    static let mySessions = "/my-sessions"
    static let users = "/users"
    static let newUser = "/users/new"

    static func user(_ user: ID<User>) -> String { "/users/\(user.raw)" }
    static func roles(_ user: ID<User>) -> String { "/users/\(user.raw)/roles" }
    static func removeRole(_ user: ID<User>) -> String { "/users/\(user.raw)/roles/remove" }
    static func status(_ user: ID<User>) -> String { "/users/\(user.raw)/status" }
    static func password(_ user: ID<User>) -> String { "/users/\(user.raw)/password" }
    static func endSession(_ session: ID<Caller.Session>) -> String { "/my-sessions/\(session.raw)/end" }
}
