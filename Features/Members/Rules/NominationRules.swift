public import Kernel
internal import PartiesRules

/// How several nominees receive.
public enum NominationMode: String, Sendable, CaseIterable {
    /// All at once, each his share.
    case simultaneous
    /// One after the other: the next only if the one before has died.
    case successive
}

/// What the rules ask of a nominee.
public struct NomineeTerms: Sendable {
    /// When he was born, if known.
    public var birthDate: CalendarDate?
    /// His share, in whole hundredths of a per cent.
    public var share: Percent?
    /// Who receives for him while he is a minor.
    public var guardian: String?

    /// The terms of one nominee.
    public init(birthDate: CalendarDate? = nil, share: Percent? = nil, guardian: String? = nil) {
        self.birthDate = birthDate
        self.share = share
        self.guardian = guardian
    }
}

/// Whether a nomination may stand, and who receives how much.
///
/// Three simultaneous nominees with 33.33, 33.33 and 33.34 per cent of 1,00,001 rupees receive 33,330, 33,330 and 33,341.
/// Sources: Banking Companies (Nomination) Rules 2025 (up to four, at once or in order), Maharashtra Co-operative
/// Societies Act 1960, s. 30.
public enum NominationRules {
    /// The finest share: a hundredth of a per cent.
    private static let finest: Int64 = 100

    /// What is wrong with a nomination of at most so many nominees on a date; empty when nothing is.
    public static func problems(
        of nominees: [NomineeTerms], _ mode: NominationMode, most: Int, on date: CalendarDate
    ) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if nominees.count > most {
            problems.append(
                FieldProblem(
                    field: "nominees", code: "member.too_many_nominees",
                    values: [.init("most", .number(Int64(most)))]))
        }
        for (index, nominee) in nominees.enumerated() {
            problems += faults(of: nominee, mode, on: date, at: "nominees[\(index)]")
        }
        guard mode == .simultaneous, nominees.allSatisfy({ $0.share != nil }) else { return problems }
        let total = Percent(partsPerMillion: nominees.reduce(0) { $0 + ($1.share?.partsPerMillion ?? 0) })
        if total != .whole {
            problems.append(
                FieldProblem(
                    field: "nominees", code: "member.shares_not_whole",
                    values: [.init("total", .text(total.text))]))
        }
        return problems
    }

    private static func faults(
        of nominee: NomineeTerms, _ mode: NominationMode, on date: CalendarDate, at path: String
    ) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        switch mode {
        case .simultaneous where nominee.share == nil:
            problems.append(FieldProblem(field: path + ".share", code: "field.required"))
        case .successive where nominee.share != nil:
            problems.append(FieldProblem(field: path + ".share", code: "member.share_of_successive"))
        default:
            if let share = nominee.share, share == .zero || share.partsPerMillion % finest != 0 {
                problems.append(FieldProblem(field: path + ".share", code: "member.share_unfit"))
            }
        }
        guard let birthDate = nominee.birthDate else { return problems }
        if birthDate > date {
            problems.append(FieldProblem(field: path + ".birth_date", code: "member.born_later"))
        } else if CompletedYears.isMinor(bornOn: birthDate, on: date), nominee.guardian == nil {
            problems.append(FieldProblem(field: path + ".guardian", code: "member.guardian_needed"))
        }
        return problems
    }

    /// What each of simultaneous nominees receives of an amount: the shares cut down to the step, and what is left over,
    /// a step at a time, to the largest parts cut off; of equal ones the first in order.
    ///
    /// What is less than a step goes to the first of them too, so that the parts always make the amount. The shares make
    /// a whole and the amount is not negative.
    public static func parts(of amount: Money, shares: [Percent], step: Rounding.Step) -> [Money] {
        precondition(
            shares.reduce(0) { $0 + $1.partsPerMillion } == Percent.whole.partsPerMillion,
            "the shares of nominees make a whole")
        precondition(!amount.isNegative, "nominees receive, they do not pay")
        let unit = Int128(step.paise) * Int128(Percent.whole.partsPerMillion)
        let exact = shares.map { Int128(amount.paise) * Int128($0.partsPerMillion) }
        var parts = exact.map { Int64($0 / unit) * step.paise }
        let order = exact.indices.sorted { left, right in
            let (first, second) = (exact[left] % unit, exact[right] % unit)
            return first == second ? left < right : first > second
        }
        var rest = amount.paise - parts.reduce(0, +)
        for index in order where rest > 0 {
            let more = min(rest, step.paise)
            parts[index] += more
            rest -= more
        }
        return parts.map { Money(paise: $0) }
    }
}
