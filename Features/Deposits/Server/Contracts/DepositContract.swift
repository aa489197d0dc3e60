internal import DepositsRules
internal import GeneralLedgerRules
internal import Kernel

/// What was agreed on an account for a time, as it is kept.
struct DepositContract: Sendable {
    var subAccount: ID<SubAccount>
    /// The first, second, … on the account.
    var serial: Int
    var termsID: Int64
    /// The terms that counted on its first day.
    var terms: FixedDepositTerms
    var cardID: Int64
    /// What was offered on its first day.
    var card: RateCard
    var principal: Money
    var start: CalendarDate
    var tenor: Tenor
    var maturity: CalendarDate
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

    /// How its interest is reckoned.
    var fixed: FixedContract { FixedContract(principal, from: start, to: maturity, rate, terms.reckoning) }

    /// Refuses a deposit whose sum is not there any more, as when the voucher that brought it was reversed.
    func checkCovered() throws(DepositRefusal) {
        guard balance >= principal else { throw .notCovered(balance: balance, principal: principal) }
    }

    /// The first day up to which interest may be posted, seen from another: what is paid out is posted for whole periods alone.
    func postable(until end: CalendarDate) -> CalendarDate {
        guard end < maturity, let payout = terms.payout?.period else { return min(end, maturity) }
        return payout.start(of: end)
    }

    /// What its receipt is called: the account's number, and of those that were renewed which one it is.
    func receipt(_ account: String) -> String { serial == 1 ? account : "\(account)/\(serial)" }

    /// Agrees on a deposit by what is offered on its first day.
    ///
    /// Throws ``DepositRefusal`` for a sum or a time that is not taken, or for which no rate is offered.
    init(
        on account: ID<SubAccount>, _ offer: FixedOffer, _ principal: Money, from start: CalendarDate,
        _ tenor: Tenor, for category: DepositorCategory, _ instructions: DepositInstructions
    ) throws {
        try offer.terms.check(principal)
        try self.init(account, 1, offer, principal, start, tenor, category, instructions)
    }

    /// Agrees on the next one, for what the one before came to: no sum is too little or too odd for that.
    ///
    /// Throws ``DepositRefusal`` for a time that is not taken, or for which no rate is offered.
    init(
        renewing before: DepositContract, _ offer: FixedOffer, _ principal: Money, from start: CalendarDate,
        _ tenor: Tenor, for category: DepositorCategory, _ instructions: DepositInstructions
    ) throws {
        try self.init(
            before.subAccount, before.serial + 1, offer, principal, start, tenor, category, instructions)
    }

    private init(
        _ account: ID<SubAccount>, _ serial: Int, _ offer: FixedOffer, _ principal: Money,
        _ start: CalendarDate, _ tenor: Tenor, _ category: DepositorCategory,
        _ instructions: DepositInstructions
    ) throws {
        try offer.terms.check(tenor, from: start)
        let end = tenor.end(from: start)
        guard let rate = offer.card.rate(for: category, principal, from: start, to: end) else {
            throw DepositRefusal.notOffered(start)
        }
        subAccount = account
        self.serial = serial
        (termsID, terms, cardID, card) = (offer.termsID, offer.terms, offer.cardID, offer.card)
        (self.principal, self.start, self.tenor, maturity, self.rate) = (principal, start, tenor, end, rate)
        self.category = category
        maturityValue = try FixedContract(principal, from: start, to: end, rate, offer.terms.reckoning)
            .maturityValue()
        self.instructions = instructions
        since = start
        posted = .zero
        balance = principal
    }
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

    init(_ ending: FixedEnding) {
        self =
            switch ending {
            case .matured: .matured
            case .premature: .premature
            case .death: .death
            }
    }
}
