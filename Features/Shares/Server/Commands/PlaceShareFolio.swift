public import Gate
public import Kernel
public import MembersRules
public import Postgres
public import SharesRules

/// Notes in which book and on which page of the share book a member's shares of a kind stand.
public struct PlaceShareFolio: Command {
    /// The member.
    public var member = ID<Member>(0)
    /// The kind.
    public var kind = ID<ShareKind>(0)
    /// The book.
    public var book: String?
    /// The page.
    public var page: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.place_folio"
    /// What the caller must hold.
    public static let permission = SharePermissions.certify
    /// The fields.
    public static let fields: [Field<PlaceShareFolio>] = [
        Field("member_id", \.member, .id("member")),
        Field("kind_id", \.kind, .id("share_kind")),
        Field("share_book", \.book, .text(1...20)),
        Field("share_page", \.page, .text(1...20)),
    ]

    /// The branch of the member.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ShareHoldingFacts {
        let desk = ShareDesk(work, Self.permission)
        _ = try desk.open([member], &tx)
        let register = ShareRegisterRepository(society: desk.society)
        guard let before = try register.holdings(of: member, &tx).first(where: { $0.kind == kind }) else {
            throw ShareRefusal.notEnough(held: 0)
        }
        try desk.repository.setPlace(of: before.folio, book: book, page: page, &tx)
        guard let after = try register.holdings(of: member, &tx).first(where: { $0.kind == kind }) else {
            throw ShareRefusal.noSuchKind
        }
        work.audit.subject = "member/\(member.raw)"
        work.audit.before = before.json
        work.audit.after = after.json
        return after
    }
}
