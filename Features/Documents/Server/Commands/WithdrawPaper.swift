internal import DocumentsRules
public import Gate
public import Kernel
public import Postgres

/// Takes a paper back that was issued: whoever asks is told that it counts no more.
public struct WithdrawPaper: Command {
    /// The paper.
    public var paper = ID<IssuedPaper>(0)
    /// The number of the paper that takes its place, where one does.
    public var replacedBy: String?
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.withdraw_paper"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.withdrawPapers
    /// The fields.
    public static let fields: [Field<WithdrawPaper>] = [
        Field("paper_id", \.paper, .id("issued_paper")),
        Field("replaced_by", \.replacedBy, .text(1...40)),
        Field("reason", \.reason, .text(1...500)),
    ]

    /// The branch of the paper; one about the whole society asks for the right in all of it.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> IssuedPaperFacts {
        let repository = IssuedPaperRepository(society: work.caller.society)
        guard let before = try repository.lock(paper, &tx) else { throw DocumentRefusal.paperNotFound }
        if let branch = before.branch {
            try work.require(Self.permission, in: branch)
        } else if !work.caller.may(Self.permission, within: .society) {
            throw GateRefusal.onlySocietyWide
        }
        guard before.status == .issued else { throw DocumentRefusal.paperNotInForce }
        let other = try replacedBy.map { try replacement($0, repository, &tx) }
        try repository.end(paper, reason, replacedBy: other, by: work.caller.user, &tx)
        guard let facts = try repository.find(paper, &tx) else { throw DocumentRefusal.paperNotFound }
        work.audit.subject = "issued_paper/\(paper.raw)"
        work.audit.branch = before.branch
        work.audit.before = before.json
        work.audit.after = facts.json
        return facts
    }

    private func replacement(
        _ number: String, _ repository: IssuedPaperRepository, _ tx: inout Transaction
    ) throws -> ID<IssuedPaper> {
        let parts: [Substring] = number.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Int(parts[1]), count > 0, count <= Int(Int32.max),
            let other = try repository.inForce(String(parts[0]), count, &tx), other != paper
        else { throw DocumentRefusal.replacementNotInForce }
        return other
    }
}
