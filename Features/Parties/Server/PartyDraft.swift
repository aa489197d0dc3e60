public import Gate
public import Kernel
public import PartiesRules

/// A person or body to be registered.
public struct PartyDraft: FieldSet, Equatable {
    /// Whether it is a person or a body.
    public var kind = PartyKind.person
    /// The name.
    public var name = ""
    /// The name in the society's own script.
    public var localName: String?
    /// The number by which people know it (member number, employee number).
    public var number: String?
    /// The mobile number, as people write it.
    public var mobile: String?
    /// The e-mail address.
    public var email: String?
    /// The address.
    public var address: String?
    /// The branch to which it belongs.
    public var homeBranch: ID<Branch>?

    /// A blank.
    public init() {}

    /// A person or body of this name.
    public init(_ kind: PartyKind, name: String, number: String? = nil) {
        self.kind = kind
        self.name = name
        self.number = number
    }

    /// The fields.
    public static let fields: [Field<PartyDraft>] = [
        Field("kind", \.kind, .choice),
        Field("name", \.name, .text(1...200)),
        Field("local_name", \.localName, .text(1...200)),
        Field("number", \.number, .text(1...40)),
        Field("mobile", \.mobile, .text(1...20)),
        Field("email", \.email, .text(1...254)),
        Field("address", \.address, .text(1...500, isLong: true)),
        Field("home_branch_id", \.homeBranch, .id("branch")),
    ]

    /// The draft with mobile number and e-mail address in their stored form; what is wrong is added to the problems.
    func normalised(at path: String = "", _ problems: inout [FieldProblem]) -> PartyDraft {
        let contact = PartyContact(mobile: mobile, email: email, path: path)
        problems += contact.problems
        var draft = self
        draft.mobile = contact.mobile
        draft.email = contact.email
        return draft
    }

    /// The same; all faults are thrown together.
    func normalised() throws(FieldFaults) -> PartyDraft {
        var problems: [FieldProblem] = []
        let draft = normalised(&problems)
        guard problems.isEmpty else { throw FieldFaults(problems) }
        return draft
    }
}
