public import Gate
public import Kernel
public import MembersRules
public import Parties
internal import PartiesRules

/// What somebody tells of himself over the web, by the fields of the counter.
///
/// Of an Aadhaar number nothing is asked: the office notes its end from the paper, and nothing else may be kept.
public struct EnrolmentTold: FieldSet, Equatable {
    /// His name.
    public var personName = ""
    /// His name in the society's own script.
    public var localName: String?
    /// His mobile number, as people write it.
    public var mobile: String?
    /// His e-mail address.
    public var email: String?
    /// What else he tells of himself.
    public var particulars = PartyParticulars()
    /// The numbers of his papers.
    public var papers = PersonPapers()
    /// The class to which he wants to belong.
    public var memberClass: ID<MemberClass>?
    /// The branch that is near to him.
    public var branchID: ID<Branch>?
    /// How many shares he wants.
    public var sharesWanted: Int?

    /// A blank.
    public init() {}

    /// What the society alone says of a person, and what may not be kept.
    private static let notHis: Set<String> = ["is_staff", "introducer_id", "aadhaar"]

    /// The fields.
    public static let fields: [Field<EnrolmentTold>] = own + person + brought

    private static let own: [Field<EnrolmentTold>] = [
        Field("name", \.personName, .text(1...200)),
        Field("local_name", \.localName, .text(1...200)),
        Field("mobile", \.mobile, .text(1...20)),
        Field("email", \.email, .text(1...254)),
        Field("class_id", \.memberClass, .id("member_class")),
        Field("branch_id", \.branchID, .id("branch")),
        Field("shares_wanted", \.sharesWanted, .integer(0...1_000_000)),
    ]
    private static let person: [Field<EnrolmentTold>] = PartyParticulars.fields
        .filter { !notHis.contains($0.name) }.map { $0.within(\.particulars) }
    private static let brought: [Field<EnrolmentTold>] = PersonPapers.fields
        .filter { !notHis.contains($0.name) }.map { $0.within(\.papers) }

    /// What would stand in the register.
    var draft: PartyDraft {
        var draft = PartyDraft(.person, name: personName)
        (draft.localName, draft.mobile, draft.email) = (localName, mobile, email)
        draft.homeBranch = branchID
        return draft
    }

    /// The same without the numbers of papers and accounts.
    var withoutNumbers: EnrolmentTold {
        var plain = self
        plain.papers = PersonPapers()
        plain.papers.ifsc = papers.ifsc
        return plain
    }
}
