internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel

/// A deposit that runs in older books, as a row of a file tells it: what was agreed by the terms of its first day, and what was done since.
struct RunningDeposit: Sendable {
    /// What was done in older books.
    struct Before: Sendable {
        /// The interest that was posted.
        var posted = Money.zero
        /// The days on which its instalments were paid, in their order.
        var paidOn: [CalendarDate] = []
        /// What was paid for delays.
        var penalty = Money.zero
        /// The last voucher of what stands on the account: what comes behind it is told by the ledger.
        var readTo: ID<Voucher>?
    }

    /// What was agreed; which account it is on is known when it is written.
    private(set) var contract: DepositContract
    let before: Before
    /// What stands on the account: the least and the most.
    let balance: ClosedRange<Money>

    /// Reads it; everything that contradicts itself or the terms is noted at its column, and nothing is answered.
    ///
    /// What was due on one of the days `closed` is in time on the next working day; they are known once its branch is.
    init?(
        _ row: TermDepositFileRow, paidOn told: [CalendarDate], closed: Set<CalendarDate> = [],
        _ conditions: SchemeConditions, on today: CalendarDate, _ problems: inout [FieldProblem]
    ) throws {
        let found = problems.count
        guard let offer = Self.offer(row, conditions, on: today, &problems) else { return nil }
        let tenor = Tenor(months: row.months, days: row.days)
        Self.checkForm(row, offer.terms, tenor, &problems)
        let paidOn = Self.daysPaid(row, told, on: today, &problems)
        guard problems.count == found else { return nil }
        let plan = try Self.plan(row, offer.terms, tenor, &problems)
        var instructions = DepositInstructions()
        instructions.atMaturity = row.atMaturity
        var made = DepositContract(
            takenOver: plan, offer, from: row.start, tenor, for: row.category, instructions)
        if let instalment = row.instalment {
            made.note(
                InstalmentsPaid(
                    payments: paidOn.map { .init(on: $0, instalment) }, penalty: row.penaltyPaid,
                    closed: closed))
        }
        made.listedEnd = made.maturity
        contract = made
        before = Before(posted: row.posted, paidOn: paidOn, penalty: row.penaltyPaid)
        let paid = row.instalment.map { MoneySum(paise: Int128($0.paise) * Int128(paidOn.count)) }
        let sum = try (paid ?? MoneySum(plan.principal)).money()
        let most = try (MoneySum(sum) + MoneySum(max(row.posted - row.taxDeducted, .zero))).money()
        // What is paid out may have been fetched.
        balance = offer.terms.payout == nil ? most...most : sum...most
        try noteInterest(row, on: today, &problems)
        guard problems.count == found else { return nil }
    }

    /// The terms and the card of its first day.
    private static func offer(
        _ row: TermDepositFileRow, _ conditions: SchemeConditions, on today: CalendarDate,
        _ problems: inout [FieldProblem]
    ) -> TermOffer? {
        guard row.start <= today else {
            problems.append(FieldProblem(field: "start_date", refusal: TakeOverRefusal.dateAhead(row.start)))
            return nil
        }
        do throws(DepositRefusal) { return try conditions.offer(on: row.start) } catch {
            problems.append(FieldProblem(field: "start_date", refusal: error))
            return nil
        }
    }

    /// What a kind of deposit needs, and what makes no sense for it.
    private static func checkForm(
        _ row: TermDepositFileRow, _ terms: ContractTerms, _ tenor: Tenor, _ problems: inout [FieldProblem]
    ) {
        func need(_ field: String, _ isTold: Bool) {
            if !isTold { problems.append(FieldProblem(field: field, code: "field.required")) }
        }
        func refuse(_ field: String, _ isTold: Bool, with other: String) {
            guard isTold else { return }
            problems.append(
                FieldProblem(
                    field: field, code: "deposit.not_with", values: [.init("other", .text(other))]))
        }
        need("months", !tenor.isNothing)
        switch terms {
        case .fixed(let terms):
            need("amount", row.principal != nil)
            if terms.isByFaceValue { need("maturity_value", row.maturityValue != nil) }
            let kind = DepositKind.fixed.rawValue
            refuse("instalment", row.instalment != nil, with: kind)
            refuse("instalments_paid", row.instalmentsPaid != nil, with: kind)
            refuse("penalty_paid", row.penaltyPaid > .zero, with: kind)
            refuse("payout_account", row.payoutAccount != nil && terms.payout == nil, with: "payout")
        case .recurring:
            need("instalment", row.instalment != nil)
            need("instalments_paid", row.instalmentsPaid != nil)
            let kind = DepositKind.recurring.rawValue
            refuse("amount", row.principal != nil, with: kind)
            refuse("days", row.days > 0, with: kind)
            refuse("payout_account", row.payoutAccount != nil, with: kind)
            if row.atMaturity.renews {
                problems.append(FieldProblem(field: "at_maturity", code: "instalment.is_paid_back"))
            }
        case .daily:
            problems.append(FieldProblem(field: "scheme", refusal: TakeOverRefusal.collectedDaily))
        }
        if row.atMaturity.needsPayee { need("maturity_account", row.maturityAccount != nil) }
        refuse(
            "maturity_account", row.maturityAccount != nil && !row.atMaturity.needsPayee,
            with: row.atMaturity.rawValue)
    }

