public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import Wording

/// A voucher with everything about it: lines, who made and approved it, what it undoes or undid it, its event, its seal.
public struct VoucherDetail: Query {
    /// The voucher.
    public var voucher = ID<Voucher>(0)

    /// A blank.
    public init() {}

    /// A voucher.
    public init(_ voucher: ID<Voucher>) { self.voucher = voucher }

    /// The stable name.
    public static let name = "ledger.voucher"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<VoucherDetail>] = [Field("voucher_id", \.voucher, .id("voucher"))]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> VoucherDocument {
        let repository = VoucherReportRepository(society: caller.society)
        guard let row = try repository.one(voucher).first(&tx) else {
            throw LedgerRefusal.noSuchVoucher(voucher.raw)
        }
        guard caller.may(Self.permission, in: row.branch) else {
            throw GateRefusal.notPermitted(permission: Self.permission.code)
        }
        var document = VoucherDocument()
        document.header = VoucherSummary(row)
        document.branchName =
            try FigureReportRepository(society: caller.society).branchName(row.branch).first(&tx) ?? ""
        document.lines = try repository.lines([voucher]).all(&tx).map { VoucherLine($0) }
        if let event = row.eventID {
            // The other branches' books are theirs.
            document.event = try repository.ofEvent(event).all(&tx)
                .filter { $0.id != voucher && caller.may(Self.permission, in: $0.branch) }
                .map { VoucherSummary($0) }
        }
        if let other = row.reverses ?? row.reversedBy {
            document.counterpart = try repository.one(other).first(&tx)
                .flatMap { caller.may(Self.permission, in: $0.branch) ? VoucherSummary($0) : nil }
        }
        document.sourceKind = row.sourceKind
        document.sourceID = row.sourceID
        document.runID = row.runID
        let isOwn = row.sourceKind == nil || row.sourceKind == ImportPoster.source
        if isOwn, row.reverses == nil, row.reversedBy == nil {
            let figures = FigureReportRepository(society: caller.society)
            document.canReverse = try Set([row.branch] + document.event.map(\.branch)).allSatisfy {
                try figures.openDate($0).one(&tx) != nil
            }
        }
        document.reason = row.reason
        document.channel = row.channel
        if let seal = try repository.seal(over: voucher).first(&tx) {
            document.sealNumber = seal.number
            document.sealedAt = seal.sealedAt
        }
        return document
    }
}

/// A voucher in full.
public struct VoucherDocument: FieldSet, Tabular {
    /// Its header.
    public var header = VoucherSummary()
    /// The name of its branch.
    public var branchName = ""
    /// Its lines.
    public var lines: [VoucherLine] = []
    /// The voucher that it undoes, or that undid it.
    public var counterpart: VoucherSummary?
    /// The other vouchers of its inter-branch event.
    public var event: [VoucherSummary] = []
    /// The kind of record that it comes from.
    public var sourceKind: String?
    /// That record.
    public var sourceID: Int64?
    /// The run that posted it.
    public var runID: Int64?
    /// Whether it can be undone today: it was not yet, no other record stands behind it, and the day of its branch is open.
    public var canReverse = false
    /// Why, in the maker's words.
    public var reason: String?
    /// Where it came from.
    public var channel = ""
    /// The number of the seal over it.
    public var sealNumber: Int64?
    /// When it was sealed.
    public var sealedAt: Instant?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<VoucherDocument>] = [
        Field("voucher", \.header, .group),
        Field("branch_name", \.branchName, .text(0...200), required: false),
        Field("lines", \.lines, .list(0...50_000)),
        Field("counterpart", \.counterpart, .group),
        Field("event", \.event, .list(0...1000)),
        Field("source_kind", \.sourceKind, .text(0...60)),
        Field("source_id", \.sourceID, .integer(0...Int64.max)),
        Field("run_id", \.runID, .integer(0...Int64.max)),
        Field("can_reverse", \.canReverse, .flag),
        Field("reason", \.reason, .text(0...2000, isLong: true)),
        Field("channel", \.channel, .text(0...40), required: false),
        Field("seal_number", \.sealNumber, .integer(0...Int64.max)),
        Field("sealed_at", \.sealedAt, .instant),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.voucher" }
    /// The lines under the title.
    public var tableNotes: [Phrase] {
        [.verbatim(header.number), ReportNote.date(header.businessDate)] + ReportNote.branch(branchName)
            + (header.narration.isEmpty ? [] : [.verbatim(header.narration)])
    }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            .line, .report("code"), .report("account"), .report("narration"), .report("debit", .money),
            .report("credit", .money),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        lines.map { line in
            TabularRow([
                .empty, .text(line.accountCode), .text(line.label), .text(line.narration),
                .filled(line.debit), .filled(line.credit),
            ]).naming(line.accountName, line.accountLocalName, in: 2).naming(line.name, line.localName, in: 2)
        }
    }
    /// The rows at the foot.
    public var tableTotals: [TabularRow] {
        [
            TabularRow(
                [.text("total"), .empty, .empty, .empty, .money(header.total), .money(header.total)],
                style: .total)
        ]
    }
}
