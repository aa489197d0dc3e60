internal import Gate
internal import GeneralLedgerRules
internal import Kernel

/// Turns lines as they are entered into posting lines, collects every fault, and notes whom they are about.
struct LineResolver {
    private let work: Work

    init(_ work: Work) { self.work = work }

    /// What a line may be posted to by hand, and what it is.
    struct Resolved {
        var lines: [PostingLine] = []
        var purposes: [AccountPurpose] = []
    }

    /// Turns a voucher's lines into posting lines; the ground knows what they name.
    func resolve(_ inputs: [VoucherLineInput], on ground: LedgerGround) throws -> Resolved {
        try checkForm(inputs)
        var result = Resolved()
        for input in inputs {
            let target = try ground.target(of: input)
            if target.purpose == .branchAdjustment {
                throw LedgerRefusal.adjustmentByHand(target.accountName)
            }
            let amount = input.debit ?? -(input.credit ?? .zero)
            result.lines.append(
                PostingLine(
                    target.id, amount, costCentre: input.costCentre, inRespectOf: input.inRespectOf,
                    narration: input.narration))
            result.purposes.append(target.purpose)
            if let party = target.party { work.parties.insert(party) }
        }
        return result
    }

    private func checkForm(_ inputs: [VoucherLineInput]) throws {
        var problems: [FieldProblem] = []
        for (index, input) in inputs.enumerated() {
            if input.subAccount == nil, input.account == nil {
                problems.append(FieldProblem(field: "lines[\(index)].sub_account_id", code: "field.required"))
            }
            if (input.debit == nil) == (input.credit == nil) {
                problems.append(FieldProblem(field: "lines[\(index)].debit", code: "ledger.debit_or_credit"))
            }
        }
        guard problems.isEmpty else { throw FieldFaults(problems) }
    }
}
