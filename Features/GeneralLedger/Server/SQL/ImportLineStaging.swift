internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Takes the lines of vouchers into a temporary table, and from there, each with its sub-account, among the staged lines.
///
/// (COPY into a table under row security is an error; a temporary one has none.)
struct ImportLineStaging {
    let society: ID<Society>
    let importID: Int64

    /// Marks the vouchers of which ``ImportLimits`` tells what is wrong.
    private static let outsideLimits: Int16 = 14

    /// What is wrong with a line that only the database can tell.
    private enum Problem: Int16 {
        case unknown = 1
        case closed = 2
        case frozen = 3
        case partyDiffers = 4
        case severalHeld = 5
        case unknownParty = 6
        /// No voucher before it has the reference that it undoes, or several have.
        case reversesUnknown = 7
        /// What it undoes is undone by another, or undoes one.
        case reversedTwice = 8
        /// Its lines are not those that it undoes, turned round.
        case reversesDiffers = 11
        /// It is of another type than what it undoes.
        case reversesType = 12
        /// Its voucher comes twice.
        case repeated = 9
        /// Its voucher is in the books.
        case known = 10
        /// The commands of a feature alone move its sub-account.
        case kept = 13

        var reason: ImportReason {
            switch self {
            case .unknown: .unknownSubAccount
            case .closed: .subAccountClosed
            case .frozen: .subAccountFrozen
            case .kept: .subAccountKept
            case .partyDiffers: .partyDiffers
            case .severalHeld: .holderNotUnique
            case .unknownParty: .unknownParty
            case .reversesUnknown: .reversesUnknown
            case .reversedTwice: .reversedTwice
            case .reversesDiffers: .reversesDiffers
            case .reversesType: .reversesType
            case .repeated: .referenceRepeated
            case .known: .voucherKnown
            }
        }

        var column: String {
            switch self {
            case .unknown, .closed, .frozen, .kept: "sub_account"
            case .partyDiffers, .severalHeld, .unknownParty: "party"
            case .reversesUnknown, .reversedTwice, .reversesDiffers: "reverses"
            case .reversesType: "type"
            case .repeated, .known: "reference"
            }
        }
    }

    /// Lines with a `bad_reference` are those of bad vouchers: their sub-accounts are looked for, and they are not staged.
    func makeTable(_ tx: inout Transaction) throws {
        try tx.execute(
            """
            CREATE TEMPORARY TABLE incoming_lines (
                line integer, ordinal integer, voucher_no integer, account_id integer, plain bigint, number text, party text,
                amount bigint, narration text, business_date date, reference text, branch_id integer, voucher_type_id smallint,
                voucher_narration text, mode text, instrument_number text, instrument_date date, value_date date, reverses text,
                bad_reference text, problem smallint, reverses_no integer, reverses_date date
            ) ON COMMIT DROP
            """)
    }

    /// Lets the planner know what came in.
    func analyze(_ tx: inout Transaction) throws {
        try tx.execute("ANALYZE incoming_lines")
    }

    static let copy: SQL = """
        COPY incoming_lines (line, ordinal, voucher_no, account_id, plain, number, party, amount, narration, business_date, reference,
            branch_id, voucher_type_id, voucher_narration, mode, instrument_number, instrument_date, value_date, reverses, bad_reference)
        FROM STDIN (FORMAT binary)
        """

    /// Writes a voucher's lines; its header goes with the first.
    ///
    /// Of a bad voucher those lines whose sub-accounts the database knows.
    static func write(
        _ voucher: borrowing StagedVoucher, _ books: ImportBooks, into buffer: inout ImportCopyBuffer
    ) {
        guard !voucher.isBad else {
            for line in voucher.lines { stray(line, voucher, books, &buffer) }
            for line in voucher.strays { stray(line, voucher, books, &buffer) }
            return
        }
        for (index, line) in voucher.lines.enumerated() {
            begin(line, voucher, books, &buffer)
            put(line.narration, voucher, &buffer)
            buffer.date(voucher.head.date)
            guard index == 0 else {
                for _ in 0..<10 { buffer.null() }
                continue
            }
            put(voucher.head.reference, voucher, &buffer)
            buffer.number(books.branches[voucher.head.branch].id)
            let type = voucher.head.type
            if type < 0 { buffer.null() } else { buffer.number(books.types[type].id) }
            put(voucher.head.narration, voucher, &buffer)
            buffer.text(voucher.mode(books))
            put(voucher.head.instrument, voucher, &buffer)
            if let date = voucher.head.instrumentDate { buffer.date(date) } else { buffer.null() }
            if let date = voucher.head.valueDate { buffer.date(date) } else { buffer.null() }
            put(voucher.head.reverses, voucher, &buffer)
            buffer.null()
        }
    }

