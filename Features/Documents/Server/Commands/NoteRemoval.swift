internal import Crypto
internal import DocumentsRules
public import Gate
internal import Kernel
public import Postgres

/// Notes that contents of destroyed documents have left the store.
public struct NoteRemoval: Command {
    /// The digests of the contents.
    public var digests: [String] = []

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.note_removal"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.destroy
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<NoteRemoval>] = [
        Field("digests", \.digests, .values(.text(64...64), 1...1000))
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DestructionStep {
        let known = digests.compactMap { Hex.bytes($0).flatMap { Digest(bytes: $0) } }
        guard known.count == digests.count else { throw DocumentRefusal.contentUnknown }
        try KeepingRepository(society: work.caller.society).noteRemoval(known, &tx)
        var step = DestructionStep()
        step.changed = Int64(known.count)
        return step
    }
}