    /// What it comes to: what its receipt says, as far as that is what its terms come to.
    ///
    /// Of one sum that lies, what was printed is paid though another program rounded otherwise on the way; beyond a hundredth of the interest it
    /// is a slip of the pen, or other terms.
    private static func plan(
        _ row: TermDepositFileRow, _ terms: ContractTerms, _ tenor: Tenor,
        _ problems: inout [FieldProblem]
    ) throws -> ContractPlan {
        var (principal, value, leeway) = (row.principal ?? .zero, Money.zero, Money.zero)
        switch terms {
        case .fixed(let terms):
            let contract = FixedContract(
                principal, from: row.start, to: tenor.end(from: row.start), row.rate, terms.reckoning)
            value = try contract.maturityValue()
            if terms.doubles { value = try MoneySum(paise: Int128(principal.paise) * 2).money() }
            if terms.payout == nil, !terms.doubles {
                leeway = Money(paise: (value - principal).paise / 100)
            }
        case .recurring(let terms):
            let instalment = row.instalment ?? .zero
            principal = try MoneySum(paise: Int128(instalment.paise) * Int128(row.months)).money()
            value = try RecurringContract(
                instalment, months: row.months, from: row.start, row.rate, terms.reckoned, paid: []
            ).maturityValue()
        case .daily: break
        }
        let told = row.maturityValue ?? value
        if told > value + leeway || told < value - leeway {
            problems.append(
                FieldProblem(field: "maturity_value", refusal: TakeOverRefusal.valueDiffers(value: value)))
        }
        return ContractPlan(principal, row.rate, told, instalment: row.instalment)
    }

    /// The days on which instalments were paid: those told, or their due days and for what came in advance today.
    private static func daysPaid(
        _ row: TermDepositFileRow, _ told: [CalendarDate], on today: CalendarDate,
        _ problems: inout [FieldProblem]
    ) -> [CalendarDate] {
        let count = row.instalmentsPaid ?? 0
        guard count <= row.months || row.instalment == nil else {
            problems.append(
                FieldProblem(
                    field: "instalments_paid", refusal: TakeOverRefusal.tooManyInstalments(most: row.months)))
            return []
        }
        guard !told.isEmpty else {
            return (0..<count).map { min(row.start.adding(months: $0), today) }
        }
        guard told.count == count else {
            problems.append(
                FieldProblem(field: "paid_on", refusal: TakeOverRefusal.daysDiffer(paid: count)))
            return []
        }
        let isOrdered = zip(told, told.dropFirst()).allSatisfy { $0 <= $1 }
        if !isOrdered || (told.first ?? today) < row.start || (told.last ?? row.start) > today {
            problems.append(FieldProblem(field: "paid_on", refusal: TakeOverRefusal.daysDisordered))
        }
        return told
    }

    /// Notes up to where interest is posted; refuses days that are not its own or have not passed, and more than it comes to.
    private mutating func noteInterest(
        _ row: TermDepositFileRow, on today: CalendarDate, _ problems: inout [FieldProblem]
    ) throws {
        if let through = row.through {
            let last = min(today, contract.maturity.adding(days: -1))
            guard row.start <= through, through <= last else {
                let refusal = TakeOverRefusal.throughOutside(first: row.start, last: last)
                return problems.append(FieldProblem(field: "interest_through", refusal: refusal))
            }
            contract.since = through.adding(days: 1)
        } else if row.posted > .zero {
            problems.append(FieldProblem(field: "interest_through", code: "field.required"))
        }
        let most =
            contract.terms.payout == nil
            ? contract.maturityValue - contract.principal
            : try contract.agreed.interest(until: contract.maturity)
        if row.taxDeducted > row.posted {
            let refusal = TakeOverRefusal.postedTooMuch(most: row.posted)
            problems.append(FieldProblem(field: "tax_deducted", refusal: refusal))
        }
        if row.posted > most {
            problems.append(
                FieldProblem(field: "interest_posted", refusal: TakeOverRefusal.postedTooMuch(most: most)))
        }
        contract.posted = row.posted
    }

    /// Sets on which account it is, and where what is paid goes.
    mutating func place(
        on account: ID<SubAccount>, payoutTo payout: ID<SubAccount>?, atMaturityTo payee: ID<SubAccount>?
    ) {
        contract.subAccount = account
        contract.instructions.payoutAccount = payout
        contract.instructions.maturityAccount = payee
    }
}
