internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
internal import Postgres

/// The statements on what was agreed for a time.
struct ContractRepository {
    let society: ID<Society>

    /// With what was posted of it: the lines of runs that lie in its time and stand.
    private static let columns: SQL = """
        SELECT c.sub_account_id, c.serial, c.terms_id, t.content, c.card_id, k.content, c.principal, c.start_date, c.months, c.days,
            c.maturity_date, c.rate, c.maturity_value, c.payout_account_id, c.at_maturity, c.maturity_account_id, c.interest_since,
            c.ended_on, c.ended_as,
            (SELECT coalesce(sum(coalesce(l.given_credit, l.credit)), 0)::bigint FROM interest_run_lines l
             WHERE l.society_id = c.society_id AND l.sub_account_id = c.sub_account_id AND l.status = 'posted'
               AND l.from_date >= c.start_date AND l.from_date < c.maturity_date) + c.posted_before, -b.balance, c.category,
            t.topic, c.instalment, s.home_branch_id
        FROM deposit_contracts c
        JOIN sub_accounts s ON s.society_id = c.society_id AND s.sub_account_id = c.sub_account_id
        JOIN balances b ON b.society_id = c.society_id AND b.sub_account_id = c.sub_account_id
        JOIN deposit_conditions t ON t.society_id = c.society_id AND t.condition_id = c.terms_id
        JOIN deposit_conditions k ON k.society_id = c.society_id AND k.condition_id = c.card_id
        """

