public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import TaxDeductionsRules

/// Deducts tax from interest when it is credited or paid: from all credits of a chunk at once, person by person over all his accounts.
public struct TaxDesk {
    /// What becomes of the figures.
    private enum Purpose {
        /// They are posted with this very transaction.
        case posted(run: Int64?)
        /// They are looked at with a run.
        case planned(run: Int64)
        /// They are only told.
        case asked

        var run: Int64? {
            switch self {
            case .posted(let run): run
            case .planned(let run): run
            case .asked: nil
            }
        }
    }

    private let settings: TaxFigures
    private let features: (any Inquirer)?
    private let deductions: TaxDeductionRepository

    private var society: ID<Society> { settings.society }

    /// For a command.
    public init(_ work: Work) {
        settings = TaxFigures(society: work.group.society, work: work)
        features = work.group
        deductions = TaxDeductionRepository(society: work.group.society)
    }

    /// For who only asks.
    public init(asking features: (any Inquirer)?, of society: ID<Society>) {
        settings = TaxFigures(society: society, work: nil)
        self.features = features
        deductions = TaxDeductionRepository(society: society)
    }

    // What is deducted.

    /// Deducts what is due from credits that are posted now, in their order, and writes it into the register.
    public func deduct(
        from credits: [InterestCredit], inRun run: Int64? = nil, _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: DeductedTax] {
        try reckon(credits, .posted(run: run), &tx)
    }

    /// Writes down what would be deducted from the credits of a run that is looked at, in the place of what was planned for them before.
    public func plan(
        _ credits: [InterestCredit], inRun run: Int64, _ tx: inout Transaction
    ) throws {
        _ = try reckon(credits, .planned(run: run), &tx)
    }

    /// What would be deducted.
    public func quote(
        _ credits: [InterestCredit], _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: DeductedTax] {
        try reckon(credits, .asked, &tx)
    }

    private func reckon(
        _ credits: [InterestCredit], _ purpose: Purpose, _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: DeductedTax] {
        var found: [ID<SubAccount>: DeductedTax] = [:]
        for day in Set(credits.map(\.day)).sorted() {
            guard let policy = try TaxPolicy.of(settings, on: day, &tx) else { continue }
            let own = credits.filter { $0.day == day && policy.counts($0.source) }
            let accounts = own.map(\.subAccount)
            if case .planned(let run) = purpose { try deductions.forget(run, accounts, &tx) }
            if case .posted(let run?) = purpose { try deductions.forget(run, accounts, &tx) }
            let rows = try rows(own.filter { $0.amount > .zero }, policy, purpose, &tx)
            guard !rows.isEmpty else { continue }
            let head = try TaxHeads.leaf(TaxSettings.head, settings, on: day, &tx)
            for row in rows where !row.tax.isZero {
                found[row.subAccount] = DeductedTax(row.tax, from: row.subAccount, on: head)
            }
            switch purpose {
            case .posted: try deductions.insert(rows, .deducted, &tx)
            case .planned: try deductions.insert(rows, .planned, &tx)
            case .asked: break
            }
        }
        return found
    }

    /// The rows of the register that credits of a day make.
    private func rows(
        _ credits: [InterestCredit], _ policy: TaxPolicy, _ purpose: Purpose, _ tx: inout Transaction
    ) throws -> [TaxDeductionRow] {
        guard !credits.isEmpty else { return [] }
        let payees = try TaxPayeeRepository(society: society).payees(
            of: credits.map(\.subAccount), under: policy, &tx)
        var liable: [(credit: InterestCredit, payee: TaxPayee, law: InterestTax)] = []
        for credit in credits {
            guard let payee = payees[credit.subAccount] else { continue }
            let law = try policy.law(payee, credit.source)
            if law.limit != nil { liable.append((credit, payee, law)) }
        }
        guard !liable.isEmpty else { return [] }
        var years = try years(of: liable.map { ($0.credit, $0.payee) }, policy, purpose, &tx)
        var rows: [TaxDeductionRow] = []
        for (credit, payee, law) in liable {
            guard var year = years[payee.party], let limit = law.limit else { continue }
            if !credit.isExpected { year.expected = year.expected.map { $0 + credit.amount } }
            let certificate = payee.certificate.map {
                InterestTax.Certificate(rate: $0.rate, left: $0.upTo - year.certified)
            }
            let taken = try law.take(from: credit.amount, year.soFar, certificate)
            if taken != .nothing {
                rows.append(
                    TaxDeductionRow(credit, payee, year.soFar, limit: limit, law.rate, taken, purpose.run))
            }
            year.note(credit.amount, taken)
            years[payee.party] = year
        }
        if case .posted = purpose, let work = settings.work {
            TaxTally.of(work).note(liable.map { ($0.payee.party, policy.year, $0.credit.amount) }, by: work)
        }
        return rows
    }

    /// What is known of the years of persons to whom interest is credited.
    private func years(
        of credits: [(credit: InterestCredit, payee: TaxPayee)], _ policy: TaxPolicy, _ purpose: Purpose,
        _ tx: inout Transaction
    ) throws -> [ID<Party>: TaxYear] {
        let parties = Set(credits.map(\.payee.party)).sorted()
        // Whoever credits interest to one of them waits, so that what is read behind it stays.
        if case .posted = purpose { try deductions.lockYears(of: parties, policy.year, &tx) }
        var planned: Int64?
        if case .planned(let run) = purpose { planned = run }
        let ending = Set(credits.filter { !$0.credit.isExpected }.map(\.credit.subAccount))
        let asked = InterestOfYear(
            parties, in: policy.year, run: planned, reckoning: credits.map(\.credit.subAccount),
            isComing: policy.mode == .project, ending: ending)
        try features?.inquire(asked, &tx, of: society)
        var years = try deductions.years(of: parties, policy.year, planned: planned, &tx)
        for account in asked.accounts where policy.counts(account.source) {
            years[account.party, default: TaxYear()].add(account)
        }
        if let work = settings.work {
            for party in parties {
                years[party, default: TaxYear()].add(TaxTally.of(work).sum(of: party, policy.year))
            }
        }
        if policy.mode == .cross { for party in years.keys { years[party]?.expected = nil } }
        return years
    }

    // What becomes of a run.

    /// Forgets what was planned with a run that is given up.
    public func discard(_ run: Int64, _ tx: inout Transaction) throws {
        try deductions.forget(run, nil, &tx)
    }

    /// Why the credits of a run to accounts cannot be taken back: their tax was paid to the government.
    public func paid(
        inRun run: Int64, _ accounts: [ID<SubAccount>], _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: any Refusal] {
        try deductions.paid(run, accounts, &tx).mapValues { TaxRefusal.paidToGovernment(challan: $0) }
    }

    /// Gives back what was deducted from the credits of a run that are taken out of the books.
    public func takeBack(
        inRun run: Int64, _ accounts: [ID<SubAccount>], _ tx: inout Transaction
    ) throws {
        try deductions.reverse(run, accounts, &tx)
    }
}
