public import JSON

/// What a decision answers.
public struct DecidedPending: FieldSet {
    /// The number.
    public var number: Int64 = 0
    /// Approved, rejected or withdrawn.
    public var status = ""
    /// The command that waited.
    public var command = ""
    /// What the command answered, when it was approved.
    public var result: JSONValue = .null

    /// A blank.
    public init() {}

    init(number: Int64, status: String, command: String, result: JSONValue) {
        self.number = number
        self.status = status
        self.command = command
        self.result = result
    }

    /// The fields.
    public static let fields: [Field<DecidedPending>] = [
        Field("pending_id", \.number, .integer(1...Int64.max)),
        Field("status", \.status, .text(1...20)),
        Field("command", \.command, .text(1...100)),
        Field("result", \.result, .json, required: false),
    ]
}
