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
    ///
    /// What lines name wrongly is added to the refusals, and such lines are left out.
    func resolve(
        _ inputs: [VoucherLineInput], on ground: LedgerGround, _ refusals: inout FieldRefusals
    ) throws -> Resolved {
        try checkForm(inputs)
        var result = Resolved()
        for (index, input) in inputs.enumerated() {
            do throws(LedgerRefusal) {
                let target = try ground.target(of: input)
                guard target.purpose != .branchAdjustment else {
                    throw .adjustmentByHand(target.accountName)
                }
                guard !target.isKept else { throw .keptByRegister(target.accountName) }
                guard !target.isMovedAlone else { throw .subAccountKept(target.label) }
                if input.subAccount == nil {
                    work.note(
                        RefusalCause("sub_account", target.id.raw), namedAt: Self.field(of: input, index))
                }
                let amount = input.debit ?? -(input.credit ?? .zero)
                result.lines.append(
                    PostingLine(
                        target.id, amount, costCentre: input.costCentre, inRespectOf: input.inRespectOf,
                        narration: input.narration))
                result.purposes.append(target.purpose)
                if let party = target.party { work.parties.insert(party) }
            } catch { refusals.add(error, at: Self.field(of: input, index, error)) }
        }
        return result
    }

    /// The field of a line that names the sub-account, or the one of two that is wrong.
    private static func field(
        of input: VoucherLineInput, _ index: Int, _ refusal: LedgerRefusal? = nil
    ) -> String {
        guard input.subAccount == nil else { return "lines[\(index)].sub_account_id" }
        switch refusal {
        case .noSuchNumber, .subAccountNeeded: return "lines[\(index)].number"
        case nil where input.number != nil: return "lines[\(index)].number"
        default: return "lines[\(index)].account"
        }
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
