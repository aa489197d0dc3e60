internal import DocumentsRules
public import Gate
internal import JSON
internal import Kernel
public import Postgres

/// Destroys documents whose day has come and whose notice is over: their records stay, and say when and under which rule.
///
/// Nothing is destroyed before the society has said so, nothing that is held, and nothing of whoever belongs again by now.
public struct DestroyDocuments: Command {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.destroy"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.destroy
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// No fields.
    public static let fields: [Field<DestroyDocuments>] = []

    private static let batch = 200

    /// Looks at the next 200 documents.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DestroyedDocuments {
        var done = DestroyedDocuments()
        let repository = KeepingRepository(society: work.caller.society)
        let today = try repository.today(&tx)
        guard try KeepingSettings.destroys.value(on: today, in: work, &tx) else { return done }
        let notice = try KeepingSettings.noticeDays.value(on: today, in: work, &tx)
        let due = try repository.due(
            on: today, listedUntil: today.adding(days: -notice), most: Self.batch, &tx)
        guard !due.isEmpty else { return done }
        // Who was listed weeks ago may have come back since.
        let owners = Set(due.filter { $0.subject == .party }.map { ID<Party>($0.subjectID) })
        let ends = OwnersEnds(owners.sorted { $0.raw < $1.raw })
        try work.ask(ends, &tx)
        func isOver(_ entry: KeepingRepository.Due) -> Bool {
            entry.subject != .party || ends.end(of: ID(entry.subjectID)) != nil
        }
        let kept = due.filter { !isOver($0) }.map(\.document)
        let gone = due.filter(isOver).map(\.document)
        if !kept.isEmpty { try repository.unlist(kept, &tx) }
        if !gone.isEmpty { try repository.destroy(gone, &tx) }
        (done.kept, done.destroyed) = (Int64(kept.count), Int64(gone.count))
        work.audit.after = [
            "destroyed": .array(gone.map { .integer($0.raw) }), "kept": .array(kept.map { .integer($0.raw) }),
        ]
        return done
    }
}

/// What became of documents whose day had come.
public struct DestroyedDocuments: FieldSet, Equatable {
    /// How many were destroyed.
    public var destroyed: Int64 = 0
    /// How many are kept after all, since their owners belong again.
    public var kept: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DestroyedDocuments>] = [
        Field("destroyed", \.destroyed, .integer(0...Int64.max)),
        Field("kept", \.kept, .integer(0...Int64.max)),
    ]
}
