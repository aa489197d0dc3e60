public import JSON

/// A part of what is held on a person: records of one kind, as their fields tell them.
public struct HeldSection: FieldSet, Equatable {
    /// What it is; its text has the key `privacy.held.<name>`.
    public var name = ""
    /// What becomes of it when the person is erased.
    public var fate = HeldFate.erased
    /// How many records there are.
    public var count: Int64 = 0
    /// The records, each with its fields.
    public var records = JSONValue.array([])

    /// A blank.
    public init() {}

    /// Records of one kind.
    public init(_ name: String, _ fate: HeldFate, _ records: [some FieldSet]) {
        self.name = name
        self.fate = fate
        count = Int64(records.count)
        self.records = .array(records.map { $0.json })
    }

    /// The fields.
    public static let fields: [Field<HeldSection>] = [
        Field("held_name", \.name, .text(0...60), required: false),
        Field("held_fate", \.fate, .choice),
        Field("record_count", \.count, .integer(0...Int64.max)),
        Field("records", \.records, .json),
    ]
}

/// What becomes of a part of what is held when a person is erased.
public enum HeldFate: String, Sendable, CaseIterable {
    /// It goes for good.
    case erased
    /// Contact and particulars go; the number stays, and the name as long as a register must tell it.
    case reduced
    /// Books and vouchers are kept as they are.
    case books
    /// Registers of members and shares are kept.
    case register
    /// It proves that duties were met.
    case proof
    /// The audit log, which is sealed.
    case audit
    /// The account of somebody who has worked on the books.
    case account
    /// It goes by itself after some weeks.
    case passing
}
