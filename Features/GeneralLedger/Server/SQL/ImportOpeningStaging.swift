internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Takes opening balances into a temporary table, and makes balanced vouchers of them.
///
/// A branch of so many rows as a voucher holds gets one. A larger one gets several, each balanced by itself, without any
/// account in between: debits and credits of a branch are laid along two lines of the same length, and both lines are cut
/// at the same places. A cut lies where one row ends; the row of the other side that goes on there is divided between two
/// vouchers. A sub-account that may not have a part of its balance (one with a least balance) is never divided.
///
/// ```text
/// debits   |--- 700 ---|------ 900 ------|          first voucher: 700 and 500 to 600 and 600
/// credits  |-- 600 --|-- 600 --|-- 400 --|          second: 400 to 400
///                              ^ cut: 900 becomes 500 and 400
/// ```
struct ImportOpeningStaging {
    let society: ID<Society>

    /// A branch whose balances are good.
    struct Branch: Sendable {
        var id: Int32
        var code: String
        var rows: Int
        var firstLine: Int
    }

    /// The balances of a file as a whole.
    struct Openings: Sendable {
        var branches: [Branch]
        var date: CalendarDate
        var type: Int16
    }

    /// Where rows end is looked at in stretches of this length; each has a cut, so a voucher has twice as many lines at most.
    static let stretch = 12_000

    func makeTable(_ tx: inout Transaction) throws {
        try tx.execute(
            """
            CREATE TEMPORARY TABLE incoming_balances (
                line integer, ordinal integer, branch_id integer, account_id integer, plain bigint, number text, party text,
                amount bigint, narration text
            ) ON COMMIT DROP
            """)
    }

    static let copy: SQL = "COPY incoming_balances FROM STDIN (FORMAT binary)"

    /// Writes the one row that a voucher holds.
    static func write(
        _ voucher: borrowing StagedVoucher, _ books: ImportBooks, into buffer: inout ImportCopyBuffer
    ) {
        for line in voucher.lines {
            buffer.beginRow(fields: 9)
            buffer.number(line.line)
            buffer.number(line.ordinal)
            let branch = voucher.head.branch
            if branch >= 0 { buffer.number(books.branches[branch].id) } else { buffer.null() }
            buffer.number(books.accounts[line.account].id)
            if let plain = line.plainSubAccount { buffer.number(plain) } else { buffer.null() }
            for piece in [line.number, line.party] {
                if let piece { buffer.text(voucher.store[piece]) } else { buffer.null() }
            }
            buffer.number(line.amount.paise)
            if let piece = line.narration { buffer.text(voucher.store[piece]) } else { buffer.null() }
        }
    }

    /// Makes the vouchers among the incoming lines; tells how many, and how many lines the longest has.
    func arrange(
        _ openings: Openings, most: Int = VoucherRules.mostLines, stretch: Int = Self.stretch,
        _ tx: inout Transaction
    ) throws -> (vouchers: Int, longest: Int) {
        try tx.execute("ANALYZE incoming_balances")
        let large = openings.branches.filter { $0.rows > most }.map(\.id)
        try tx.execute(lines(openings.branches, large) + cuts(large, stretch) + vouchers(openings))
        return try tx.one(
            """
            SELECT count(*), coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM incoming_lines GROUP BY voucher_no) v
            """
        ) { (vouchers: try $0.int(0), longest: try $0.int(1)) }
    }

