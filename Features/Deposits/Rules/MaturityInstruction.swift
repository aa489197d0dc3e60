/// What is to be done with a deposit when its time is over.
public enum MaturityInstruction: String, Sendable, Hashable, CaseIterable {
    /// It lies until the holder comes.
    case keep
    /// All of it is paid to another account.
    case pay
    /// Its principal is made a deposit again, its interest is paid to another account.
    case renewPrincipal = "renew_principal"
    /// All of it is made a deposit again.
    case renewAll = "renew_all"

    /// Whether something is paid to another account.
    public var needsPayee: Bool { self == .pay || self == .renewPrincipal }
    /// Whether it is made a deposit again.
    public var renews: Bool { self == .renewPrincipal || self == .renewAll }
}
