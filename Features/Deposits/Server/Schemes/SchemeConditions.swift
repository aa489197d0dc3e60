internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// What was ever written down of a scheme's terms and rates, in the order of their days.
struct SchemeConditions: Sendable {
    let scheme: DepositSchemeFacts
    private(set) var terms: [(from: CalendarDate, terms: DepositTerms)] = []
    private(set) var rates: [(from: CalendarDate, rates: DepositRates)] = []
    private(set) var contracts: [(row: ConditionRow, terms: ContractTerms)] = []
    private(set) var cards: [(row: ConditionRow, card: DepositCard)] = []

    init(_ scheme: DepositSchemeFacts, _ rows: [ConditionRow]) throws {
        self.scheme = scheme
        for row in rows {
            switch row.topic {
            case .terms: terms.append((row.from, try row.read(DepositTerms.self)))
            case .rates: rates.append((row.from, try row.read(DepositRates.self)))
            case .fixed, .recurring, .daily: contracts.append((row, try ContractTerms(row)))
            case .card: cards.append((row, try row.read(DepositCard.self)))
            }
        }
    }

    /// The terms that count on a day.
    func terms(on day: CalendarDate) throws(DepositRefusal) -> DepositTerms {
        guard let found = terms.last(where: { $0.from <= day }) else {
            throw .conditionsMissing(name: scheme.draft.title, day)
        }
        return found.terms
    }

    /// The rates that count on a day.
    func rates(on day: CalendarDate) throws(DepositRefusal) -> DepositRates {
        guard let found = rates.last(where: { $0.from <= day }) else {
            throw .conditionsMissing(name: scheme.draft.title, day)
        }
        return found.rates
    }

    /// What counts for a deposit that is made on a day for a time.
    func offer(on day: CalendarDate) throws(DepositRefusal) -> TermOffer {
        guard let terms = contracts.last(where: { $0.row.from <= day }),
            let card = cards.last(where: { $0.row.from <= day })
        else { throw .conditionsMissing(name: scheme.draft.title, day) }
        return TermOffer(
            termsID: terms.row.id, terms: terms.terms, cardID: card.row.id, card: try card.card.card())
    }

    /// How much is agreed for a fixed deposit that is made on a day: told as the terms of the day ask.
    func sum(_ principal: Money?, _ faceValue: Money?, on day: CalendarDate) throws -> AgreedSum {
        let isByFaceValue = try offer(on: day).terms.fixed?.isByFaceValue ?? false
        let (wanted, other) = isByFaceValue ? (faceValue, principal) : (principal, faceValue)
        let (field, unwanted) =
            isByFaceValue ? ("certificate_value", "amount") : ("amount", "certificate_value")
        guard let wanted else { throw FieldFaults([FieldProblem(field: field, code: "field.required")]) }
        guard other == nil else {
            throw FieldFaults([FieldProblem(field: unwanted, code: "deposit.sum_told_otherwise")])
        }
        return isByFaceValue ? .faceValue(wanted) : .principal(wanted)
    }

    /// Refuses where terms were ever told by which late instalments cost a penalty, or an early end a charge: deposits made under them may run still.
    func checkNoPenalty() throws(InstalmentRefusal) {
        let costs = contracts.contains {
            max($0.terms.recurring?.latePenalty ?? .zero, $0.terms.daily?.earlyCharge ?? .zero) > .zero
        }
        guard !costs else { throw .noPenaltyHead(scheme: scheme.draft.title) }
    }

    /// The first days of terms from which interest is reckoned otherwise than before.
    func changesOfReckoning(after first: CalendarDate, before last: CalendarDate) -> [CalendarDate] {
        var changes: [CalendarDate] = []
        for day in Set(terms.map(\.from)).sorted() where first < day && day < last {
            guard let now = try? terms(on: day), let before = try? terms(on: day.adding(days: -1)) else {
                continue
            }
            if !now.reckons(as: before) { changes.append(day) }
        }
        return changes
    }

    /// The rates of each day for a holder whose category may have changed, and what being overdrawn costs.
    func charts(for categories: AccountCategories) throws(DepositRefusal) -> (RateChart, RateChart) {
        var (earned, charged): ([RateChart.Change], [RateChart.Change]) = ([], [])
        for day in Set(rates.map(\.from) + categories.changes).sorted() {
            guard let found = rates.last(where: { $0.from <= day }) else { continue }
            earned.append(.init(from: day, try found.rates.bands(for: categories.category(on: day))))
            charged.append(.init(from: day, RateBands(found.rates.overdraftRate)))
        }
        return (
            RateChart(RateBands(.zero), changes: earned), RateChart(RateBands(.zero), changes: charged)
        )
    }
}

/// Whose rate an account has had, day by day.
struct AccountCategories: Sendable {
    /// Up to a day that no longer counts, in the order of the days.
    var before: [(until: CalendarDate, category: DepositorCategory)]
    /// Since the last of them.
    var now: DepositorCategory

    /// The days from which it was another one.
    var changes: [CalendarDate] { before.map(\.until) }

    func category(on day: CalendarDate) -> DepositorCategory {
        before.first { day < $0.until }?.category ?? now
    }
}

/// What a condition is about.
public enum ConditionTopic: String, Sendable, CaseIterable {
    /// What may come and go, and how interest is reckoned.
    case terms
    /// What balances earn.
    case rates
    /// How much is taken for how long, and how its interest is reckoned.
    case fixed
    /// How much is taken each month for how long, and how its interest is reckoned.
    case recurring
    /// How much is collected of a day for how long, and how its interest is reckoned.
    case daily
    /// What is offered for how long.
    case card

    /// The kinds of whose schemes it is told.
    var kinds: [DepositKind] {
        switch self {
        case .terms, .rates: DepositKind.allCases.filter { !$0.isForTerm }
        case .fixed: [.fixed]
        case .recurring: [.recurring]
        case .daily: [.daily]
        case .card: DepositKind.allCases.filter(\.isForTerm)
        }
    }

    /// Whether it is about deposits that are made for a time.
    var isForTerm: Bool { self != .terms && self != .rates }
}

/// A condition as it is kept.
struct ConditionRow: Sendable {
    /// Its number; nothing before it is written.
    var id: Int64 = 0
    var topic: ConditionTopic
    var from: CalendarDate
    var content: String

    func read<Value: FieldSet>(_: Value.Type) throws -> Value {
        guard let value = Value.restored(try JSONValue.parse(content)) else {
            throw UnreadableCondition(from: from)
        }
        return value
    }
}

/// A condition that today's program cannot read back.
struct UnreadableCondition: Error {
    let from: CalendarDate
}
