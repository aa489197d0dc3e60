public import Gate
public import Kernel
internal import Members
public import MembersRules
public import Postgres
public import SharesRules

/// Changes what a kind of shares is called and for whom it is, or closes it; face value, accounts and numbers stay.
public struct ChangeShareKind: Command {
    /// The kind.
    public var kind = ID<ShareKind>(0)
    /// Its name.
    public var title = ""
    /// Its name in the society's own script.
    public var localName: String?
    /// The class of members whose shares they are.
    public var memberClass: ID<MemberClass>?
    /// Whether a holding has no upper limit.
    public var isUnlimited = false
    /// What stands before the number of a certificate.
    public var certificatePrefix: String?
    /// Whether more of them are given out.
    public var isActive = true

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.change_kind"
    /// What the caller must hold.
    public static let permission = SharePermissions.configure
    /// The fields.
    public static let fields: [Field<ChangeShareKind>] = [
        Field("kind_id", \.kind, .id("share_kind")),
        Field("name", \.title, .text(1...100)),
        Field("local_name", \.localName, .text(1...100)),
        Field("class_id", \.memberClass, .id("member_class")),
        Field("is_unlimited", \.isUnlimited, .flag, required: false),
        Field("certificate_prefix", \.certificatePrefix, .code(1...10)),
        Field("is_active", \.isActive, .flag, required: false),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ShareKindFacts {
        let society = work.group.society
        let repository = ShareKindRepository(society: society)
        guard var facts = try repository.lock(&tx).first(where: { $0.kind == kind }) else {
            throw ShareRefusal.noSuchKind
        }
        try work.expect(version: facts.version)
        if let memberClass {
            guard let found = try MemberRegister.memberClass(memberClass, of: society, &tx),
                found.draft.holdsShares
            else { throw ShareRefusal.noKindForClass(name: "\(memberClass.raw)") }
        }
        work.audit.subject = "share_kind/\(kind.raw)"
        work.audit.before = facts.json
        facts.draft.title = title
        facts.draft.localName = localName
        facts.draft.memberClass = memberClass
        facts.draft.isUnlimited = isUnlimited
        facts.draft.certificatePrefix = certificatePrefix
        facts.isActive = isActive
        try repository.update(facts, &tx)
        guard let after = try repository.find(kind, &tx) else { throw ShareRefusal.noSuchKind }
        work.audit.after = after.json
        return after
    }
}
