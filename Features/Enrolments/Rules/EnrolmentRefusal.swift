public import Kernel

/// Every "no" of applications over the web and of what people propose for their own record.
public enum EnrolmentRefusal: Refusal {
    /// There is no such application.
    case notFound
    /// The caller has no application that he could work on.
    case noneOfYours
    /// It does not stand where this could be done.
    case wrongStep(from: EnrolmentStatus)
    /// Nothing was told yet.
    case nothingTold
    /// The class was not chosen.
    case noClass
    /// The branch was not chosen.
    case noBranch
    /// Papers that the class requires were not sent.
    case papersMissing(count: Int)
    /// As many papers as one may send.
    case tooManyPapers(most: Int)
    /// A paper of a kind that the office makes.
    case officePaper
    /// What he told was sealed by a key that the program has no more.
    case unreadable
    /// Nobody decides about himself.
    case yourself
    /// The person has an account of his own already.
    case partyHasUser(name: String)
    /// The account belongs to nobody in the register of persons.
    case nobody
    /// He has no membership that lives.
    case noMembership
    /// What is proposed is what the register says already.
    case nothingToChange
    /// The bank account was not proposed by him, or was decided about.
    case noProposedAccount

    /// The stable code.
    public var code: String {
        switch self {
        case .notFound: "enrolments.not_found"
        case .noneOfYours: "enrolments.none_of_yours"
        case .wrongStep: "enrolments.wrong_step"
        case .nothingTold: "enrolments.nothing_told"
        case .noClass: "enrolments.no_class"
        case .noBranch: "enrolments.no_branch"
        case .papersMissing: "enrolments.papers_missing"
        case .tooManyPapers: "enrolments.too_many_papers"
        case .officePaper: "enrolments.office_paper"
        case .unreadable: "enrolments.unreadable"
        case .yourself: "enrolments.yourself"
        case .partyHasUser: "enrolments.party_has_user"
        case .nobody: "enrolments.nobody"
        case .noMembership: "enrolments.no_membership"
        case .nothingToChange: "enrolments.nothing_to_change"
        case .noProposedAccount: "enrolments.no_proposed_account"
        }
    }

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .notFound, .noneOfYours, .nobody, .noMembership, .noProposedAccount: .notFound
        case .wrongStep, .unreadable: .closed
        case .nothingTold, .nothingToChange, .noClass, .noBranch, .papersMissing, .officePaper: .invalid
        case .tooManyPapers: .limit
        case .yourself: .forbidden
        case .partyHasUser: .conflict
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .wrongStep(let from): [.init("status", .sentences(["choice.enrolment_status.\(from.rawValue)"]))]
        case .papersMissing(let count): [.init("count", .number(Int64(count)))]
        case .tooManyPapers(let most): [.init("most", .number(Int64(most)))]
        case .partyHasUser(let name): [.init("name", .text(name))]
        default: []
        }
    }
}
