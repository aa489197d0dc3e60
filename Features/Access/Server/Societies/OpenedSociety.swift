public import AccessRules
public import Gate
public import Kernel

/// A society that is being opened, as hooks see it.
public struct OpenedSociety: Sendable {
    /// Its particulars.
    public var facts: SocietyFacts
    /// Its head office.
    public var headOffice: ID<Branch>
    /// The day on which the head office was opened.
    public var openedOn: CalendarDate
    /// Its first administrator.
    public var admin: ID<User>
    /// His one-time password, unless he was given one of his own.
    public var oneTimePassword: String?

    /// Its number.
    public var society: ID<Society> { facts.society }
}

/// A line of the register of societies.
public struct SocietyEntry: Sendable, Equatable {
    /// Its number.
    public var society: ID<Society>
    /// Its short code.
    public var code: String
    /// Its name.
    public var name: String
    /// Its kind.
    public var kind: SocietyKind
    /// Whether nobody may work in it.
    public var isSuspended: Bool
    /// Whether it is for trying things out.
    public var isDemo: Bool
    /// When it was opened here.
    public var createdAt: Instant
}