    /// The first columns of a line: where it stands, what it moves and how much.
    private static func begin(
        _ line: StagedVoucher.Line, _ voucher: borrowing StagedVoucher, _ books: ImportBooks,
        _ buffer: inout ImportCopyBuffer
    ) {
        buffer.beginRow(fields: 20)
        buffer.number(line.line)
        buffer.number(line.ordinal)
        buffer.number(voucher.number)
        buffer.number(books.accounts[line.account].id)
        if let plain = line.plainSubAccount { buffer.number(plain) } else { buffer.null() }
        put(line.number, voucher, &buffer)
        put(line.party, voucher, &buffer)
        buffer.number(line.amount.paise)
    }

    /// A line that is looked at alone; of its voucher it knows the reference.
    private static func stray(
        _ line: StagedVoucher.Line, _ voucher: borrowing StagedVoucher, _ books: ImportBooks,
        _ buffer: inout ImportCopyBuffer
    ) {
        guard line.plainSubAccount == nil else { return }
        begin(line, voucher, books, &buffer)
        for _ in 0..<11 { buffer.null() }
        buffer.text(voucher.reference)
    }

    private static func put(
        _ piece: StagedVoucher.Piece?, _ voucher: borrowing StagedVoucher, _ buffer: inout ImportCopyBuffer
    ) {
        guard let piece else { return buffer.null() }
        buffer.text(voucher.store[piece])
    }

    /// Lines that name a holder by his party alone get the number of his one sub-account of that account.
    ///
    /// Of a file read again also that of a closed one, where he has no other.
    func findHolders(amongClosed: Bool, _ tx: inout Transaction) throws {
        let isOpen: SQL = "s.status = 'open'"
        let status: SQL = amongClosed ? "" : "AND \(isOpen)"
        try tx.execute(
            """
            UPDATE incoming_lines i SET number = f.number, problem = f.problem
            FROM (
                SELECT w.account_id, w.party, coalesce(min(s.number) FILTER (WHERE \(isOpen)), min(s.number)) AS number,
                       CASE WHEN count(p.party_id) = 0 THEN \(Problem.unknownParty.rawValue)
                            WHEN count(DISTINCT s.sub_account_id) > 1
                                 AND count(DISTINCT s.sub_account_id) FILTER (WHERE \(isOpen)) <> 1 THEN \(Problem.severalHeld.rawValue) END AS problem
                FROM (SELECT DISTINCT account_id, party FROM incoming_lines WHERE plain IS NULL AND number IS NULL) w
                LEFT JOIN party_numbers p ON p.society_id = \(society) AND p.number = w.party
                LEFT JOIN sub_accounts s ON s.society_id = \(society) AND s.account_id = w.account_id AND s.party_id = p.party_id
                    \(status)
                GROUP BY w.account_id, w.party
            ) f
            WHERE i.plain IS NULL AND i.number IS NULL AND i.account_id = f.account_id AND i.party = f.party
            """)
    }

    /// Moves the lines among the staged ones, each with its sub-account or with what is wrong.
    ///
    /// Of a file read again it is not asked whether they may be posted to: the posting finds out.
    func stage(sorted: Bool, withParties: Bool, checksAccounts: Bool, _ tx: inout Transaction) throws {
        let position: SQL = "((i.business_date - '1970-01-01'::date)::bigint << 32) + i.ordinal"
        let insert: SQL = """
            INSERT INTO import_lines (society_id, import_id, position, line, voucher_no, sub_account_id, amount, problem, narration,
                business_date, reference, branch_id, voucher_type_id, voucher_narration, mode, instrument_number, instrument_date,
                value_date, reverses, reverses_date)
            SELECT \(society), \(importID), \(position), i.line, i.voucher_no, coalesce(i.plain, s.sub_account_id), i.amount,
                \(problem(withParties: withParties, checksAccounts: checksAccounts)),
                i.narration, i.business_date, i.reference, i.branch_id, i.voucher_type_id, i.voucher_narration, i.mode,
                i.instrument_number, i.instrument_date, i.value_date, i.reverses, i.reverses_date
            \(targets(withParties: withParties && checksAccounts))
            WHERE i.bad_reference IS NULL
            """
        try tx.execute(sorted ? insert : insert + "\nORDER BY 3")
    }

