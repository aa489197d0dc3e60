public import Documents
public import Gate
public import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import MandatesRules

/// A signatory; the name of their numbers.
public enum Signatory {}

/// Somebody who acts for a holder; the name of their numbers.
public enum AccountAgent {}

/// Who holds an account, how it is operated, and who may do so today.
public struct AccountMandateFacts: FieldSet, Equatable {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Its number and name.
    public var title = ""
    /// The head that it belongs to.
    public var accountName = ""
    /// The head's name in the society's language.
    public var accountLocalName: String?
    /// Its first holder.
    public var party = ID<Party>(0)
    /// Whether it is open.
    public var isOpen = true
    /// Whether a body holds it, for which others sign.
    public var isBody = false
    /// Who holds it, the first holder first; those who held it behind them.
    public var holders: [HolderFacts] = []
    /// What was ordered; nil where nothing was: an only holder operates alone.
    public var order: OperatingOrder?
    /// Whether order and signatories are those of the body for all its accounts.
    public var isOfBody = false
    /// Who acts for holders, and did.
    public var agents: [AgentFacts] = []
    /// Who signs for the body, and did.
    public var signatories: [SignatoryFacts] = []
    /// The day for which the following is told.
    public var onDate = CalendarDate(daysSinceEpoch: 0)
    /// The mode that counts.
    public var mode = OperatingMode.single
    /// How many must sign; nil where all must.
    public var needed: Int?
    /// Why nobody may operate it; nil where somebody may.
    public var stop: String?
    /// Everybody who is named, and whether he may operate.
    public var operators: [OperatorFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AccountMandateFacts>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("title", \.title, .text(0...300), required: false),
        Field("account_name", \.accountName, .text(0...200), required: false),
        Field("account_local_name", \.accountLocalName, .text(0...200)),
        Field("party_id", \.party, .id("party")),
        Field("is_open", \.isOpen, .flag),
        Field("is_body", \.isBody, .flag),
        Field("holders", \.holders, .list(0...1000)),
        Field("order", \.order, .group),
        Field("is_of_body", \.isOfBody, .flag),
        Field("agents", \.agents, .list(0...1000)),
        Field("signatories", \.signatories, .list(0...1000)),
        Field("on_date", \.onDate, .date),
        Field("operating_mode", \.mode, .choice),
        Field("signers", \.needed, .integer(1...50)),
        Field("mandate_stop", \.stop, .text(1...40)),
        Field("operators", \.operators, .list(0...1000)),
    ]
}

/// Somebody who holds an account.
public struct HolderFacts: FieldSet, Equatable {
    /// Who.
    public var party = ID<Party>(0)
    /// His name.
    public var name = ""
    /// His name in his own script.
    public var localName: String?
    /// His place: the first holder has the first.
    public var place = 1
    /// Since when, where it was written down.
    public var from: CalendarDate?
    /// Until when.
    public var endedOn: CalendarDate?
    /// How he ceased to.
    public var ending: HoldingEnd?
    /// What was asked for, and where that is kept.
    public var reason: String?
    /// Their request, among the documents.
    public var document: ID<Document>?
    /// Whether he is a minor.
    public var isMinor = false
    /// Whether he has died.
    public var isDeceased = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<HolderFacts>] = [
        Field("party_id", \.party, .id("party")),
        Field("name", \.name, .text(0...200), required: false),
        Field("local_name", \.localName, .text(0...200)),
        Field("place", \.place, .integer(1...32_000)),
        Field("from_on", \.from, .date),
        Field("ended_on", \.endedOn, .date),
        Field("ending", \.ending, .choice),
        Field("reason", \.reason, .text(1...500)),
        Field("document_id", \.document, .id("document")),
        Field("is_minor", \.isMinor, .flag),
        Field("is_deceased", \.isDeceased, .flag),
    ]
}

