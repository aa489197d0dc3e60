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

    /// It may count from any day whose interest is not posted; who has set what and when is told for ever.
    func write<Content: FieldSet>(
        _ content: Content, as topic: ConditionTopic, _ tx: inout Transaction
    ) throws -> DepositSchemeSheet {
        let society = work.group.society
        let repository = DepositSchemeRepository(society: society)
        guard let facts = try repository.lock(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        try facts.draft.check(isOf: topic.kinds)
        // Whoever posts a run of the scheme holds it as well: what is posted now stays posted until this is written.
        if !topic.isForTerm { try checkPosted(&tx) }
        let today = try businessDate(in: nil, &tx, society: society)
        let known = try repository.conditions(of: scheme, &tx)
        if let terms = content as? DepositTerms { try checkMonths(terms, try SchemeConditions(facts, known)) }
        if let rates = content as? DepositRates, rates.overdraftRate > .zero, !facts.draft.kind.mayBeOverdrawn
        {
            throw DepositRefusal.notOverdrawn(name: facts.draft.title)
        }
        let row = ConditionRow(topic: topic, from: from, content: content.jsonText())
        // A deposit that was made for a time keeps what counted on its first day.
        try repository.insert(row, of: scheme, by: work.decider, reason: reason, &tx)
        if !topic.isForTerm { try reckonAnew(&tx) }
        work.audit.subject = "deposit_scheme/\(scheme.raw)"
        work.audit.businessDate = today
        if let counted = known.last(where: { $0.topic == topic && $0.from <= from }) {
            work.audit.before = try counted.read(Content.self).json
        }
        work.audit.after = content.json
        return try DepositSchemeSheet(facts, on: today, repository, &tx)
    }

    /// Refuses days whose interest is posted.
    private func checkPosted(_ tx: inout Transaction) throws {
        let runs = InterestRunRepository(society: work.group.society)
        if let posted = try runs.postedThrough(of: scheme, &tx), from <= posted {
            throw InterestRefusal.postedThrough(posted)
        }
    }

    /// What was summed up for days behind it is reckoned anew.
    private func reckonAnew(_ tx: inout Transaction) throws {
        let accruals = InterestAccrualRepository(society: work.group.society)
        _ = try accruals.lockMark(&tx)
        try accruals.spoil(under: scheme, from: from, &tx)
    }

    /// Interest is reckoned otherwise from the first of a month on, so that no month is torn.
    private func checkMonths(_ terms: DepositTerms, _ known: SchemeConditions) throws(DepositRefusal) {
        let before = known.terms.last { $0.from < from }
        let after = known.terms.first { $0.from > from }
        for (day, other) in [(from, before?.terms), (after?.from ?? from, after?.terms)] {
            guard let other, !other.reckons(as: terms) else { continue }
            guard day == YearMonth(day).first else { throw .changedWithinMonth }
        }
    }
}
