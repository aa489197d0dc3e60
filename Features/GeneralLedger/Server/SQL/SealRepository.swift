internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Reads of the hash chain and of what it covers.
struct SealRepository {
    let society: ID<Society>

    /// The head as it is now, without a lock.
    func head(_ tx: inout Transaction) throws -> LedgerHead? {
        try tx.first(LedgerHead.statement(of: society), LedgerHead.init)
    }

    /// The next seals after a number, in order.
    func seals(after number: Int64, most: Int, _ tx: inout Transaction) throws -> [SealRow] {
        try tx.query(
            """
            SELECT number, format, previous, digest, first_voucher, last_voucher, audit_ids FROM seals
            WHERE society_id = \(society) AND number > \(number) ORDER BY number LIMIT \(most)
            """
        ) { row in
            SealRow(
                number: try row.int64(0), format: Int32(try row.value(1) as Int16),
                previous: try row.bytes(2), digest: try row.bytes(3),
                firstVoucher: try row.int64OrNil(4), lastVoucher: try row.int64OrNil(5),
                auditIDs: try row.array(6))
        }
    }

    /// The vouchers of a range with their lines, in order.
    func vouchers(_ range: ClosedRange<Int64>, _ tx: inout Transaction) throws -> [VoucherRecord] {
        var records = try tx.query(
            """
            SELECT voucher_id, branch_id, voucher_type_id, year, number, business_date, value_date, total, narration, mode,
                   instrument_number, instrument_date, outside_reference, source_kind, source_id, run_id, reason, channel, event_id,
                   reverses_id, made_by, approved_by, recorded_at
            FROM vouchers WHERE society_id = \(society) AND voucher_id BETWEEN \(range.lowerBound) AND \(range.upperBound)
            ORDER BY voucher_id
            """
        ) { try VoucherRecord($0) }
        var index = 0
        try tx.stream(
            """
            SELECT voucher_id, sub_account_id, amount, cost_centre_id, in_respect_of, narration FROM postings
            WHERE society_id = \(society) AND voucher_id BETWEEN \(range.lowerBound) AND \(range.upperBound)
            ORDER BY voucher_id, line_no
            """
        ) { row in
            let voucher: ID<Voucher> = try row.value(0)
            while index < records.count, records[index].id < voucher { index += 1 }
            guard index < records.count, records[index].id == voucher else { return }
            records[index].lines.append(
                PostingLine(
                    try row.value(1), try row.money(2),
                    costCentre: try row.int32OrNil(3).map { ID(Int64($0)) },
                    inRespectOf: try row.valueOrNil(4), narration: try row.textOrNil(5)))
        }
        return records
    }

    /// Audit rows that neither a seal covers nor the queue for the next seal holds.
    func strayAuditRows(_ tx: inout Transaction) throws -> Int64 {
        try tx.one(
            """
            SELECT count(*) FROM audit_log a
            WHERE a.society_id = \(society)
              AND NOT EXISTS (SELECT FROM unsealed_audit u WHERE u.society_id = a.society_id AND u.audit_id = a.audit_id)
              AND a.audit_id NOT IN (SELECT unnest(s.audit_ids) FROM seals s WHERE s.society_id = \(society))
            """
        ) { try $0.int64(0) }
    }
}

extension VoucherRecord {
    fileprivate init(_ row: borrowing Row) throws {
        id = try row.value(0)
        branch = ID(Int64(try row.int32(1)))
        type = Int32(try row.value(2) as Int16)
        year = Int32(try row.value(3) as Int16)
        number = try row.int32(4)
        businessDate = try row.date(5)
        valueDate = try row.date(6)
        total = try row.money(7)
        narration = try row.text(8)
        mode = try row.text(9)
        instrumentNumber = try row.textOrNil(10)
        instrumentDate = try row.dateOrNil(11)
        outsideReference = try row.textOrNil(12)
        sourceKind = try row.textOrNil(13)
        sourceID = try row.int64OrNil(14)
        runID = try row.int64OrNil(15)
        reason = try row.textOrNil(16)
        channel = try row.text(17)
        eventID = try row.int64OrNil(18)
        reverses = try row.valueOrNil(19)
        madeBy = try row.value(20)
        approvedBy = try row.valueOrNil(21)
        recordedAt = try row.value(22)
    }
}
