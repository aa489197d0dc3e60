internal import Access
internal import Edge
internal import Gate
internal import HTTP
internal import Kernel
internal import Log

/// The users of the demo society: for trying things out, with a password that everybody may know.
struct DemoUsers: Sendable {
    /// A user of the demo.
    struct User: Sendable {
        var login: String
        var name: String
        var role: String
    }

    static let all = [
        User(login: "demo-admin", name: "Asha Kulkarni", role: "admin"),
        User(login: "demo-manager", name: "Ravi Deshmukh", role: "manager"),
        User(login: "demo-accounts", name: "Meena Jadhav", role: "accounts"),
        User(login: "demo-cashier", name: "Sunil Patil", role: "cashier"),
        User(login: "demo-auditor", name: "Farida Shaikh", role: "auditor"),
    ]

    /// The password of all of them.
    static let password = "mango-tree-demo"

    let composition: Composition
    let desk: DemoDesk

    /// Makes those that are missing; nobody can sign in as them before the society is ready.
    static func create(_ desk: DemoDesk, _ branches: [ID<Branch>]) async throws {
        var list = UserList()
        list.most = 200
        let known = Set(try await desk.gate.ask(list, for: desk.program).rows.map(\.loginName))
        for user in all where !known.contains(user.login) {
            var command = CreateUser()
            command.loginName = user.login
            command.displayName = user.name
            command.role = user.role
            _ = try await desk.gate.perform(command, by: desk.program, desk.envelope("user/\(user.login)"))
        }
    }

    /// Gives everyone the known password, by the way that anybody goes who has forgotten his own.
    func setPasswords() async throws {
        for user in Self.all {
            let oneTime = try await composition.societies.resetPassword(of: user.login, by: .commandLine)
            let opened = try await composition.signIn.signIn(
                SignInAttempt(login: user.login, password: Secret(oneTime), address: .loopback))
            let signedIn = SignedIn(
                user: opened.user, name: user.name, session: opened.session, isBrowser: false, csrfToken: "",
                language: "en",
                mustChangePassword: true)
            try await composition.signIn.changePassword(
                from: Secret(oneTime), to: Secret(Self.password), of: signedIn)
            try await composition.signIn.signOut(signedIn)
        }
    }
}
