public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Takes in an account at a bank; its number is sealed.
public struct AddBankAccount: Command {
    /// Whose it is.
    public var party = ID<Party>(0)
    /// The code of the bank's branch.
    public var ifsc = ""
    /// Its number.
    public var number = ""
    /// The number once more, where it was typed by hand.
    public var numberAgain: String?
    /// In whose name it is, where that is another name.
    public var holder: String?
    /// Whether payments go there from now on.
    public var isMain = false
    /// Why he may have the account of another person.
    public var duplicateReason: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.add_bank_account"
    /// What the caller must hold.
    public static let permission = PartyPermissions.manage
    /// The fields.
    public static let fields: [Field<AddBankAccount>] = [
        Field("party_id", \.party, .id("party")),
        Field("ifsc", \.ifsc, .text(1...20)),
        Field("account_number", \.number, .text(1...40), secret: true),
        Field("account_number_again", \.numberAgain, .text(1...40), secret: true),
        Field("account_holder", \.holder, .text(1...200)),
        Field("is_main", \.isMain, .flag, required: false),
        Field("duplicate_reason", \.duplicateReason, .text(1...200)),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyRecord {
        let desk = PartyDesk(work: work, permission: Self.permission)
        let facts = try desk.open(party, &tx)
        work.audit.before = try desk.record(facts, &tx).json
        try PaperDesk(work: work, party: facts, reason: duplicateReason).keepAccount(
            ifsc, number, again: numberAgain, holder: holder, isMain: isMain, &tx)
        return try desk.changed(party, &tx)
    }
}