    /// The lines `i`, each with its sub-account `s`, and with its holder `p`.
    private func targets(withParties: Bool) -> SQL {
        let party: SQL =
            withParties
            ? "LEFT JOIN party_numbers p ON p.society_id = s.society_id AND p.party_id = s.party_id" : ""
        return """
            FROM incoming_lines i
            LEFT JOIN sub_accounts s ON s.society_id = \(society) AND s.account_id = i.account_id AND s.number = i.number
            \(party)
            """
    }

    /// What is wrong with the sub-account of a line, or 0; a line whose amount could not be read has zero.
    private func problem(withParties: Bool, checksAccounts: Bool) -> SQL {
        let partyCheck: SQL =
            withParties && checksAccounts
            ? "WHEN i.party IS NOT NULL AND i.party IS DISTINCT FROM p.number THEN \(Problem.partyDiffers.rawValue)"
            : ""
        let accountCheck: SQL =
            checksAccounts
            ? """
            WHEN s.status <> 'open' THEN \(Problem.closed.rawValue)
                     WHEN s.kept_by IS NOT NULL THEN \(Problem.kept.rawValue)
                     WHEN s.frozen <> 'none'
                          AND (s.frozen = 'all'
                               OR s.frozen = CASE WHEN i.amount > 0 THEN 'debits' WHEN i.amount < 0 THEN 'credits' END)
                          THEN \(Problem.frozen.rawValue)
            """ : ""
        return """
            CASE WHEN i.plain IS NOT NULL THEN 0 WHEN i.problem IS NOT NULL THEN i.problem
                     WHEN s.sub_account_id IS NULL THEN \(Problem.unknown.rawValue)
                     \(accountCheck) \(partyCheck) ELSE 0 END
            """
    }

    /// The faults of sub-accounts that the database has found; where there are strays, of theirs too.
    func subAccountFaults(
        _ books: ImportBooks, strays: Bool, withParties: Bool, into list: inout FaultList,
        _ tx: inout Transaction
    ) throws {
        let hasBad = try tx.one(
            """
            SELECT EXISTS (SELECT FROM import_lines WHERE society_id = \(society) AND import_id = \(importID) AND problem <> 0)
            """
        ) { try $0.bool(0) }
        guard hasBad || strays else { return }
        let names = Dictionary(books.accounts.map { ($0.id, $0.name) }) { first, _ in first }
        // A table of their own, which can be counted: the planner knows nothing of what has just been staged.
        try tx.execute(
            """
            CREATE TEMPORARY TABLE bad_lines ON COMMIT DROP AS
            SELECT l.problem, l.voucher_no, (l.position & 4294967295)::integer AS ordinal, l.line FROM import_lines l
            WHERE l.society_id = \(society) AND l.import_id = \(importID) AND l.problem <> 0
            """)
        if strays {
            try tx.execute(
                """
                INSERT INTO bad_lines (problem, voucher_no, ordinal, line)
                SELECT x.problem, x.voucher_no, x.ordinal, x.line FROM (
                    SELECT \(problem(withParties: withParties, checksAccounts: true)) AS problem, i.voucher_no, i.ordinal, i.line
                    \(targets(withParties: withParties)) WHERE i.bad_reference IS NOT NULL) x
                WHERE x.problem <> 0
                """)
        }
        try tx.execute("ANALYZE bad_lines")
        try tx.stream(
            """
            SELECT DISTINCT ON (b.line, b.problem) b.problem, b.line, i.account_id, coalesce(i.number, ''), coalesce(i.party, ''),
                coalesce(nullif(i.bad_reference, ''), h.reference)
            FROM bad_lines b JOIN incoming_lines i ON i.ordinal = b.ordinal AND i.line = b.line
            LEFT JOIN incoming_lines h ON h.voucher_no = b.voucher_no AND h.reference IS NOT NULL
            ORDER BY b.line, b.problem, i.ordinal
            """
        ) { row in
            let problem = Problem(rawValue: try row.value(0)) ?? .unknown
            var fault = ImportFault(
                line: Int(try row.int32(1)), column: problem.column, problem.reason,
                reference: try row.textOrNil(5),
                .init("account", .text(names[try row.int32(2)] ?? "")))
            if problem != .severalHeld, problem != .unknownParty {
                fault.values.append(.init("number", .text(try row.text(3))))
            }
            if problem.column == "party" { fault.values.append(.init("party", .text(try row.text(4)))) }
            list.add(fault)
        }
    }

