public import Gate
public import GeneralLedgerRules
public import JSON
public import Kernel
public import Postgres

/// Posts a voucher that a person has written.
public struct PostVoucher: Command {
    /// The branch in whose books it stands.
    public var branchID = ID<Branch>(0)
    /// The code of its type, as in `receipt`; one that may be written by hand.
    public var type = ""
    /// The date from which interest counts; the business date when nil.
    public var valueDate: CalendarDate?
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
    /// The lines.
    public var lines: [VoucherLineInput] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PostVoucher>] = [
        Field("branch_id", \.branchID, .id("branch")),
        Field("type", \.type, .text(1...30)),
        Field("value_date", \.valueDate, .date),
        Field("narration", \.narration, .text(1...500)),
        Field("mode", \.mode, .choice),
        Field("instrument_number", \.instrumentNumber, .text(1...40)),
        Field("instrument_date", \.instrumentDate, .date),
        Field("outside_reference", \.outsideReference, .text(1...100)),
        Field("lines", \.lines, .list(2...1000)),
    ]

    /// The stable name.
    public static let name = "ledger.post_voucher"
    /// Cash taken for an entrance fee.
    public static let example: JSONObject? = [
        "branch_id": 1, "type": "receipt", "narration": "Entrance fee",
        "lines": [["account": "201001", "debit": "10.00"], ["account": "306001", "credit": "10.00"]],
    ]
    /// Who may.
    public static let permission = Permission(
        "ledger.post_voucher", seededFor: [.manager, .accounts, .cashier])
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }
    /// The total.
    public var amount: Money? { lines.amount }

    /// Many at once: they only post.
    public static let grouping: Grouping<PostVoucher>? = Grouping { commands, group, tx in
        let ground = try PostVoucherGround(commands, group, &tx)
        return { place, work in try commands[place].collect(on: ground, work) }
    }

    /// Checks type and value date, finds the sub-accounts, and collects the voucher.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        try collect(on: try PostVoucherGround([self], work.group, &tx), work)
    }

    private func collect(on ground: PostVoucherGround, _ work: Work) throws -> Nothing {
        var refusals = FieldRefusals()
        let found = ground.books.types[type]
        if found == nil { refusals.add(LedgerRefusal.noSuchType(type), at: "type") }
        if let found, !found.isManual { refusals.add(LedgerRefusal.typeNotManual(found.code), at: "type") }
        if let permission = found?.behaviour.permission, refusals.isEmpty {
            try work.require(permission, in: branchID)
        }
        if let valueDate, let date = ground.books.days[branchID]?.date {
            do {
                try VoucherRules.checkValueDate(
                    valueDate, business: date, mayBeEarlier: work.caller.may(.earlierValueDate, in: branchID),
                    mostDays: ground.mostDays[date] ?? 0)
            } catch { refusals.add(error, at: "value_date") }
        }
        let resolved = try resolved(on: ground.books, &refusals, work)
        if !refusals.isEmpty, ground.books.days[branchID] == nil {
            refusals.add(LedgerRefusal.noSuchBranch(branchID.raw), at: "branch_id")
        }
        try refusals.check()
        if VoucherRules.movesBetweenOthers(resolved.lines, purposes: resolved.purposes) {
            try work.require(.journals, in: branchID)
        }
        var draft = VoucherDraft(
            branch: branchID, type: type, narration: narration,
            mode: mode ?? .told(by: resolved.purposes, hasInstrument: instrumentNumber != nil),
            valueDate: valueDate, lines: resolved.lines)
        draft.instrumentNumber = instrumentNumber
        draft.instrumentDate = instrumentDate
        draft.outsideReference = outsideReference
        try post(draft, in: work)
        return Nothing()
    }

    /// The lines; what was refused before comes before what is wrong with them.
    private func resolved(
        on books: LedgerGround, _ refusals: inout FieldRefusals, _ work: Work
    ) throws -> LineResolver.Resolved {
        let before = refusals
        do { return try LineResolver(work).resolve(lines, on: books, &refusals) } catch {
            try before.check()
            throw error
        }
    }
}

/// What vouchers that people have written need to know, read for many in one go.
private struct PostVoucherGround {
    let books: LedgerGround
    /// By how many days a value date may be earlier, by business day.
    private(set) var mostDays: [CalendarDate: Int] = [:]

    init(_ commands: [PostVoucher], _ group: WorkGroup, _ tx: inout Transaction) throws {
        var need = LedgerGround.Need(commands.flatMap(\.lines))
        for command in commands {
            need.branches.insert(command.branchID)
            need.types.insert(command.type)
        }
        let repository = PostingRepository(society: group.society)
        books = try LedgerGround(need, group.onlyPosts ? .sealing : .loose, repository, &tx)
        if group.onlyPosts { VoucherBatch.of(group).ground = books }
        for command in commands {
            guard let valueDate = command.valueDate, let date = books.days[command.branchID]?.date,
                valueDate < date, mostDays[date] == nil
            else { continue }
            mostDays[date] = try LedgerSettings.valueDateDays.value(on: date, &tx, group.society)
        }
    }
}

extension Permission {
    /// To give a voucher a value date before the business date.
    public static let earlierValueDate = Permission("ledger.earlier_value_date", seededFor: [.manager])
    /// To write vouchers that move an amount without all of it passing through cash or a bank.
    public static let journals = Permission("ledger.post_journal", seededFor: [.manager, .accounts])
}

extension VoucherBehaviour {
    /// What one must hold beside ``PostVoucher``'s permission: who stands at the counter takes and gives money, and does
    /// not move it from member to member.
    var permission: Permission? { self == .journal ? .journals : nil }
}

extension VoucherTypeFacts {
    /// Whether somebody may write such vouchers by hand.
    func mayBeWritten(by caller: Caller) -> Bool {
        isManual && caller.may(PostVoucher.permission)
            && (behaviour.permission.map { caller.may($0) } ?? true)
    }
}
