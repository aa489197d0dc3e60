public import Documents
internal import DocumentsRules
public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// How a member looks and signs: the photograph and the signature among his documents.
public struct MemberSpecimens: Query {
    /// The membership.
    public var member = ID<Member>(0)

    /// A blank.
    public init() {}

    /// Those of a member.
    public init(_ member: ID<Member>) { self.member = member }

    /// The stable name.
    public static let name = "members.specimens"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.see
    /// The fields.
    public static let fields: [Field<MemberSpecimens>] = [Field("member_id", \.member, .id("member"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> Specimens {
        guard let facts = try MemberRepository(society: caller.society).find(member, &tx) else {
            throw MemberRefusal.notFound
        }
        guard caller.may(Self.permission, in: facts.branch) else {
            throw GateRefusal.notPermitted(permission: Self.permission.code)
        }
        return try .of(facts.party, society: caller.society, &tx)
    }
}

/// How somebody looks and signs.
public struct Specimens: FieldSet, Equatable {
    /// The photograph, among his documents.
    public var photo: ID<Document>?
    /// The signature, among his documents.
    public var signature: ID<Document>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<Specimens>] = [
        Field("photo_id", \.photo, .id("document")),
        Field("signature_id", \.signature, .id("document")),
    ]

    private static let pictures: Set<String> = ["image/png", "image/jpeg", "image/webp"]

    /// Those of a person that count, the verified before those that wait to be looked at; nothing that was rejected or that a
    /// browser cannot show.
    public static func of(
        _ party: ID<Party>, society: ID<Society>, _ tx: inout Transaction
    ) throws -> Specimens {
        let documents = try DocumentRegister.current(of: party, society: society, &tx)
        func best(_ kind: DocumentKind) -> ID<Document>? {
            let fit = documents.filter {
                $0.kind == kind && $0.standing != .rejected && pictures.contains($0.mediaType)
            }
            return (fit.first { $0.standing == .verified } ?? fit.first)?.document
        }
        var specimens = Specimens()
        (specimens.photo, specimens.signature) = (best(.photo), best(.signature))
        return specimens
    }
}
