public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import MandatesRules
public import Postgres

/// Whether the signatures of these people suffice to operate an account on the business date, and why.
public struct CheckSignatures: Query {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Who has signed.
    public var signers: [Int64] = []
    /// For what amount; without one, those whose signature has a limit do not count.
    public var amount: Money?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "mandates.check"
    /// What the caller must hold.
    public static let permission = MandatePermissions.see
    /// The fields.
    public static let fields: [Field<CheckSignatures>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("signed_by", \.signers, .values(.integer(1...Int64.max), 0...50), required: false),
        Field("amount", \.amount, .money()),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> SignatureCheck {
        let found = try SubAccountSeen.of(subAccount, caller, &tx)
        let day = try businessDate(in: found.homeBranch, &tx, society: caller.society)
        return try MandateRegister.check(
            signers.map { ID($0) }, for: amount, on: subAccount, of: found.party, day,
            society: caller.society, &tx)
    }
}

/// What comes of signatures.
public struct SignatureCheck: FieldSet, Equatable {
    /// Whether they suffice.
    public var isEnough = false
    /// Why, or why not.
    public var reasons: [SignatureReason] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SignatureCheck>] = [
        Field("is_enough", \.isEnough, .flag),
        Field("reasons", \.reasons, .list(0...200)),
    ]
}

/// One reason; its sentence has the key `mandates.because.<code>`.
public struct SignatureReason: FieldSet, Equatable {
    /// What it is.
    public var code = ""
    /// Whom it is about.
    public var party: ID<Party>?
    /// His name.
    public var name: String?
    /// The amount up to which his signature counts.
    public var most: Money?
    /// How many have signed.
    public var have: Int?
    /// How many must sign.
    public var need: Int?

    /// A blank.
    public init() {}

    /// A reason of the rules, with the name of whom it is about.
    init(_ reason: SigningReason, _ people: [ID<Party>: NamedPerson]) {
        func about(_ id: ID<Signer>) {
            let party = ID<Party>(id.raw)
            (self.party, name) = (party, people[party]?.name)
        }
        switch reason {
        case .stopped(let stop): code = "stop_\(stop.rawValue)"
        case .mayNot(let id, let bar):
            code = bar.map { "bar_\($0.rawValue)" } ?? "not_named"
            about(id)
        case .overLimit(let id, let most):
            (code, self.most) = ("over_limit", most)
            about(id)
        case .missing(let id):
            code = "missing"
            about(id)
        case .tooFew(let have, let need): (code, self.have, self.need) = ("too_few", have, need)
        case .enough(let have, let need): (code, self.have, self.need) = ("enough", have, need)
        }
    }

    /// The fields.
    public static let fields: [Field<SignatureReason>] = [
        Field("code", \.code, .text(1...60)),
        Field("party_id", \.party, .id("party")),
        Field("name", \.name, .text(0...200)),
        Field("signing_limit", \.most, .money()),
        Field("signed_count", \.have, .integer(0...50)),
        Field("needed_count", \.need, .integer(0...50)),
    ]
}