    /// Vouchers that come twice, in the file or on an open day of the books; all but the first are bad.
    func repeatedFaults(into list: inout FaultList, _ tx: inout Transaction) throws {
        let twice = try tx.execute(
            """
            UPDATE incoming_lines i SET problem = \(Problem.repeated.rawValue) FROM (
                SELECT ordinal,
                       row_number() OVER (PARTITION BY reference, branch_id, business_date, voucher_type_id ORDER BY ordinal) AS nth
                FROM incoming_lines
                WHERE reference IN (SELECT reference FROM incoming_lines WHERE reference IS NOT NULL
                                    GROUP BY reference, branch_id, business_date, voucher_type_id HAVING count(*) > 1)
            ) r WHERE r.ordinal = i.ordinal AND r.nth > 1
            """)
        if twice > 0 { try marked(.repeated, into: &list, &tx) }
        let known = try tx.execute(
            """
            UPDATE incoming_lines i SET problem = \(Problem.known.rawValue)
            FROM branch_days d
            WHERE d.society_id = \(society) AND d.branch_id = i.branch_id AND d.status = 'open' AND d.business_date = i.business_date
              AND EXISTS (SELECT FROM vouchers v WHERE v.society_id = \(society) AND v.business_date = i.business_date
                          AND v.branch_id = i.branch_id AND v.voucher_type_id = i.voucher_type_id AND v.source_kind = 'import'
                          AND v.run_id <> \(importID) AND v.outside_reference = i.reference)
            """)
        if known > 0 { try marked(.known, into: &list, &tx) }
    }

