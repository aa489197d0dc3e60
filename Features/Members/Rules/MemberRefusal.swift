public import Kernel

/// Every "no" about members, in order of precedence.
public enum MemberRefusal: Refusal {
    /// The society has no such member.
    case notFound
    /// The society has no such class of members.
    case noSuchClass
    /// Nobody is admitted to the class any more.
    case classClosed(name: String)
    /// Another class has this code.
    case classCodeTaken(code: String)
    /// A class without shares neither votes nor takes dividend.
    case rightsNeedShares
    /// No such person in the register of parties.
    case unknownParty
    /// The person is closed in the register of parties.
    case partyClosed(name: String)
    /// He is a member already, or has applied.
    case alreadyMember(name: String)
    /// The society has no such branch, or it is closed.
    case unknownBranch
    /// The introducer is no member.
    case introducerNoMember
    /// From where the membership stands it cannot come there.
    case wrongStep(name: String, from: MemberStatus, to: MemberStatus)
    /// The step needs a resolution.
    case resolutionNeeded
    /// The date lies after the business date.
    case dateInFuture(CalendarDate)
    /// The step lies before the application.
    case beforeApplication(CalendarDate)
    /// The class does not give numbers: the employer's number must be told.
    case numberNeeded
    /// The class gives numbers itself.
    case numberGiven
    /// Another living member has the number.
    case numberTaken(number: String)
    /// Fees are booked on income: the account has sub-accounts of holders, or is closed.
    case feeAccountUnfit(account: String)
    /// A class without shares is not given shares.
    case classHoldsNoShares(name: String)
    /// He has accounts with balances; they are settled first.
    case notSettled(accounts: Int64)
    /// No such account.
    case unknownAccount
    /// Nobody decides about himself.
    case yourself
    /// The class changes by the committee's resolution once he is approved.
    case classByResolution
    /// How many shares an approved applicant takes, the resolution has settled.
    case sharesByResolution
    /// The count lies below numbers that were given out.
    case numbersGivenOut(next: String)
    /// He belongs to the society: his entry in the register of persons stays.
    case partyIsMember(name: String)
    /// He has died: nobody is approved, admitted or freed after his death.
    case hasDied(name: String)
    /// The holder of the account has died: who receives was said in his life.
    case holderDied
    /// Members belong to the branch.
    case branchHasMembers(count: Int64)
    /// What was paid stays as it was: a fee is set from the business date on.
    case feeInPast(CalendarDate)
    /// The register knows him: what is known of him is changed there.
    case particularsOfKnown(name: String)
    /// Papers that his class wants have not been found right; the words of their kinds.
    case papersNotVerified(kinds: [String])

