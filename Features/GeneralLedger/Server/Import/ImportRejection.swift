public import Gate
public import Kernel

/// Who did not let a file in, and why.
public struct ImportRejection: FieldSet, Equatable {
    /// The number under which it had waited.
    public var number: Int64 = 0
    /// The name of who decided.
    public var name = ""
    /// Why.
    public var note = ""
    /// When.
    public var at: Instant?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ImportRejection>] = [
        Field("pending_id", \.number, .integer(1...Int64.max)),
        Field("decider_name", \.name, .text(0...200)),
        Field("note", \.note, .text(0...500)),
        Field("decided_at", \.at, .instant),
    ]
}
