public import Gate
internal import JSON
public import Kernel

/// What the parts of a plan are counted by.
public enum ImportPlanPart: String, Sendable, CaseIterable {
    /// Vouchers by type.
    case type
    /// Vouchers by branch.
    case branch
    /// Vouchers by day, where the file is of two months at most.
    case day
    /// Vouchers by month.
    case month
    /// Lines, or new sub-accounts, by account.
    case account
    /// New records by what they are: groups, accounts, persons, bodies, sub-accounts.
    case record
    /// New sub-accounts that come stopped, by side.
    case stop
}

/// One line of what a file would do: so many vouchers of a type, of a day, so much in an account.
public struct ImportPlanLine: FieldSet, Equatable {
    /// By what it is counted.
    public var part = ImportPlanPart.type
    /// The code of the type, branch or account; the date, the month as `2026-04`; the kind of record.
    public var key = ""
    /// Its name.
    public var name: String?
    /// Its number, where it has one: a branch, an account.
    public var id: Int64?
    /// Vouchers, lines or records.
    public var count = 0
    /// The debits.
    public var debit = Money.zero
    /// The credits.
    public var credit = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ImportPlanLine>] = [
        Field("part", \.part, .choice),
        Field("key", \.key, .text(0...60)),
        Field("name", \.name, .text(0...200)),
        Field("id", \.id, .integer(1...Int64.max)),
        Field("count", \.count, .integer(0...Int.max)),
        Field("debit", \.debit, .money(.zero...Money.totalLimit)),
        Field("credit", \.credit, .money(.zero...Money.totalLimit)),
    ]

    /// A plan as it is kept with the import.
    static func text(_ plan: [ImportPlanLine]) -> String {
        "[\(plan.map { $0.jsonText() }.joined(separator: ","))]"
    }

    /// Reads what ``text(_:)`` wrote.
    static func read(plan text: String) throws -> [ImportPlanLine] {
        (try JSONValue.parse(text).asArray ?? []).compactMap { try? read($0) }
    }
}
