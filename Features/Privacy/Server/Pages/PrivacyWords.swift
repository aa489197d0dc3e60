internal import Edge
internal import Gate
internal import HTML
internal import Kernel
internal import PrivacyRules
internal import UI
internal import Wording

/// How things of this feature are shown wherever they stand.
enum PrivacyWords {
    static func purpose(_ purpose: ConsentPurpose) -> Cell {
        .phrase(.key("choice.consent_purpose.\(purpose.rawValue)", []))
    }

    static func badge(_ act: ConsentAct) -> Badge {
        let tone: Tone =
            switch act {
            case .noticed: .info
            case .given: .good
            case .withdrawn: .warning
            }
        return Badge(.key("choice.consent_act.\(act.rawValue)", []), tone)
    }

    static func badge(_ request: RequestFacts) -> Badge {
        if request.isLate { return Badge("privacy.late", .bad) }
        let tone: Tone =
            switch request.state {
            case .open: .info
            case .answered: .good
            case .refused: .warning
            case .withdrawn: .neutral
            }
        return Badge(.key("choice.request_state.\(request.state.rawValue)", []), tone)
    }

    static func title(_ request: RequestFacts) -> Phrase {
        .key(
            "privacy.request_title",
            [
                .init("number", .number(Int64(request.number))), .init("name", .text(request.partyName)),
            ])
    }

    /// What a notice is for, its language and which text it is; whether it is shown today.
    static func title(_ notice: NoticeFacts, _ context: PageContext) -> Phrase {
        .key(
            notice.isInForce ? "privacy.notice_choice" : "privacy.notice_choice_older",
            [
                .init(
                    "purpose",
                    .text(
                        context.words(
                            .key("choice.consent_purpose.\(notice.purpose.rawValue)", [])))),
                .init("language", .text(Language(rawValue: notice.language)?.ownName ?? notice.language)),
                .init("version", .number(Int64(notice.version))),
            ])
    }

    static func fate(_ fate: HeldFate) -> Cell {
        .badge(
            Badge(
                .key("choice.held_fate.\(fate.rawValue)", []),
                fate == .erased || fate == .reduced ? .warning : .neutral))
    }

    static func language(_ code: String?) -> Cell {
        .text(code.map { Language(rawValue: $0)?.ownName ?? $0 } ?? "")
    }

    static func dates(_ date: CalendarDate?) -> Cell { date.map { .date($0) } ?? .empty }

    static func note(_ note: Phrase, _ context: PageContext) -> Node {
        p(.class("section-note")) { context.words(note) }
    }

    static func heading(_ heading: Phrase, _ context: PageContext) -> Node {
        h2(.class("part")) { context.words(heading) }
    }

    /// The choice of a language, by its own name.
    static func languages(_ sections: inout [FormSection]) {
        sections.change("language") { field in
            field.kind = .choice(Language.allCases.map { Choice($0.rawValue, .verbatim($0.ownName)) })
        }
    }

    /// The choice of who looks after a request.
    static func people(_ sections: inout [FormSection], _ context: PageContext) async throws {
        let rows = try await context.ask(PrivacyPeople()).rows
        sections.change("owner_id") { field in
            field.kind = .choice(rows.map { Choice(String($0.user.raw), .verbatim($0.title)) })
        }
    }
}
