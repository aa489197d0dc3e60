public import Kernel

/// Every "no" of the register of parties.
public enum PartyRefusal: Refusal {
    /// No such party.
    case notFound
    /// The party is closed and changes no more.
    case closed
    /// Another party has this number.
    case numberTaken(number: String)
    /// No such branch.
    case unknownBranch
    /// Particulars are those of a person.
    case bodyHasNone
    /// He introduces himself, or no such party introduces him.
    case unknownIntroducer
    /// A person registered before has the same mobile number.
    case sameMobile(name: String, party: Int64)
    /// A person registered before was born on the same day and is called much the same.
    case sameBirth(name: String, party: Int64)
    /// Another person has a paper with this number.
    case sameIdentity(name: String, party: Int64, kind: IdentityKind)
    /// Another person has this bank account.
    case sameBankAccount(name: String, party: Int64)
    /// Who bears the number in the register is called otherwise.
    case calledOtherwise(name: String, party: Int64)
    /// More is known of him than name and contact: that is changed in the register, where it is seen.
    case knownAlready(name: String, party: Int64)
    /// The register has no such paper, or it counts no more.
    case noIdentity
    /// The register has no such bank account, or it counts no more.
    case noBankAccount
    /// Of an Aadhaar number the whole is not kept.
    case numberNotKept
    /// No key of the ring opens it.
    case numberSealed
    /// The list of banks' branches does not know the code.
    case unknownBankBranch(code: String)
    /// Another person has the employee number in this time, or he has another one.
    case employeeNumberTaken(number: String)
    /// It begins before the one that he has now.
    case employeeNumberBefore(CalendarDate)

    /// A body does not die; it is dissolved.
    case bodyDiesNot
    /// Nobody writes anything of his own death.
    case ownDeath
    /// His death stands in the register already.
    case diedAlready(name: String)
    /// No death of his stands in the register.
    case notDead(name: String)
    /// The day lies ahead.
    case diesInFuture(CalendarDate)
    /// He was born later.
    case diedBeforeBirth(CalendarDate)
    /// The day told lies after the day on which the death was written down.
    case diedAfterEntry(CalendarDate)

    /// Whether it is a likeness, which who registers may know better.
    public var isLikeness: Bool {
        switch self {
        case .sameMobile, .sameBirth, .sameIdentity, .sameBankAccount: true
        default: false
        }
    }

    /// The stable code.
    public var code: String {
        switch self {
        case .notFound: "parties.not_found"
        case .closed: "parties.closed"
        case .numberTaken: "parties.number_taken"
        case .unknownBranch: "parties.unknown_branch"
        case .bodyHasNone: "parties.body_has_none"
        case .unknownIntroducer: "parties.unknown_introducer"
        case .sameMobile: "parties.same_mobile"
        case .sameBirth: "parties.same_birth"
        case .sameIdentity: "parties.same_identity"
        case .sameBankAccount: "parties.same_bank_account"
        case .calledOtherwise: "parties.called_otherwise"
        case .knownAlready: "parties.known_already"
        case .noIdentity: "parties.no_identity"
        case .noBankAccount: "parties.no_bank_account"
        case .numberNotKept: "parties.number_not_kept"
        case .numberSealed: "parties.number_sealed"
        case .unknownBankBranch: "parties.unknown_bank_branch"
        case .employeeNumberTaken: "parties.employee_number_taken"
        case .employeeNumberBefore: "parties.employee_number_before"
        case .bodyDiesNot: "parties.body_dies_not"
        case .ownDeath: "parties.own_death"
        case .diedAlready: "parties.died_already"
        case .notDead: "parties.not_dead"
        case .diesInFuture: "parties.dies_in_future"
        case .diedBeforeBirth: "parties.died_before_birth"
        case .diedAfterEntry: "parties.died_after_entry"
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .notFound, .closed: RefusalCause("party")
        case .numberTaken(let number): RefusalCause("number", number)
        case .unknownBranch: RefusalCause("branch")
        case .bodyHasNone, .calledOtherwise, .knownAlready: RefusalCause("party")
        case .unknownIntroducer: RefusalCause("introducer_id")
        case .sameMobile, .sameBirth, .sameIdentity, .sameBankAccount: RefusalCause("duplicate_reason")
        case .noIdentity, .numberNotKept: RefusalCause("identity")
        case .noBankAccount: RefusalCause("bank_account")
        case .numberSealed: nil
        case .unknownBankBranch: RefusalCause("ifsc")
        case .employeeNumberTaken: RefusalCause("employee_number")
        case .employeeNumberBefore: RefusalCause("valid_from")
        case .bodyDiesNot, .ownDeath, .diedAlready, .notDead: RefusalCause("party")
        case .diesInFuture, .diedBeforeBirth, .diedAfterEntry: RefusalCause("died_on")
        }
    }

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .notFound, .unknownBranch, .unknownIntroducer, .noIdentity, .noBankAccount,
            .unknownBankBranch:
            .notFound
        case .closed: .closed
        case .ownDeath: .forbidden
        case .bodyHasNone, .employeeNumberBefore, .bodyDiesNot, .diesInFuture, .diedBeforeBirth,
            .diedAfterEntry:
            .invalid
        case .numberTaken, .sameMobile, .sameBirth, .sameIdentity, .sameBankAccount, .numberNotKept,
            .numberSealed, .employeeNumberTaken, .calledOtherwise, .knownAlready, .diedAlready, .notDead:
            .conflict
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .numberTaken(let number), .employeeNumberTaken(let number): [.init("number", .text(number))]
        case .sameMobile(let name, let party), .sameBirth(let name, let party),
            .sameBankAccount(let name, let party), .calledOtherwise(let name, let party),
            .knownAlready(let name, let party):
            [.init("name", .text(name)), .init("party_id", .number(party))]
        case .sameIdentity(let name, let party, let kind):
            [
                .init("name", .text(name)), .init("party_id", .number(party)),
                .init("kind", .sentences(["choice.identity_kind.\(kind.rawValue)"])),
            ]
        case .unknownBankBranch(let code): [.init("code", .text(code))]
        case .employeeNumberBefore(let date), .diesInFuture(let date), .diedBeforeBirth(let date),
            .diedAfterEntry(let date):
            [.init("date", .date(date))]
        case .diedAlready(let name), .notDead(let name): [.init("name", .text(name))]
        default: []
        }
    }
}
