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

    /// Turns a voucher's lines into posting lines; `targets` is what they name, in their order.
    func resolve(_ inputs: [VoucherLineInput], on targets: some Collection<LineTarget>) throws -> Resolved {
        try checkForm(inputs)
        var result = Resolved()
        for (input, named) in zip(inputs, targets) {
            guard let target = named.target else { throw missing(input, named) }
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

    private func missing(_ input: VoucherLineInput, _ target: LineTarget) -> LedgerRefusal {
        if let id = input.subAccount { return .noSuchSubAccount(id.raw) }
        guard target.accountExists else { return .noSuchAccount(input.account ?? "") }
        guard let number = input.number else { return .subAccountNeeded(account: target.accountName) }
        return .noSuchNumber(account: target.accountName, number: number)
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
