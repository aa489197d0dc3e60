internal import Crypto
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres
internal import Spreadsheet

/// Stages the rows of a file whose records a feature above the ledger keeps.
struct IntakeStager {
    let intake: any RecordIntake
    let ground: IntakeGround

    /// Where the columns stand.
    static func places(
        of kind: ImportKind, and own: [String], _ sheet: borrowing ImportSheet
    ) -> [(name: String, place: Int)] {
        var places: [(name: String, place: Int)] = []
        for name in kind.columns.map(\.name) + own {
            if let place = sheet.place(name) { places.append((name, place)) }
        }
        return places
    }

    var stakes: [ImportStakes.Asked] {
        intake.stakes.map {
            ImportStakes.Asked(
                permission: $0.permission.code, command: $0.command, isAlwaysHeld: $0.isAlwaysHeld)
        }
    }

    func reader(_ tx: inout Transaction) throws -> any RecordReader { try intake.reader(ground, &tx) }

    /// A staged row with its secrets sealed.
    func read(
        _ row: CSVRow, ordinal: Int, _ places: [(name: String, place: Int)], by reader: any RecordReader,
        _ list: inout FaultList
    ) throws -> StagedRow? {
        if let fault = row.surplusFault() {
            list.add(fault)
            return nil
        }
        var cells: [String: String] = [:]
        for (name, place) in places where !row.isBlank(place) { cells[name] = row.text(place) }
        switch reader.read(IntakeRow(line: row.line, cells: cells)) {
        case .faults(let problems):
            let reference = cells["number"].map { String($0.prefix(40)) }
            for problem in problems { list.add(ImportFault(row.line, problem, reference: reference)) }
            return nil
        case .record(let record):
            var secrets: [UInt8]?
            if !record.secrets.isEmpty {
                let place = IntakeGround.secrets.place(ground.society.raw, ground.importID, Int64(ordinal))
                secrets = try ground.vault.seal(record.secrets, in: place)
            }
            return StagedRow(
                line: row.line, ordinal: ordinal, key: record.number, account: nil, party: record.party,
                cells: [
                    record.number, record.name, record.localName, record.group, record.mobile, record.email,
                    record.branch.map { String($0.raw) } ?? "",
                ] + record.cells, secrets: secrets)
        }
    }

    /// Lets the feature look at the rows as a whole, and writes down what it finds.
    func check(
        _ staging: ImportRowStaging, after position: Int64, into list: inout FaultList,
        _ tx: inout Transaction
    ) throws {
        let rows = IncomingRecords(after: position)
        try intake.check(rows, ground, &tx)
        for fault in rows.faults.sorted(by: { $0.line < $1.line }) { list.add(fault) }
    }
}

extension ImportFault {
    /// A fault of a field, in its line.
    init(_ line: Int, _ problem: FieldProblem, reference: String?) {
        // What is wrong within a list stands in the column of the list.
        self.init(
            line: line, column: problem.field, reference: reference, code: problem.code,
            values: problem.values)
    }
}