    /// Finds the voucher that each reversal undoes: the one before it in its branch that has the reference.
    ///
    /// One that says no type is of the type of that voucher.
    func findReversed(_ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE incoming_lines h SET reverses_no = f.voucher_no, reverses_date = f.business_date,
                voucher_type_id = coalesce(h.voucher_type_id, f.type) FROM (
                SELECT h.ordinal, min(o.voucher_no) AS voucher_no, min(o.business_date) AS business_date,
                       min(o.voucher_type_id) AS type
                FROM incoming_lines h
                JOIN incoming_lines o ON o.reference = h.reverses AND o.branch_id = h.branch_id
                    AND (o.business_date, o.ordinal) < (h.business_date, h.ordinal)
                WHERE h.reverses IS NOT NULL GROUP BY h.ordinal HAVING count(*) = 1
            ) f WHERE f.ordinal = h.ordinal AND h.reverses IS NOT NULL
            """)
        try analyze(&tx)
    }

    /// Reversals that undo nothing, too much or something else.
    ///
    /// What a reversal undoes is in the books before it, or neither is.
    func reversalFaults(into list: inout FaultList, _ tx: inout Transaction) throws {
        try tx.joiningWhole { tx in try markReversals(into: &list, &tx) }
    }

    private func markReversals(into list: inout FaultList, _ tx: inout Transaction) throws {
        let unknown = try tx.execute(
            """
            UPDATE incoming_lines h SET problem = \(Problem.reversesUnknown.rawValue)
            WHERE h.reverses IS NOT NULL AND h.problem IS NULL AND (h.reverses_no IS NULL
                OR h.reverses_no IN (SELECT voucher_no FROM incoming_lines WHERE problem IS NOT NULL)
                OR h.reverses_no IN (SELECT voucher_no FROM import_lines
                                     WHERE society_id = \(society) AND import_id = \(importID) AND problem <> 0))
            """)
        if unknown > 0 { try marked(.reversesUnknown, into: &list, &tx) }
        let twice = try tx.execute(
            """
            UPDATE incoming_lines h SET problem = \(Problem.reversedTwice.rawValue) FROM (
                SELECT ordinal, row_number() OVER (PARTITION BY reverses_no ORDER BY business_date, ordinal) AS nth, reverses_no
                FROM incoming_lines WHERE reverses_no IS NOT NULL
            ) r
            WHERE r.ordinal = h.ordinal AND h.reverses IS NOT NULL AND h.problem IS NULL
              AND (r.nth > 1 OR r.reverses_no IN (SELECT voucher_no FROM incoming_lines WHERE reverses IS NOT NULL))
            """)
        if twice > 0 { try marked(.reversedTwice, into: &list, &tx) }
        let retyped = try tx.execute(
            """
            UPDATE incoming_lines h SET problem = \(Problem.reversesType.rawValue)
            FROM incoming_lines o
            WHERE h.reverses IS NOT NULL AND h.problem IS NULL AND o.voucher_no = h.reverses_no AND o.reference IS NOT NULL
              AND h.voucher_type_id IS DISTINCT FROM o.voucher_type_id
            """)
        if retyped > 0 { try marked(.reversesType, into: &list, &tx) }
        let differing = try tx.execute(
            """
            UPDATE incoming_lines h SET problem = \(Problem.reversesDiffers.rawValue)
            WHERE h.reverses IS NOT NULL AND h.problem IS NULL AND h.voucher_no IN (
                SELECT p.voucher_no FROM (
                    SELECT voucher_no, voucher_no AS part FROM incoming_lines WHERE reverses_no IS NOT NULL
                    UNION ALL SELECT voucher_no, reverses_no FROM incoming_lines WHERE reverses_no IS NOT NULL) p
                JOIN import_lines l ON l.society_id = \(society) AND l.import_id = \(importID) AND l.voucher_no = p.part
                GROUP BY p.voucher_no, l.sub_account_id HAVING sum(l.amount) <> 0)
            """)
        if differing > 0 { try marked(.reversesDiffers, into: &list, &tx) }
    }

    private func marked(_ problem: Problem, into list: inout FaultList, _ tx: inout Transaction) throws {
        try tx.stream(
            """
            SELECT line, reference, coalesce(reverses, reference) FROM incoming_lines WHERE problem = \(problem.rawValue)
            ORDER BY line
            """
        ) { row in
            let reference = try row.text(1)
            list.add(
                ImportFault(
                    line: Int(try row.int32(0)), column: problem.column, problem.reason, reference: reference,
                    .init("reference", .text(problem.column == "reference" ? reference : try row.text(2)))))
        }
    }

    /// The numbers of the vouchers that have been found bad.
    private var bad: SQL {
        """
        SELECT voucher_no FROM import_lines WHERE society_id = \(society) AND import_id = \(importID) AND problem <> 0
        UNION
        SELECT voucher_no FROM incoming_lines
        WHERE problem IN (\(Problem.repeated.rawValue), \(Problem.known.rawValue), \(Problem.reversesUnknown.rawValue),
                          \(Problem.reversedTwice.rawValue), \(Problem.reversesDiffers.rawValue), \(Problem.reversesType.rawValue),
                          \(Self.outsideLimits))
        """
    }

    /// Vouchers that would leave a balance outside its limits once those before them are posted.
    ///
    /// Of a file with other faults that is refused for them it is not told: what a bad voucher would have brought is missing.
    func limitFaults(hasReversals: Bool, into list: inout FaultList, _ tx: inout Transaction) throws {
        let known = list.count == 0 ? [] : Set(try tx.query(bad) { try $0.int32(0) })
        let staging = ImportLimitStaging(society: society, importID: importID)
        var limits = try ImportLimits(staging, leaving: known, hasReversals: hasReversals, &tx)
        let found = try limits.check(into: &list, &tx)
        guard !found.isEmpty else { return }
        try tx.execute(
            """
            UPDATE incoming_lines SET problem = \(Self.outsideLimits) WHERE voucher_no = ANY (\(found))
            """)
    }

    /// Leaves out every voucher with a bad line, or all of the branch where its vouchers are parts of one; says how many lines
    /// and vouchers and what debits went.
    func dropBad(wholeBranches: Bool, _ tx: inout Transaction) throws -> (
        lines: Int, vouchers: Int, debits: Money
    ) {
        let others: SQL =
            wholeBranches
            ? """
            UNION
            SELECT o.voucher_no FROM incoming_lines o WHERE o.reference IS NOT NULL AND o.branch_id IN (
                SELECT h.branch_id FROM incoming_lines h WHERE h.reference IS NOT NULL AND h.voucher_no IN (
                    SELECT voucher_no FROM import_lines
                    WHERE society_id = \(society) AND import_id = \(importID) AND problem <> 0))
            """ : ""
        return try tx.joiningWhole { tx in
            try tx.one(
                """
                WITH bad AS (\(bad) \(others)), gone AS (
                    DELETE FROM import_lines l USING bad b
                    WHERE l.society_id = \(society) AND l.import_id = \(importID) AND l.voucher_no = b.voucher_no
                    RETURNING l.amount, l.line
                )
                SELECT (SELECT count(DISTINCT line) FROM gone), (SELECT count(*) FROM bad),
                       (SELECT coalesce(sum(amount) FILTER (WHERE amount > 0), 0)::bigint FROM gone)
                """
            ) { (lines: try $0.int(0), vouchers: try $0.int(1), debits: try $0.money(2)) }
        }
    }

    /// The branches whose day is open now: it is left open at the end.
    ///
    /// A day of opening balances is not: vouchers of later days end it, and then the last of theirs.
    func branchesLeftOpen(_ tx: inout Transaction) throws -> [Int32] {
        try tx.query(
            """
            SELECT d.branch_id FROM branch_days d
            WHERE d.society_id = \(society) AND d.status = 'open' AND NOT \(ImportOpenDay.ofOpenings) ORDER BY d.branch_id
            """
        ) { try $0.int32(0) }
    }
}
