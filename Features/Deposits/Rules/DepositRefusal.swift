public import Kernel

/// Every "no" about deposits, in order of precedence.
public enum DepositRefusal: Refusal {
    /// Bands of rates begin at nothing, and each lies above the one before.
    case bandsDisordered
    /// A card has one rate for a time, an amount and a category.
    case cardRepeats
    /// The society has no such scheme.
    case noSuchScheme
    /// It is done only where deposits are made for a time.
    case onlyForTerm(name: String)
    /// Deposits that are made for a time have commands of their own.
    case isForTerm(name: String)
    /// No more accounts are opened under the scheme.
    case schemeClosed(name: String)
    /// Another scheme has this code.
    case schemeCodeTaken(code: String)
    /// Deposits are booked on an open control head of liabilities that no other register keeps.
    case accountUnfit(account: String)
    /// Their interest is booked on an open plain head of expense.
    case interestAccountUnfit(account: String)
    /// Overdrawn balances are for current accounts alone.
    case notOverdrawn(name: String)
    /// The scheme has no conditions, or no rates, that count on the day.
    case conditionsMissing(name: String, CalendarDate)
    /// How interest is reckoned changes with a month.
    case changedWithinMonth
    /// How far an account may be overdrawn is its scheme's to say.
    case limitKept(scheme: String)
    /// An account under a scheme is closed by its own command.
    case closedThere(account: String)
    /// The holder owes something: the account is not closed.
    case stillOwes(amount: Money)
    /// The other side is an account under a scheme too.
    case otherDeposit(account: String)
    /// Money goes to another account.
    case sameAccount
    /// So many days are not told at once.
    case tooManyDays(most: Int)
    /// Accounts under the scheme are for members.
    case membersOnly(name: String)
    /// The account is under no scheme.
    case noSuchAccount
    /// The first deposit, or a further one, is too small.
    case belowLeast(least: Money)
    /// The account would hold more than the scheme allows.
    case aboveMost(most: Money)
    /// Only multiples of an amount are taken.
    case notMultiple(of: Money)
    /// It is made for a time within these bounds.
    case tenorOutside(least: String, most: String)
    /// The card offers no rate for so short a time, or so little.
    case notOffered(CalendarDate)
    /// The account to which it is to be paid is no open account for money that comes and goes.
    case payeeUnfit(account: String)
    /// The account to which it is to be paid is looked after by another branch.
    case payeeElsewhere(account: String)
    /// It has not reached its end.
    case notMatured(CalendarDate)
    /// Less stands on the account than was agreed: what brought it was taken back.
    case notCovered(balance: Money, principal: Money)
    /// Its sum is there: it is paid back, not cancelled.
    case stillCovered(account: String)
    /// No holder is known to have died.
    case nobodyDied(account: String)
    /// All who may operate the account have died: it is paid to those who come after them.
    case holderDied(account: String)
    /// Its holder has told nothing that is done when it is over.
    case noInstruction(account: String)
    /// Money leaves the account when it is closed.
    case paidAtClosing
    /// So much at once is not paid.
    case aboveOnce(most: Money)
    /// It was paid from as often as it may be this month.
    case timesUsedUp(most: Int)
    /// Not so much is left of the month's limit.
    case aboveMonth(left: Money)
    /// Not so much is on the account above what has to stay.
    case notEnough(available: Money, stays: Money)
    /// Not so much is left up to the overdraft limit.
    case overdraftReached(available: Money)