    /// The stable code.
    public var code: String {
        switch self {
        case .notFound: "member.not_found"
        case .noSuchClass: "member.no_such_class"
        case .classClosed: "member.class_closed"
        case .classCodeTaken: "member.class_code_taken"
        case .rightsNeedShares: "member.rights_need_shares"
        case .unknownParty: "member.unknown_party"
        case .partyClosed: "member.party_closed"
        case .alreadyMember: "member.already_member"
        case .unknownBranch: "member.unknown_branch"
        case .introducerNoMember: "member.introducer_no_member"
        case .wrongStep: "member.wrong_step"
        case .resolutionNeeded: "member.resolution_needed"
        case .dateInFuture: "member.date_in_future"
        case .beforeApplication: "member.before_application"
        case .numberNeeded: "member.number_needed"
        case .numberGiven: "member.number_given"
        case .numberTaken: "member.number_taken"
        case .feeAccountUnfit: "member.fee_account_unfit"
        case .classHoldsNoShares: "member.class_holds_no_shares"
        case .notSettled: "member.not_settled"
        case .unknownAccount: "member.unknown_account"
        case .yourself: "member.yourself"
        case .classByResolution: "member.class_by_resolution"
        case .sharesByResolution: "member.shares_by_resolution"
        case .numbersGivenOut: "member.numbers_given_out"
        case .partyIsMember: "member.party_is_member"
        case .branchHasMembers: "member.branch_has_members"
        case .feeInPast: "member.fee_in_past"
        case .particularsOfKnown: "member.particulars_of_known"
        case .papersNotVerified: "member.papers_not_verified"
        case .hasDied: "member.has_died"
        case .holderDied: "member.holder_died"
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .notFound, .wrongStep, .notSettled, .yourself: RefusalCause("member")
        case .classByResolution: RefusalCause("member_class")
        case .sharesByResolution: RefusalCause("shares_wanted")
        case .numbersGivenOut: RefusalCause("next_number")
        case .partyIsMember: RefusalCause("party")
        case .branchHasMembers: RefusalCause("branch")
        case .feeInPast: RefusalCause("valid_from")
        case .papersNotVerified: nil
        case .hasDied: RefusalCause("party")
        case .holderDied: RefusalCause("sub_account")
        case .particularsOfKnown: RefusalCause("party")
        case .noSuchClass, .classClosed: RefusalCause("member_class")
        case .classCodeTaken(let code): RefusalCause("code", code)
        case .rightsNeedShares: RefusalCause("holds_shares")
        case .unknownParty, .partyClosed, .alreadyMember: RefusalCause("party")
        case .unknownBranch: RefusalCause("branch")
        case .introducerNoMember: RefusalCause("introduced_by")
        case .resolutionNeeded: RefusalCause("resolution_number")
        case .dateInFuture(let date), .beforeApplication(let date): RefusalCause("date", date.text)
        case .numberNeeded, .numberGiven: RefusalCause("member_number")
        case .numberTaken(let number): RefusalCause("member_number", number)
        case .feeAccountUnfit: RefusalCause("account")
        case .unknownAccount: RefusalCause("sub_account")
        case .classHoldsNoShares: RefusalCause("shares_wanted")
        }
    }

    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .notFound, .noSuchClass, .unknownParty, .unknownBranch, .unknownAccount: .notFound
        case .classClosed, .partyClosed: .closed
        case .yourself: .forbidden
        case .partyIsMember, .branchHasMembers, .numbersGivenOut, .papersNotVerified, .hasDied, .holderDied:
            .conflict
        case .classByResolution, .sharesByResolution, .feeInPast, .particularsOfKnown: .invalid
        case .classCodeTaken, .alreadyMember, .numberTaken, .wrongStep, .notSettled: .conflict
        case .rightsNeedShares, .introducerNoMember, .resolutionNeeded, .dateInFuture, .beforeApplication,
            .numberNeeded, .numberGiven, .feeAccountUnfit, .classHoldsNoShares:
            .invalid
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .classClosed(let name), .partyClosed(let name), .alreadyMember(let name),
            .classHoldsNoShares(let name), .particularsOfKnown(let name), .hasDied(let name):
            [.init("name", .text(name))]
        case .classCodeTaken(let code): [.init("code", .text(code))]
        case .wrongStep(let name, let from, let to):
            [
                .init("name", .text(name)), .init("from", .sentences([from.wordKey])),
                .init("to", .sentences([to.wordKey])),
            ]
        case .dateInFuture(let date), .beforeApplication(let date): [.init("date", .date(date))]
        case .numberTaken(let number): [.init("number", .text(number))]
        case .feeAccountUnfit(let account): [.init("account", .text(account))]
        case .numbersGivenOut(let next): [.init("next", .text(next))]
        case .partyIsMember(let name): [.init("name", .text(name))]
        case .feeInPast(let date): [.init("date", .date(date))]
        case .papersNotVerified(let kinds): [.init("papers", .sentences(kinds))]
        case .branchHasMembers(let accounts), .notSettled(let accounts): [.init("count", .number(accounts))]
        default: []
        }
    }
}
