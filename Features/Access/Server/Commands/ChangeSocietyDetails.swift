public import Gate
internal import Kernel
public import Postgres
public import Wording

/// Changes the society's name, State, registration number and language.
public struct ChangeSocietyDetails: Command {
    /// Its name.
    public var title = ""
    /// The State under whose law it works.
    public var stateCode: String?
    /// Its number in the Registrar's books.
    public var registrationNumber: String?
    /// Its language.
    public var language = Language.english

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.change_society_details"
    /// What the caller must hold.
    public static let permission = AccessPermissions.changeSociety
    /// The fields.
    public static let fields: [Field<ChangeSocietyDetails>] = [
        Field("name", \.title, .text(1...200)),
        Field("state_code", \.stateCode, .code(2...10)),
        Field("registration_no", \.registrationNumber, .text(1...100)),
        Field("language", \.language, .choice),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> SocietyFacts {
        let repository = SocietyRepository()
        try repository.lock(work.caller.society, &tx)
        var facts = try SocietyFacts.of(work.caller.society, &tx)
        work.audit.before = facts.json
        facts.name = title
        facts.stateCode = stateCode
        facts.registrationNumber = registrationNumber
        facts.language = language
        try repository.update(facts, &tx)
        work.audit.subject = "society/\(work.caller.society.raw)"
        work.audit.after = facts.json
        return facts
    }
}
