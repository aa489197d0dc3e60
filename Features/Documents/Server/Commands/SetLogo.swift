internal import DocumentsRules
public import Gate
internal import Kernel
public import Postgres

/// Puts a picture on the society's paper, or takes it away.
public struct SetLogo: Command {
    /// The ticket of the picture; none takes the logo away.
    public var content: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.set_logo"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.changeLogo
    /// The fields.
    public static let fields: [Field<SetLogo>] = [Field("content", \.content, .text(1...300))]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> LogoFacts {
        let ticket = try content.map { try ContentTicket($0, work.caller.society, work.vault) }
        guard ticket.map({ [.png, .jpeg].contains($0.sort) }) ?? true else {
            throw DocumentRefusal.logoNotUsable
        }
        let repository = LogoRepository(society: work.caller.society)
        let before = LogoFacts(try repository.current(&tx))
        try repository.insert(ticket, by: work.caller.user, &tx)
        let after = LogoFacts(try repository.current(&tx))
        work.audit.subject = "society/\(work.caller.society.raw)"
        work.audit.before = before.json
        work.audit.after = after.json
        return after
    }
}