    /// Sends the balances of all other branches among the incoming lines, where their sub-accounts are looked for: they go into
    /// no voucher.
    func sendStrays(besides branches: [Branch], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO incoming_lines (line, ordinal, voucher_no, account_id, number, party, amount, bad_reference)
            SELECT b.line, b.ordinal, 0, b.account_id, b.number, b.party, b.amount, coalesce('opening ' || x.code, '')
            FROM incoming_balances b
            LEFT JOIN branches x ON x.society_id = \(society) AND x.branch_id = b.branch_id
            WHERE b.plain IS NULL AND NOT coalesce(b.branch_id = ANY(\(branches.map(\.id))), false)
            """)
    }

    /// Each balance with the place where it ends on the line of its side; `tight` is 1 where it may not be divided.
    private func lines(_ branches: [Branch], _ large: [Int32]) -> SQL {
        """
        WITH good AS (
            SELECT * FROM unnest(\(branches.map(\.id)), \(branches.map(\.code))) WITH ORDINALITY AS g (branch_id, code, place)
        ), lines AS MATERIALIZED (
            SELECT b.line, b.ordinal, b.branch_id, b.account_id, b.plain, b.number, b.party, b.amount, b.narration, g.code, g.place,
                   abs(b.amount) AS size, a.purpose = 'cash' AS is_cash,
                   sum(abs(b.amount)) OVER (PARTITION BY b.branch_id, b.amount > 0 ORDER BY b.ordinal)::bigint AS upto,
                   CASE WHEN b.plain IS NULL AND (b.number IS NULL OR s.highest < 0 OR s.lowest > 0) THEN 1 ELSE 0 END AS tight
            FROM incoming_balances b JOIN good g ON g.branch_id = b.branch_id
            JOIN accounts a ON a.society_id = \(society) AND a.account_id = b.account_id
            LEFT JOIN sub_accounts s ON s.society_id = \(society) AND s.account_id = b.account_id AND s.number = b.number
                AND b.branch_id = ANY(\(large))
        )
        """
    }

    /// Where the large branches are cut: in each stretch the last end at which nothing is divided that may not be.
    private func cuts(_ large: [Int32], _ stretch: Int) -> SQL {
        """
        , ends AS (
            SELECT branch_id, upto, amount > 0 AS is_debit,
                   (row_number() OVER (PARTITION BY branch_id ORDER BY upto, ordinal) - 1) / \(stretch) AS stretch,
                   min(upto * 2 + tight) FILTER (WHERE amount > 0) OVER beyond AS debit,
                   min(upto * 2 + tight) FILTER (WHERE amount < 0) OVER beyond AS credit
            FROM lines WHERE branch_id = ANY(\(large))
            WINDOW beyond AS (PARTITION BY branch_id ORDER BY upto DESC)
        ), chosen AS (
            SELECT branch_id, max(upto) AS at FROM (
                SELECT branch_id, upto, stretch, CASE WHEN is_debit THEN credit ELSE debit END AS other FROM ends) e
            WHERE other % 2 = 0 OR other / 2 = upto
            GROUP BY branch_id, stretch
        ), cuts AS (
            SELECT branch_id, array_agg(DISTINCT at ORDER BY at) AS at FROM chosen GROUP BY branch_id
        )
        """
    }

    /// The pieces of the balances between the cuts; what stands on the first line of a voucher is its header.
    private func vouchers(_ openings: Openings) -> SQL {
        """
        , pieces AS (
            SELECT l.*, p.part, c.at IS NOT NULL AS is_part,
                   least(l.upto, coalesce(c.at[p.part + 1], l.upto)) - greatest(l.upto - l.size, coalesce(c.at[p.part], 0)) AS piece
            FROM lines l LEFT JOIN cuts c ON c.branch_id = l.branch_id
            CROSS JOIN LATERAL generate_series(
                CASE WHEN c.at IS NULL THEN 0 ELSE width_bucket(l.upto - l.size, c.at) END,
                CASE WHEN c.at IS NULL THEN 0 ELSE width_bucket(l.upto - 1, c.at) END) AS p (part)
        ), numbered AS (
            SELECT p.*, row_number() OVER (ORDER BY place, part, ordinal) AS nth,
                   dense_rank() OVER (ORDER BY place, part) AS voucher,
                   row_number() OVER (PARTITION BY place, part ORDER BY ordinal) = 1 AS is_first,
                   bool_or(is_cash) OVER (PARTITION BY place, part) AS has_cash
            FROM pieces p
        )
        INSERT INTO incoming_lines (line, ordinal, voucher_no, account_id, plain, number, party, amount, narration, business_date,
            reference, branch_id, voucher_type_id, mode)
        SELECT line, nth, voucher, account_id, plain, number, party, CASE WHEN amount > 0 THEN piece ELSE -piece END, narration,
               \(openings.date),
               CASE WHEN is_first THEN 'opening ' || code || CASE WHEN is_part THEN ' ' || part + 1 ELSE '' END END,
               CASE WHEN is_first THEN branch_id END, CASE WHEN is_first THEN \(openings.type)::smallint END,
               CASE WHEN is_first THEN CASE WHEN has_cash THEN 'cash' ELSE 'transfer' END END
        FROM numbered ORDER BY nth
        """
    }
}
