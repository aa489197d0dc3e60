internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The headers of several vouchers, column by column, as one statement takes them.
struct HeaderColumns {
    let values: SQL

    init(_ records: [VoucherRecord]) {
        let ids: SQL =
            "\(records.map(\.id)), \(records.map(\.branch))::int[], \(records.map(\.type))::smallint[], "
        let numbers: SQL = "\(records.map(\.year))::smallint[], \(records.map(\.number)), "
        let dates: SQL = "\(records.map(\.businessDate)), \(records.map(\.valueDate)), "
        let sums: SQL = "\(records.map { Int32($0.lines.count) }), \(records.map(\.total)), "
        let words: SQL =
            "\(records.map(\.narration)), \(records.map(\.mode)), \(records.map(\.instrumentNumber)), "
        let instrument: SQL = "\(records.map(\.instrumentDate)), \(records.map(\.outsideReference)), "
        let source: SQL =
            "\(records.map(\.sourceKind)), \(records.map(\.sourceID)), \(records.map(\.runID)), "
        let why: SQL = "\(records.map(\.reason)), \(records.map(\.channel)), \(records.map(\.eventID)), "
        let people: SQL = "\(records.map(\.reverses)), \(records.map(\.madeBy)), \(records.map(\.approvedBy))"
        values = [ids, numbers, dates, sums, words, instrument, source, why, people].reduce(into: "") {
            $0 += $1
        }
    }
}

/// The lines of several vouchers, column by column.
struct LineColumns {
    private var vouchers: [ID<Voucher>] = []
    private var numbers: [Int32] = []
    private var subAccounts: [ID<SubAccount>] = []
    private var amounts: [Money] = []
    private var dates: [CalendarDate] = []
    private var costCentres: [ID<CostCentre>?] = []
    private var inRespectOf: [ID<SubAccount>?] = []
    private var narrations: [String?] = []

    init(_ records: [VoucherRecord]) {
        for record in records {
            for (index, line) in record.lines.enumerated() {
                vouchers.append(record.id)
                numbers.append(Int32(index + 1))
                subAccounts.append(line.subAccount)
                amounts.append(line.amount)
                dates.append(record.businessDate)
                costCentres.append(line.costCentre)
                inRespectOf.append(line.inRespectOf)
                narrations.append(line.narration)
            }
        }
    }

    func insert(_ society: ID<Society>) -> SQL {
        let columns: SQL = """
            INSERT INTO postings (society_id, voucher_id, line_no, sub_account_id, amount, business_date, cost_centre_id, in_respect_of, narration)
            SELECT \(society), * FROM unnest(
            """
        let values: SQL = "\(vouchers), \(numbers), \(subAccounts), \(amounts), \(dates), "
        let tags: SQL = "\(costCentres)::int[], \(inRespectOf), \(narrations))"
        return columns + values + tags
    }
}