/// Somebody who signs for a body.
public struct SignatoryFacts: FieldSet, Equatable {
    /// His number as a signatory.
    public var signatory = ID<Signatory>(0)
    /// Who.
    public var party = ID<Party>(0)
    /// His name.
    public var name = ""
    /// His name in his own script.
    public var localName: String?
    /// What he is there: secretary, treasurer.
    public var designation: String?
    /// The greatest amount for which his signature counts.
    public var most: Money?
    /// Since when.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day of his term, if it is known.
    public var until: CalendarDate?
    /// The resolution that named him, and where it is kept.
    public var reason: String?
    /// The resolution, among the documents.
    public var document: ID<Document>?
    /// When he was taken off.
    public var endedOn: CalendarDate?
    /// Why.
    public var endedReason: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SignatoryFacts>] = [
        Field("signatory_id", \.signatory, .id("signatory")),
        Field("party_id", \.party, .id("party")),
        Field("name", \.name, .text(0...200), required: false),
        Field("local_name", \.localName, .text(0...200)),
        Field("designation", \.designation, .text(1...100)),
        Field("signing_limit", \.most, .money()),
        Field("from_on", \.from, .date),
        Field("until_on", \.until, .date),
        Field("reason", \.reason, .text(1...500)),
        Field("document_id", \.document, .id("document")),
        Field("ended_on", \.endedOn, .date),
        Field("ended_reason", \.endedReason, .text(1...500)),
    ]
}

/// Somebody who acts for a holder.
public struct AgentFacts: FieldSet, Equatable {
    /// His number as such.
    public var agent = ID<AccountAgent>(0)
    /// For whom.
    public var holder = ID<Party>(0)
    /// The holder's name.
    public var holderName = ""
    /// Who.
    public var party = ID<Party>(0)
    /// His name.
    public var name = ""
    /// His name in his own script.
    public var localName: String?
    /// As what.
    public var capacity = AgentCapacity.attorney
    /// Since when.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day, if it is known.
    public var until: CalendarDate?
    /// What it rests on, and where that is kept.
    public var reason: String?
    /// The paper, among the documents.
    public var document: ID<Document>?
    /// When it ended.
    public var endedOn: CalendarDate?
    /// Why.
    public var endedReason: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AgentFacts>] = [
        Field("agent_id", \.agent, .id("account_agent")),
        Field("holder_id", \.holder, .id("party")),
        Field("holder_name", \.holderName, .text(0...200), required: false),
        Field("party_id", \.party, .id("party")),
        Field("name", \.name, .text(0...200), required: false),
        Field("local_name", \.localName, .text(0...200)),
        Field("capacity", \.capacity, .choice),
        Field("from_on", \.from, .date),
        Field("until_on", \.until, .date),
        Field("reason", \.reason, .text(1...500)),
        Field("document_id", \.document, .id("document")),
        Field("ended_on", \.endedOn, .date),
        Field("ended_reason", \.endedReason, .text(1...500)),
    ]
}

/// Somebody who is named on an account, whether he may operate it today, and how he looks and signs.
public struct OperatorFacts: FieldSet, Equatable {
    /// Who.
    public var party = ID<Party>(0)
    /// His name.
    public var name = ""
    /// His number in the register.
    public var number: String?
    /// For whom he acts, if not for himself or the body.
    public var actsFor: String?
    /// What he is: designation or capacity is told where he is named.
    public var designation: String?
    /// As what he acts for a holder.
    public var capacity: AgentCapacity?
    /// Why he may not; nil where he may.
    public var bar: String?
    /// The greatest amount for which his signature counts.
    public var most: Money?
    /// His photograph, among the documents.
    public var photo: ID<Document>?
    /// His signature, among the documents.
    public var signature: ID<Document>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<OperatorFacts>] = [
        Field("party_id", \.party, .id("party")),
        Field("name", \.name, .text(0...200), required: false),
        Field("party_number", \.number, .text(0...40)),
        Field("acts_for", \.actsFor, .text(0...200)),
        Field("designation", \.designation, .text(1...100)),
        Field("capacity", \.capacity, .choice),
        Field("operator_bar", \.bar, .text(1...40)),
        Field("signing_limit", \.most, .money()),
        Field("photo_id", \.photo, .id("document")),
        Field("signature_id", \.signature, .id("document")),
    ]
}
