public import Gate
public import GeneralLedgerRules
public import JSON
public import Kernel
public import Postgres

/// Posts one event over several branches: a balanced voucher in each, joined by the branch adjustment account.
public struct PostInterBranch: Command {
    /// What it is about.
    public var narration = ""
    /// How the money moved; what the accounts tell unless given.
    public var mode: PaymentMode?
    /// The number of the cheque, UTR or the like.
    public var instrumentNumber: String?
    /// The date on the instrument.
    public var instrumentDate: CalendarDate?
    /// The other side's reference.
    public var outsideReference: String?
    /// The lines, each in a branch; the program adds those on the branch adjustment account.
    public var lines: [BranchLineInput] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PostInterBranch>] = [
        Field("narration", \.narration, .text(1...500)),
        Field("mode", \.mode, .choice),
        Field("instrument_number", \.instrumentNumber, .text(1...40)),
        Field("instrument_date", \.instrumentDate, .date),
        Field("outside_reference", \.outsideReference, .text(1...100)),
        Field("lines", \.lines, .list(2...1000)),
    ]

    /// The stable name.
    public static let name = "ledger.post_inter_branch"
    /// Stationery that one branch pays for another.
    public static let example: JSONObject? = [
        "narration": "Stationery of branch 2, paid by the head office",
        "lines": [
            ["branch_id": 2, "account": "405003", "debit": "250.00"],
            ["branch_id": 1, "account": "201001", "credit": "250.00"],
        ],
    ]
    /// Who may: in every branch that the event touches.
    public static let permission = Permission("ledger.post_inter_branch", seededFor: [.manager, .accounts])
    /// Every branch that the event touches.
    public var reach: Reach { .branches(Set(lines.map(\.branch)).sorted()) }
    /// The total.
    public var amount: Money? { lines.map(\.line).amount }

    /// Splits the lines by branch and collects a voucher for each.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let society = work.group.society
        guard let adjustment = try VoucherRepository(society: society).branchAdjustment(&tx) else {
            throw LedgerRefusal.noBranchAdjustment
        }
        let inputs = lines.map(\.line)
        let ground = try LedgerGround(
            LedgerGround.Need(inputs), .loose, PostingRepository(society: society), &tx)
        var refusals = FieldRefusals()
        let resolved = try LineResolver(work).resolve(inputs, on: ground, &refusals)
        try refusals.check()
        let parts = try InterBranch.balanced(
            zip(lines, resolved.lines).map { (branch: $0.branch, line: $1) }, adjustment: adjustment)
        let money = Set(zip(resolved.lines, resolved.purposes).filter { $1.isMoney }.map(\.0.subAccount))
        let mode =
            mode ?? .told(by: resolved.purposes, hasInstrument: instrumentNumber != nil)
        let event = VoucherBatch.of(work.group).newEvent()
        for (branch, lines) in parts {
            var draft = VoucherDraft(
                branch: branch, type: Self.type(of: lines, money: money), narration: narration, mode: mode,
                lines: lines)
            draft.instrumentNumber = instrumentNumber
            draft.instrumentDate = instrumentDate
            draft.outsideReference = outsideReference
            draft.event = event
            try post(draft, in: work)
        }
        return Nothing()
    }

    /// A receipt where money came in, a payment where it went out, else a journal.
    private static func type(of lines: [PostingLine], money: Set<ID<SubAccount>>) -> String {
        let moved = lines.filter { money.contains($0.subAccount) }
        guard !moved.isEmpty else { return "journal" }
        var sum = MoneySum.zero
        for line in moved { sum += line.amount }
        return sum < .zero ? "payment" : "receipt"
    }
}

/// One line of an event over several branches.
public struct BranchLineInput: FieldSet {
    /// The branch in whose books it stands.
    public var branch = ID<Branch>(0)
    /// The line.
    public var line = VoucherLineInput()

    /// A blank.
    public init() {}

    /// A line in a branch.
    public init(_ branch: ID<Branch>, _ line: VoucherLineInput) {
        self.branch = branch
        self.line = line
    }

    /// The fields.
    public static let fields: [Field<BranchLineInput>] =
        [
            Field("branch_id", \.branch, .id("branch"))
        ] + VoucherLineInput.fields.map { $0.within(\.line) }
}
