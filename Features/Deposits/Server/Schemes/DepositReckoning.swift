internal import DepositsRules
internal import Kernel

/// What an account has earned over some days: each day by the terms and at the rate that count on it.
struct DepositReckoning {
    /// The steps, in the order of the days.
    private(set) var lines: [SavingsAccrual.Line] = []
    /// What it has earned, exactly.
    private(set) var exactCredit = Fraction.zero
    /// What it was charged, exactly.
    private(set) var exactDebit = Fraction.zero
    /// What would be credited if it were posted on the last day, rounded once by the terms of that day.
    private(set) var credit = Money.zero
    /// What would be debited.
    private(set) var debit = Money.zero

    /// Reckons from the morning of one day to that of another.
    ///
    /// Terms that reckon otherwise begin with a month, so that no month is torn. Throws ``DepositRefusal`` where no terms or rates
    /// count, ``MoneyRangeFault`` beyond ``Money/totalLimit``.
    init(
        _ conditions: SchemeConditions, _ categories: AccountCategories, opening: Money,
        from: CalendarDate, until: CalendarDate, _ movements: [SavingsSheet.Movement]
    ) throws {
        let (earned, charged) = try conditions.charts(for: categories)
        _ = try conditions.rates(on: from)
        var (start, balance) = (from, opening)
        for end in conditions.changesOfReckoning(after: from, before: until) + [until] {
            let terms = try conditions.terms(on: start).reckoning(earned, overdraft: charged)
            let moves = movements.filter { start <= $0.on && $0.on < end }
            let sheet = try SavingsSheet(
                terms, opening: balance, from: start, until: end, moves, posting: nil)
            for posting in sheet.postings {
                lines += posting.lines
                exactCredit += posting.exactCredit
                exactDebit += posting.exactDebit
            }
            balance = try moves.reduce(MoneySum(balance)) { $0 + MoneySum($1.amount) }.money()
            start = end
        }
        let last = try conditions.terms(on: until.adding(days: -1))
        credit = try last.posted(exactCredit)
        debit = try last.posted(exactDebit)
    }
}