    /// Locks what runs on accounts, in their order; read behind it, it stays as it is found.
    func lock(_ accounts: [ID<SubAccount>], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            SELECT 1 FROM deposit_contracts WHERE society_id = \(society) AND sub_account_id = ANY (\(accounts)) AND ended_on IS NULL
            ORDER BY sub_account_id FOR NO KEY UPDATE
            """)
    }

    /// What runs on an account.
    func live(_ account: ID<SubAccount>, _ tx: inout Transaction) throws -> DepositContract? {
        try live([account], &tx).first
    }

    /// Everything that was ever agreed on an account, the newest first.
    func all(of account: ID<SubAccount>, _ tx: inout Transaction) throws -> [DepositContract] {
        try all(of: [account], &tx)
    }

    /// The same of several accounts, account by account.
    func all(of accounts: [ID<SubAccount>], _ tx: inout Transaction) throws -> [DepositContract] {
        try read(
            """
            \(Self.columns) WHERE c.society_id = \(society) AND c.sub_account_id = ANY (\(accounts))
            ORDER BY c.sub_account_id, c.serial DESC
            """, &tx)
    }

    /// The same without what was paid on them: for who asks what was agreed alone.
    func headers(of accounts: [ID<SubAccount>], _ tx: inout Transaction) throws -> [DepositContract] {
        try tx.query(
            """
            \(Self.columns) WHERE c.society_id = \(society) AND c.sub_account_id = ANY (\(accounts))
            ORDER BY c.sub_account_id, c.serial DESC
            """
        ) { try DepositContract(row: $0) }
    }

    /// Those of accounts that run, in the order of the accounts.
    func live(_ accounts: [ID<SubAccount>], _ tx: inout Transaction) throws -> [DepositContract] {
        try read(
            """
            \(Self.columns) WHERE c.society_id = \(society) AND c.sub_account_id = ANY (\(accounts)) AND c.ended_on IS NULL
            ORDER BY c.sub_account_id
            """, &tx)
    }

    /// The contracts of a scheme with days up to one that are not posted, behind an account.
    func due(
        under scheme: ID<DepositScheme>, before end: CalendarDate, after last: ID<SubAccount>, most: Int,
        _ tx: inout Transaction
    ) throws -> [DepositContract] {
        try read(
            """
            \(Self.columns) JOIN deposit_accounts d ON d.society_id = c.society_id AND d.sub_account_id = c.sub_account_id
            WHERE d.society_id = \(society) AND d.scheme_id = \(scheme) AND d.sub_account_id > \(last) AND c.ended_on IS NULL
              AND c.interest_since < least(\(end)::date, c.maturity_date)
            ORDER BY d.society_id, d.scheme_id, d.sub_account_id LIMIT \(most)
            """, &tx)
    }

    /// The contracts of a statement, with what was paid where they are paid bit by bit.
    private func read(_ sql: SQL, _ tx: inout Transaction) throws -> [DepositContract] {
        var found = try tx.query(sql) { try DepositContract(row: $0) }
        let accounts = found.filter(\.isPaidInParts).map(\.subAccount)
        guard !accounts.isEmpty else { return found }
        let paid = try InstalmentRepository(society: society).paid(on: accounts, &tx)
        let closed = try closedDays(found.filter { $0.instalment != nil }, &tx)
        for index in found.indices where found[index].isPaidInParts {
            var own = paid[found[index].subAccount] ?? InstalmentsPaid()
            if found[index].instalment != nil { own.closed = closed[found[index].branch] ?? [] }
            found[index].note(own)
        }
        return found
    }

    /// The days in the time of recurring deposits, and of grace behind it, on which their branches do no business.
    private func closedDays(
        _ contracts: [DepositContract], _ tx: inout Transaction
    ) throws -> [ID<Branch>?: Set<CalendarDate>] {
        guard let first = contracts.map(\.start).min(), let last = contracts.map(\.agreedEnd).max() else {
            return [:]
        }
        return try closedDays(of: Set(contracts.map(\.branch)), from: first, to: last, &tx)
    }

    /// The days from one to another, and of grace behind it, on which branches do no business.
    func closedDays(
        of branches: Set<ID<Branch>?>, from first: CalendarDate, to last: CalendarDate,
        _ tx: inout Transaction
    ) throws -> [ID<Branch>?: Set<CalendarDate>] {
        try GeneralLedger.closedDays(
            of: branches, from: first, through: last.adding(days: 100), &tx, society: society)
    }

    /// The first day of a scheme's contracts that is not posted.
    func earliest(under scheme: ID<DepositScheme>, _ tx: inout Transaction) throws -> CalendarDate? {
        try tx.one(
            """
            SELECT min(c.interest_since) FROM deposit_contracts c
            JOIN deposit_accounts d ON d.society_id = c.society_id AND d.sub_account_id = c.sub_account_id
            WHERE c.society_id = \(society) AND d.scheme_id = \(scheme) AND c.ended_on IS NULL AND c.interest_since < c.maturity_date
            """
        ) { try $0.dateOrNil(0) }
    }

    // The list of those that run, by the day on which they are over.

    /// How many there are, what was deposited and what is paid back.
    func total(
        _ list: MaturityList, _ tx: inout Transaction
    ) throws -> (count: Int64, principal: Money, value: Money) {
        try tx.one(
            """
            SELECT count(*), coalesce(sum(\(Self.deposited)), 0)::bigint, coalesce(sum(\(Self.paidBack)), 0)::bigint
            \(Self.running) \(condition(list))
            """
        ) { (try $0.int64(0), try $0.money(1), try $0.money(2)) }
    }

    /// Hands them over.
    func maturities(
        _ list: MaturityList, from offset: Int, most: Int?, _ tx: inout Transaction,
        _ body: (MaturityFacts) throws -> Void
    ) throws {
        try tx.stream(
            """
            SELECT c.sub_account_id, s.number || CASE WHEN c.serial > 1 THEN '/' || c.serial ELSE '' END, s.name, e.name, h.name,
                \(Self.deposited), c.start_date, c.maturity_date, c.rate, \(Self.paidBack), c.at_maturity
            \(Self.running) \(condition(list))
            ORDER BY c.society_id, c.maturity_date, c.sub_account_id LIMIT \(most) OFFSET \(offset)
            """
        ) { row in
            var facts = MaturityFacts()
            (facts.subAccount, facts.receipt, facts.title) = (try row.id(0), try row.text(1), try row.text(2))
            (facts.schemeName, facts.branchName) = (try row.text(3), try row.textOrNil(4))
            (facts.principal, facts.start, facts.maturity) = (
                try row.money(5), try row.date(6), try row.date(7)
            )
            facts.rate = Rate(partsPerMillion: try row.int64(8))
            facts.maturityValue = try row.money(9)
            facts.instruction = MaturityInstruction(rawValue: try row.text(10)) ?? .keep
            try body(facts)
        }
    }

    private static let running: SQL = """
        FROM deposit_contracts c
        JOIN deposit_accounts d ON d.society_id = c.society_id AND d.sub_account_id = c.sub_account_id
        JOIN deposit_schemes e ON e.society_id = d.society_id AND e.scheme_id = d.scheme_id
        JOIN sub_accounts s ON s.society_id = c.society_id AND s.sub_account_id = c.sub_account_id
        JOIN balances b ON b.society_id = c.society_id AND b.sub_account_id = c.sub_account_id
        LEFT JOIN branches h ON h.society_id = s.society_id AND h.branch_id = s.home_branch_id
        """

    /// Of daily deposits nobody knows what they will come to: what stands there is told.
    private static let deposited: SQL = "CASE WHEN c.is_daily THEN -b.balance ELSE c.principal END"
    private static let paidBack: SQL = "CASE WHEN c.is_daily THEN -b.balance ELSE c.maturity_value END"

    private func condition(_ list: MaturityList) -> SQL {
        var sql: SQL = "WHERE c.society_id = \(society) AND c.ended_on IS NULL"
        if let from = list.from { sql += " AND c.maturity_date >= \(from)" }
        if let until = list.until { sql += " AND c.maturity_date <= \(until)" }
        if let scheme = list.scheme { sql += " AND d.scheme_id = \(scheme)" }
        if let branch = list.branch { sql += " AND s.home_branch_id = \(branch)" }
        if let told = list.instruction { sql += " AND c.at_maturity = \(told.rawValue)" }
        return sql
    }

    /// Writes down what is agreed; for one that was taken over, with what was done before.
    func insert(
        _ contract: DepositContract, takenOver before: RunningDeposit.Before = .init(),
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO deposit_contracts (society_id, sub_account_id, serial, terms_id, card_id, principal, start_date, months, days,
                maturity_date, rate, maturity_value, payout_account_id, at_maturity, maturity_account_id, interest_since, category, instalment,
                posted_before, paid_before, penalty_before, taken_over_to, is_daily)
            VALUES (\(society), \(contract.subAccount), \(contract.serial), \(contract.termsID), \(contract.cardID), \(contract.principal),
                \(contract.start), \(contract.tenor.months), \(contract.tenor.days), \(contract.listedEnd),
                \(contract.rate.partsPerMillion), \(contract.maturityValue), \(contract.instructions.payoutAccount),
                \(contract.instructions.atMaturity.rawValue), \(contract.instructions.maturityAccount), \(contract.since),
                \(contract.category.rawValue), \(contract.instalment), \(before.posted), \(before.paidOn), \(before.penalty),
                \(before.readTo), \(contract.terms.daily != nil))
            """)
    }

    /// Writes down when a deposit is paid back that delays have moved.
    func list(_ account: ID<SubAccount>, until end: CalendarDate, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE deposit_contracts SET maturity_date = \(end)
            WHERE society_id = \(society) AND sub_account_id = \(account) AND ended_on IS NULL
            """)
    }

    func instruct(
        _ instructions: DepositInstructions, on account: ID<SubAccount>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE deposit_contracts SET payout_account_id = \(instructions.payoutAccount),
                at_maturity = \(instructions.atMaturity.rawValue), maturity_account_id = \(instructions.maturityAccount)
            WHERE society_id = \(society) AND sub_account_id = \(account) AND ended_on IS NULL
            """)
    }

    func end(
        _ account: ID<SubAccount>, on day: CalendarDate, as ending: ContractEnding, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE deposit_contracts SET ended_on = \(day), ended_as = \(ending.rawValue)
            WHERE society_id = \(society) AND sub_account_id = \(account) AND ended_on IS NULL
            """)
    }

    /// The daily deposits that were closed before their time, at the holder's wish, on some days.
    func dailyEndedEarly(
        from first: CalendarDate, through last: CalendarDate, _ tx: inout Transaction
    ) throws -> [DailyDepositEnded] {
        try tx.query(
            """
            SELECT sub_account_id, start_date, ended_on FROM deposit_contracts
            WHERE society_id = \(society) AND is_daily AND ended_as = \(ContractEnding.premature.rawValue)
              AND ended_on BETWEEN \(first) AND \(last) ORDER BY sub_account_id
            """
        ) {
            DailyDepositEnded(
                subAccount: try $0.id(0), start: try $0.date(1), endedOn: try $0.date(2))
        }
    }

    /// Up to which day interest is posted of what runs on accounts; never beyond its end.
    func setSince(
        _ days: [(account: ID<SubAccount>, since: CalendarDate)], _ tx: inout Transaction
    ) throws {
        guard !days.isEmpty else { return }
        try tx.execute(
            """
            UPDATE deposit_contracts c SET interest_since = least(n.since, c.maturity_date)
            FROM unnest(\(days.map(\.account)), \(days.map(\.since))) AS n (id, since)
            WHERE c.society_id = \(society) AND c.sub_account_id = n.id AND c.ended_on IS NULL
            """)
    }
}

extension DepositContract {
    fileprivate init(row: borrowing Row) throws {
        subAccount = try row.id(0)
        serial = try row.int(1)
        termsID = try row.int64(2)
        start = try row.date(7)
        let topic = ConditionTopic(rawValue: try row.text(22)) ?? .fixed
        terms = try ContractTerms(ConditionRow(topic: topic, from: start, content: try row.text(3)))
        instalment = try row.moneyOrNil(23)
        cardID = try row.int64(4)
        card = try ConditionRow(topic: .card, from: start, content: try row.text(5)).read(DepositCard.self)
            .card()
        principal = try row.money(6)
        tenor = Tenor(months: try row.int(8), days: try row.int(9))
        listedEnd = try row.date(10)
        rate = Rate(partsPerMillion: try row.int64(11))
        maturityValue = try row.money(12)
        instructions = DepositInstructions()
        instructions.payoutAccount = try row.idOrNil(13)
        instructions.atMaturity = MaturityInstruction(rawValue: try row.text(14)) ?? .keep
        instructions.maturityAccount = try row.idOrNil(15)
        since = try row.date(16)
        endedOn = try row.dateOrNil(17)
        ending = try row.textOrNil(18).flatMap(ContractEnding.init)
        posted = try row.money(19)
        balance = try row.money(20)
        category = DepositorCategory(rawValue: try row.text(21)) ?? .general
        branch = try row.idOrNil(24)
    }
}
