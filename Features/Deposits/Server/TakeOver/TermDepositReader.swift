internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import JSON
internal import Kernel

/// Reads the rows of a file of deposits that run.
struct TermDepositReader: RecordReader {
    let ground: IntakeGround
    /// The schemes of deposits that are made for a time, with what was ever written down of them.
    let schemes: [SchemeConditions]

    func read(_ row: IntakeRow) -> IntakeReading {
        var problems: [FieldProblem] = []
        let told = row.value(TermDepositFileRow.self, &problems)
        let paidOn = row.dates("paid_on", &problems)
        guard let told, let paidOn else { return .faults(problems) }
        guard let scheme = scheme(told.scheme, &problems) else { return .faults(problems) }
        var deposit: RunningDeposit?
        do {
            deposit = try RunningDeposit(told, paidOn: paidOn, scheme, on: ground.today, &problems)
        } catch {
            problems.append(FieldProblem(field: "amount", refusal: InterestRefusal.cannotReckon))
        }
        guard let deposit, problems.isEmpty else { return .faults(problems) }
        return .record(record(told, deposit.before.paidOn, scheme.scheme))
    }

    /// The scheme by its code or one of its names.
    private func scheme(_ text: String, _ problems: inout [FieldProblem]) -> SchemeConditions? {
        let plain = text.lowercased()
        let found =
            schemes.first { $0.scheme.draft.code.lowercased() == plain }
            ?? schemes.first {
                $0.scheme.draft.title.lowercased() == plain || $0.scheme.draft.localName == text
            }
        guard let found else {
            problems.append(FieldProblem(field: "scheme", refusal: DepositRefusal.noSuchScheme))
            return nil
        }
        guard found.scheme.draft.kind.isForTerm else {
            let refusal = DepositRefusal.onlyForTerm(name: found.scheme.draft.title)
            problems.append(FieldProblem(field: "scheme", refusal: refusal))
            return nil
        }
        return found
    }

    private func record(
        _ told: TermDepositFileRow, _ paidOn: [CalendarDate], _ scheme: DepositSchemeFacts
    ) -> IntakeRecord {
        var record = IntakeRecord()
        record.number = "\(scheme.draft.code) \(told.number)"
        record.group = scheme.draft.title
        record.cells = [String](repeating: "", count: TermDepositCell.allCases.count)
        record.cells[TermDepositCell.scheme.rawValue] = String(scheme.scheme.raw)
        record.cells[TermDepositCell.account.rawValue] = told.number
        record.cells[TermDepositCell.row.rawValue] = told.jsonText()
        record.cells[TermDepositCell.paidOn.rawValue] = paidOn.map(\.text).joined(separator: " ")
        return record
    }
}

extension IntakeRecord {
    /// One of the feature's own cells.
    subscript(cell: TermDepositCell) -> String {
        cells.indices.contains(cell.rawValue) ? cells[cell.rawValue] : ""
    }
}
