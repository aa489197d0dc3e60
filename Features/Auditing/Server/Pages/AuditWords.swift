internal import AuditingRules
internal import Edge
internal import Gate
internal import Kernel
internal import UI
internal import Wording

/// What the pages of audits call things.
enum AuditWords {
    /// An audit in one line: what it is, of which days and branch.
    static func title(_ facts: EngagementFacts, _ words: Words) -> String {
        let kind = words(.key("choice.audit_kind.\(facts.kind.rawValue)", []))
        let days = words(
            "auditing.of_days", .init("from", .date(facts.from)), .init("to", .date(facts.to)))
        let branch = facts.branchName.map { words.named($0, nil) } ?? words("auditing.all_branches")
        return "\(kind), \(days), \(branch)"
    }

    static func badge(_ standing: MemoStanding) -> Badge {
        Badge(.key("choice.memo_standing.\(standing.rawValue)", []), AuditTones.tone(standing))
    }

    static func badge(_ severity: MemoSeverity) -> Badge {
        Badge(.key("choice.severity.\(severity.rawValue)", []), AuditTones.tone(severity))
    }

    static func badge(_ state: SampleItemState) -> Badge {
        Badge(.key("choice.audit_mark.\(state.rawValue)", []), AuditTones.tone(state))
    }

    static func badge(_ tick: AuditTick) -> Badge {
        badge(SampleItemState(rawValue: tick.rawValue) ?? .unmarked)
    }

    /// The people of the society, as the choices of a field.
    static func people(_ context: PageContext) async throws -> [Choice] {
        let people = try await context.ask(AuditPeople()).rows
        return [Choice("", "ui.choose")] + people.map { Choice(String($0.user.raw), .verbatim($0.name)) }
    }
}
