public import DepositsRules
public import Gate
public import Kernel
internal import Postgres

/// What is borne by a deposit that was made for a time and was not fetched when it was over.
public struct OverdueTerms: FieldSet, Equatable {
    /// From where its rate comes.
    public enum Source: String, Sendable, CaseIterable {
        /// It bears nothing.
        case nothing
        /// The lower of a savings scheme's rate and the one that was agreed.
        case lowerOf = "lower_of"
        /// A rate of its own.
        case ownRate = "own_rate"
    }

    /// From where its rate comes.
    public var source = Source.nothing
    /// Its rate, where it is one of its own.
    public var rate: Rate?
    /// The savings scheme whose rate it is at most.
    public var scheme: ID<DepositScheme>?

    /// A blank: nothing.
    public init() {}

    /// The fields.
    public static let fields: [Field<OverdueTerms>] = [
        Field("overdue", \.source, .choice, required: false),
        Field("overdue_rate", \.rate, .rate),
        Field("overdue_scheme_id", \.scheme, .id("deposit_scheme")),
    ]

    /// What contradicts itself, or would not be looked at.
    var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        func check(_ field: String, isTold: Bool, isNeeded: Bool) {
            if isNeeded, !isTold { problems.append(.init(field: field, code: "field.required")) }
            if isTold, !isNeeded {
                problems.append(
                    .init(
                        field: field, code: "deposit.not_with",
                        values: [.init("other", .text(source.rawValue))]))
            }
        }
        check("overdue_rate", isTold: rate != nil, isNeeded: source == .ownRate)
        check("overdue_scheme_id", isTold: scheme != nil, isNeeded: source == .lowerOf)
        return problems
    }

    /// Refuses a scheme that has no savings rates.
    func checkScheme(_ tx: inout Transaction, _ society: ID<Society>) throws {
        guard let scheme else { return }
        let found = try DepositSchemeRepository(society: society).find(scheme, &tx)
        guard let found, !found.draft.kind.isForTerm else {
            throw FieldFaults([FieldProblem(field: "overdue_scheme_id", code: "deposit.savings_needed")])
        }
    }
}
