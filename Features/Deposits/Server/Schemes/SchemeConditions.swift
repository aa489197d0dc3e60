internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// What was ever written down of a scheme's terms and rates, in the order of their days.
struct SchemeConditions: Sendable {
    let scheme: DepositSchemeFacts
    private(set) var terms: [(from: CalendarDate, terms: DepositTerms)] = []
    private(set) var rates: [(from: CalendarDate, rates: DepositRates)] = []

    init(_ scheme: DepositSchemeFacts, _ rows: [ConditionRow]) throws {
        self.scheme = scheme
        for row in rows {
            switch row.topic {
            case .terms: terms.append((row.from, try row.read(DepositTerms.self)))
            case .rates: rates.append((row.from, try row.read(DepositRates.self)))
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

    /// How interest of a category is reckoned up to a day: by the terms of that day, at the rates of each day.
    func reckoning(
        for category: DepositorCategory, from: CalendarDate, until: CalendarDate
    ) throws(DepositRefusal) -> SavingsTerms {
        var (earned, charged): ([RateChart.Change], [RateChart.Change]) = ([], [])
        _ = try rates(on: from)
        for (day, rates) in rates {
            earned.append(.init(from: day, try rates.bands(for: category)))
            charged.append(.init(from: day, RateBands(rates.overdraftRate)))
        }
        return try terms(on: until).reckoning(
            RateChart(RateBands(.zero), changes: earned),
            overdraft: RateChart(RateBands(.zero), changes: charged))
    }
}

/// What a condition is about.
public enum ConditionTopic: String, Sendable, CaseIterable {
    /// What may come and go, and how interest is reckoned.
    case terms
    /// What balances earn.
    case rates
}

/// A condition as it is kept.
struct ConditionRow: Sendable {
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
