public import AccessRules
public import Gate
public import Kernel
public import Postgres
public import Wording

/// The society's own particulars.
public struct SocietyDetails: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.society"
    /// What the caller must hold.
    public static let permission = AccessPermissions.seeSociety
    /// The fields.
    public static let fields: [Field<SocietyDetails>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> SocietyFacts {
        try SocietyFacts.of(caller.society, &tx)
    }
}

/// A society as other features may know it.
public struct SocietyFacts: FieldSet, Equatable {
    /// Its number.
    public var society = ID<Society>(0)
    /// Its short code.
    public var code = ""
    /// Its name.
    public var name = ""
    /// Its kind.
    public var kind = SocietyKind.other
    /// The State under whose law it works, as in `MH`.
    public var stateCode: String?
    /// Its number in the Registrar's books.
    public var registrationNumber: String?
    /// Its language.
    public var language = Language.english
    /// The month in which its year begins.
    public var yearStartMonth = 4
    /// Whether it is for trying things out.
    public var isDemo = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SocietyFacts>] = [
        Field("society_id", \.society, .id("society")),
        Field("code", \.code, .text(1...31)),
        Field("name", \.name, .text(1...200)),
        Field("kind", \.kind, .choice),
        Field("state_code", \.stateCode, .text(1...10)),
        Field("registration_no", \.registrationNumber, .text(1...100)),
        Field("language", \.language, .choice),
        Field("year_start_month", \.yearStartMonth, .integer(1...12)),
        Field("is_demo", \.isDemo, .flag),
    ]

    /// The particulars of the society that the transaction serves.
    public static func of(_ society: ID<Society>, _ tx: inout Transaction) throws -> SocietyFacts {
        guard let facts = try SocietyRepository().find(society, &tx) else {
            throw AccessRefusal.societyNotFound
        }
        return facts
    }
}
