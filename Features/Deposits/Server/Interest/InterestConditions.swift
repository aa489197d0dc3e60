internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What counts for the interest of accounts, read once for each scheme.
final class InterestConditions {
    private struct Rated: Hashable {
        var scheme: ID<DepositScheme>
        var category: DepositorCategory
    }

    private let schemes: DepositSchemeRepository
    private let accounts: DepositAccountRepository
    private var known: [ID<DepositScheme>: SchemeConditions] = [:]
    /// Schemes that cannot be read, and why: each is asked once.
    private var unread: [ID<DepositScheme>: any Error] = [:]
    private var daily: [Rated: DailyConditions] = [:]
    private var categories: [ID<SubAccount>: AccountCategories] = [:]

    init(society: ID<Society>) {
        schemes = DepositSchemeRepository(society: society)
        accounts = DepositAccountRepository(society: society)
    }

    /// Reads what is needed for these accounts: whose category has changed at some time.
    func read(_ wanted: [AccruingAccount], _ tx: inout Transaction) throws {
        categories = try accounts.changedCategories(of: wanted.map(\.accrual.subAccount), &tx)
    }

    /// What counts for the accounts of a scheme.
    ///
    /// Throws ``DepositRefusal/noSuchScheme``.
    func conditions(of scheme: ID<DepositScheme>, _ tx: inout Transaction) throws -> SchemeConditions {
        if let found = known[scheme] { return found }
        if let fault = unread[scheme] { throw fault }
        do {
            guard let facts = try schemes.find(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
            let read = try SchemeConditions(facts, try schemes.conditions(of: scheme, &tx))
            known[scheme] = read
            return read
        } catch {
            unread[scheme] = error
            throw error
        }
    }

    /// Whose rate an account has had; it was read before.
    func categories(of account: AccruingAccount) -> AccountCategories {
        var found = categories[account.accrual.subAccount] ?? AccountCategories(before: [], now: .general)
        found.now = account.category
        return found
    }

    /// What the balances of an account bear by the day.
    func daily(_ account: AccruingAccount, _ tx: inout Transaction) throws -> DailyConditions {
        let key = Rated(scheme: account.scheme, category: account.category)
        let isPlain = categories[account.accrual.subAccount] == nil
        if isPlain, let found = daily[key] { return found }
        let made = try conditions(of: account.scheme, &tx).daily(for: categories(of: account))
        if isPlain { daily[key] = made }
        return made
    }
}

extension SchemeConditions {
    /// What the balances of a holder bear by the day; those of methods by the month only until a period is calculated.
    func daily(for categories: AccountCategories) throws(DepositRefusal) -> DailyConditions {
        let (earned, charged) = try charts(for: categories)
        var stretches: [DailyConditions.Stretch] = []
        for day in Set(terms.map(\.from) + rates.map(\.from) + categories.changes).sorted() {
            guard let terms = terms.last(where: { $0.from <= day })?.terms else { continue }
            stretches.append(
                DailyConditions.Stretch(
                    from: day, earned.bands(on: day), overdraft: charged.bands(on: day),
                    minimumBalance: terms.minimumBalance, terms.dayBasis))
        }
        return DailyConditions(stretches)
    }

    /// Whether every day of a period earns by the daily product.
    func isDaily(from first: CalendarDate, until end: CalendarDate) -> Bool {
        let starts = [first] + terms.map(\.from).filter { first < $0 && $0 < end }
        return starts.allSatisfy { day in
            terms.last { $0.from <= day }.map { $0.terms.method == .dailyProduct } ?? true
        }
    }
}