    /// The stable code.
    public var code: String {
        switch self {
        case .bandsDisordered: "deposit.bands_disordered"
        case .cardRepeats: "deposit.card_repeats"
        case .onlyForTerm: "deposit.only_for_term"
        case .isForTerm: "deposit.is_for_term"
        case .notMultiple: "deposit.not_multiple"
        case .tenorOutside: "deposit.tenor_outside"
        case .notOffered: "deposit.not_offered"
        case .payeeUnfit: "deposit.payee_unfit"
        case .payeeElsewhere: "deposit.payee_elsewhere"
        case .notMatured: "deposit.not_matured"
        case .noInstruction: "deposit.no_instruction"
        case .notCovered: "deposit.not_covered"
        case .stillCovered: "deposit.still_covered"
        case .nobodyDied: "deposit.nobody_died"
        case .holderDied: "deposit.holder_died"
        case .noSuchScheme: "deposit.no_such_scheme"
        case .schemeClosed: "deposit.scheme_closed"
        case .schemeCodeTaken: "deposit.scheme_code_taken"
        case .accountUnfit: "deposit.account_unfit"
        case .interestAccountUnfit: "deposit.interest_account_unfit"
        case .notOverdrawn: "deposit.not_overdrawn"
        case .conditionsMissing: "deposit.conditions_missing"
        case .changedWithinMonth: "deposit.changed_within_month"
        case .limitKept: "deposit.limit_kept"
        case .closedThere: "deposit.closed_there"
        case .stillOwes: "deposit.still_owes"
        case .otherDeposit: "deposit.other_deposit"
        case .sameAccount: "deposit.same_account"
        case .tooManyDays: "deposit.too_many_days"
        case .membersOnly: "deposit.members_only"
        case .noSuchAccount: "deposit.no_such_account"
        case .belowLeast: "deposit.below_least"
        case .aboveMost: "deposit.above_most"
        case .paidAtClosing: "deposit.paid_at_closing"
        case .aboveOnce: "deposit.above_once"
        case .timesUsedUp: "deposit.times_used_up"
        case .aboveMonth: "deposit.above_month"
        case .notEnough: "deposit.not_enough"
        case .overdraftReached: "deposit.overdraft_reached"
        }
    }

    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .bandsDisordered, .cardRepeats, .accountUnfit, .interestAccountUnfit, .notOverdrawn,
            .changedWithinMonth, .otherDeposit, .sameAccount, .tooManyDays, .onlyForTerm, .isForTerm,
            .notMultiple, .payeeUnfit, .payeeElsewhere:
            .invalid
        case .noSuchScheme, .noSuchAccount: .notFound
        case .schemeClosed, .paidAtClosing: .closed
        case .schemeCodeTaken, .conditionsMissing, .membersOnly, .limitKept, .closedThere, .stillOwes,
            .notMatured, .noInstruction, .notCovered, .stillCovered, .nobodyDied, .holderDied:
            .conflict
        case .belowLeast, .aboveMost, .aboveOnce, .timesUsedUp, .aboveMonth, .notEnough,
            .overdraftReached, .tenorOutside, .notOffered:
            .limit
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .bandsDisordered: RefusalCause("slabs")
        case .cardRepeats: RefusalCause("card")
        case .noSuchScheme, .schemeClosed, .conditionsMissing, .onlyForTerm, .isForTerm:
            RefusalCause("deposit_scheme")
        case .tenorOutside, .notOffered: RefusalCause("months")
        case .payeeUnfit, .payeeElsewhere: RefusalCause("payee")
        case .notMatured, .noInstruction, .notCovered, .stillCovered, .nobodyDied, .holderDied:
            RefusalCause("sub_account")
        case .schemeCodeTaken: RefusalCause("code")
        case .accountUnfit: RefusalCause("account")
        case .interestAccountUnfit: RefusalCause("interest_account")
        case .notOverdrawn: RefusalCause("overdraft_limit")
        case .changedWithinMonth: RefusalCause("from_date")
        case .limitKept: RefusalCause("highest")
        case .otherDeposit, .closedThere, .stillOwes: RefusalCause("sub_account")
        case .sameAccount: RefusalCause("to_sub_account")
        case .tooManyDays: RefusalCause("until")
        case .membersOnly: RefusalCause("party")
        case .noSuchAccount: RefusalCause("sub_account")
        case .belowLeast, .aboveMost, .notMultiple, .paidAtClosing, .timesUsedUp, .aboveOnce, .aboveMonth,
            .notEnough,
            .overdraftReached:
            RefusalCause("amount")
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .bandsDisordered, .cardRepeats, .noSuchScheme, .noSuchAccount, .paidAtClosing,
            .changedWithinMonth,
            .sameAccount:
            []
        case .schemeClosed(let name), .notOverdrawn(let name), .membersOnly(let name),
            .limitKept(let name), .onlyForTerm(let name), .isForTerm(let name):
            [.init("name", .text(name))]
        case .schemeCodeTaken(let code): [.init("code", .text(code))]
        case .accountUnfit(let account), .interestAccountUnfit(let account), .otherDeposit(let account),
            .closedThere(let account), .payeeUnfit(let account), .payeeElsewhere(let account),
            .noInstruction(let account),
            .stillCovered(let account), .nobodyDied(let account), .holderDied(let account):
            [.init("account", .text(account))]
        case .conditionsMissing(let name, let day): [.init("name", .text(name)), .init("date", .date(day))]
        case .notCovered(let balance, let principal):
            [.init("balance", .money(balance)), .init("principal", .money(principal))]
        case .notMultiple(let amount): [.init("amount", .money(amount))]
        case .tenorOutside(let least, let most): [.init("least", .text(least)), .init("most", .text(most))]
        case .notOffered(let day), .notMatured(let day): [.init("date", .date(day))]
        case .stillOwes(let amount): [.init("amount", .money(amount))]
        case .belowLeast(let least): [.init("least", .money(least))]
        case .aboveMost(let most), .aboveOnce(let most): [.init("most", .money(most))]
        case .timesUsedUp(let most), .tooManyDays(let most): [.init("most", .number(Int64(most)))]
        case .aboveMonth(let left): [.init("left", .money(left))]
        case .notEnough(let available, let stays):
            [.init("available", .money(available)), .init("stays", .money(stays))]
        case .overdraftReached(let available): [.init("available", .money(available))]
        }
    }
}
