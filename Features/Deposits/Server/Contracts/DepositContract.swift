internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel

/// What was agreed on an account for a time, as it is kept.
struct DepositContract: Sendable {
    var subAccount: ID<SubAccount>
    /// The first, second, … on the account.
    var serial: Int
    var termsID: Int64
    /// The terms that counted on its first day.
    var terms: ContractTerms
    var cardID: Int64
    /// What was offered on its first day.
    var card: RateCard
    /// The sum; of one that is paid by instalments what all of them come to.
    var principal: Money
    /// The sum of a month, where it is paid by instalments.
    var instalment: Money?
    /// The branch that looks after the account.
    var branch: ID<Branch>?
    /// What came by instalments or day by day, in the order of the days, and what was paid for delays.
    private(set) var paid = InstalmentsPaid()
    var start: CalendarDate
    var tenor: Tenor
    /// The day that was agreed.
    var agreedEnd: CalendarDate { tenor.end(from: start) }
    /// The day on which it is paid back, as it is written down for lists.
    var listedEnd: CalendarDate
    /// For whom its rate was.
    var category: DepositorCategory
    var rate: Rate
    var maturityValue: Money
    var instructions: DepositInstructions
    /// The first day whose interest is not posted.
    var since: CalendarDate
    /// What was posted of it.
    var posted: Money
    /// What stands on the account.
    var balance: Money
    var endedOn: CalendarDate?
    var ending: ContractEnding?

    /// How it is reckoned where it is paid by instalments; made once for what was paid.
    private(set) var recurring: RecurringContract?

    /// How its interest is reckoned.
    var agreed: any TermContract {
        switch terms {
        case .fixed(let terms):
            FixedContract(
                principal, from: start, to: agreedEnd, rate, terms.reckoning,
                comesTo: terms.payout == nil ? maturityValue : nil)
        case .recurring(let terms): recurring ?? reckoned(terms)
        case .daily(let terms): daily(terms)
        }
    }

    private func reckoned(_ terms: RecurringDepositTerms) -> RecurringContract {
        RecurringContract(
            instalment ?? principal, months: tenor.months, from: start, rate, terms.reckoned,
            paid: paid.payments, penaltyPaid: paid.penalty, closed: paid.closed)
    }

    /// Notes what was paid by instalments.
    mutating func note(_ paid: InstalmentsPaid) {
        self.paid = paid
        recurring = terms.recurring.map { reckoned($0) }
    }

    /// How it is reckoned where it is collected day by day.
    var daily: DailyContract? { terms.daily.map(daily) }

    private func daily(_ terms: DailyDepositTerms) -> DailyContract {
        DailyContract(from: start, to: agreedEnd, rate, terms.reckoned, paid: paid.payments)
    }

    /// Whether it comes bit by bit, so that the ledger tells what is there.
    var isPaidInParts: Bool { instalment != nil || terms.daily != nil }

    /// The day on which it is paid back: delays may have moved it.
    var maturity: CalendarDate { agreed.maturity }

    /// Whether the sum that brought it is not there any more, as when its voucher was reversed.
    var isUncovered: Bool {
        guard let recurring else { return balance < principal }
        return recurring.paidCount == 0
    }

    /// Refuses a deposit whose sum is not there any more.
    func checkCovered() throws(DepositRefusal) {
        guard !isUncovered else {
            throw .notCovered(balance: balance, principal: instalment ?? principal)
        }
    }

    /// The first day up to which interest may be posted, seen from another: what is paid out is posted for whole periods alone.
    func postable(until end: CalendarDate) -> CalendarDate {
        guard end < maturity, let payout = terms.payout?.period else { return min(end, maturity) }
        return payout.start(of: end)
    }

    /// What its receipt is called: the account's number, and of those that were renewed which one it is.
    func receipt(_ account: String) -> String { serial == 1 ? account : "\(account)/\(serial)" }

    /// What comes first: the sum, or the first instalment.
    var firstPayment: Money { terms.daily == nil ? instalment ?? principal : balance }

    /// Agrees on a deposit by what is offered on its first day.
    ///
    /// Throws ``DepositRefusal`` or ``InstalmentRefusal`` for a sum or a time that is not taken, or for which no rate is offered.
    init(
        on account: ID<SubAccount>, _ offer: TermOffer, _ sum: AgreedSum, from start: CalendarDate,
        _ tenor: Tenor, for category: DepositorCategory, _ instructions: DepositInstructions
    ) throws {
        try offer.terms.check(tenor, from: start)
        let plan = try ContractPlan(offer, sum, from: start, tenor, for: category)
        try offer.terms.check(sum.told)
        self.init(account, 1, offer, plan, start, tenor, category, instructions)
        if let instalment {
            note(InstalmentsPaid(payments: [.init(on: start, instalment)]))
            balance = instalment
        } else if case .daily(let first) = sum, !first.isZero {
            note(InstalmentsPaid(payments: [.init(on: start, first)]))
            balance = first
        }
    }

    /// Agrees on the next one, for what the one before came to: no sum is too little or too odd for that.
    ///
    /// Throws ``DepositRefusal`` for a time that is not taken, or for which no rate is offered.
    init(
        renewing before: DepositContract, _ offer: TermOffer, _ principal: Money, from start: CalendarDate,
        _ tenor: Tenor, for category: DepositorCategory, _ instructions: DepositInstructions
    ) throws {
        try offer.terms.check(tenor, from: start)
        let plan = try ContractPlan(offer, .principal(principal), from: start, tenor, for: category)
        self.init(before.subAccount, before.serial + 1, offer, plan, start, tenor, category, instructions)
    }

    /// One that was agreed in older books, by the terms and the card of its first day; its account is told when it is written.
    init(
        takenOver plan: ContractPlan, _ offer: TermOffer, from start: CalendarDate, _ tenor: Tenor,
        for category: DepositorCategory, _ instructions: DepositInstructions
    ) {
        self.init(ID(0), 1, offer, plan, start, tenor, category, instructions)
        if instalment != nil { note(InstalmentsPaid()) }
    }

    private init(
        _ account: ID<SubAccount>, _ serial: Int, _ offer: TermOffer, _ plan: ContractPlan,
        _ start: CalendarDate, _ tenor: Tenor, _ category: DepositorCategory,
        _ instructions: DepositInstructions
    ) {
        subAccount = account
        self.serial = serial
        (termsID, terms, cardID, card) = (offer.termsID, offer.terms, offer.cardID, offer.card)
        (principal, instalment, rate, maturityValue) = (
            plan.principal, plan.instalment, plan.rate, plan.maturityValue
        )
        (self.start, self.tenor, listedEnd) = (start, tenor, tenor.end(from: start))
        (self.category, self.instructions) = (category, instructions)
        since = start
        posted = .zero
        balance = principal
    }
}

/// What was paid on a deposit by instalments, as the ledger tells it.
struct InstalmentsPaid: Sendable {
    /// What came on the account day by day beside interest.
    var payments: [RecurringContract.Payment] = []
    /// What was paid for delays.
    var penalty = Money.zero
    /// The days on which its branch does no business.
    var closed: Set<CalendarDate> = []
}

/// How a contract has ended.
public enum ContractEnding: String, Sendable, CaseIterable {
    /// It was paid on the day that was agreed, or later.
    case matured
    /// It was paid before its time.
    case premature
    /// It was paid before its time on a death.
    case death
    /// It was made a deposit again.
    case renewed
    /// It should not have been made.
    case cancelled

    init(_ ending: TermEnding) {
        self =
            switch ending {
            case .matured: .matured
            case .premature: .premature
            case .death: .death
            }
    }
}
