internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import Kernel
internal import Postgres

/// Writes down what counts for a scheme from a day on.
struct ConditionWriting {
    let work: Work
    let scheme: ID<DepositScheme>
    let from: CalendarDate
    let reason: String

    /// The first of a topic may count from any day: the accounts may be older than the program.
    ///
    /// What interest was reckoned with is never written anew, so the others begin today or later.
    func write<Content: FieldSet>(
        _ content: Content, as topic: ConditionTopic, _ tx: inout Transaction
    ) throws -> DepositSchemeSheet {
        let society = work.group.society
        let repository = DepositSchemeRepository(society: society)
        guard let facts = try repository.lock(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        let today = try businessDate(in: nil, &tx, society: society)
        let before = try repository.conditions(of: scheme, &tx).filter { $0.topic == topic }
        guard before.isEmpty || from >= today else { throw DepositRefusal.conditionsTooLate(today: today) }
        if let rates = content as? DepositRates, rates.overdraftRate > .zero, !facts.draft.kind.mayBeOverdrawn
        {
            throw DepositRefusal.notOverdrawn(name: facts.draft.title)
        }
        let row = ConditionRow(topic: topic, from: from, content: content.jsonText())
        try repository.insert(row, of: scheme, by: work.decider, reason: reason, &tx)
        work.audit.subject = "deposit_scheme/\(scheme.raw)"
        work.audit.businessDate = today
        if let counted = before.last(where: { $0.from <= from }) {
            work.audit.before = try counted.read(Content.self).json
        }
        work.audit.after = content.json
        return try DepositSchemeSheet(facts, on: today, repository, &tx)
    }
}
