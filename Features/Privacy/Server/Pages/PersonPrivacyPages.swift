internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Parties
internal import PrivacyRules
internal import UI
internal import Wording

/// What stands of a person's data: the tab beside his particulars, with everything that can be done there.
struct PersonPrivacyPages {
    let host: Host

    var routes: [Route] { [tab, erasure] + consent + withdraw + request + representative + steps }

    private static let one = "/parties/{party_id:int}/privacy"

    static func party(_ context: PageContext) throws -> ID<Party> {
        try context.request.path("party_id", as: ID<Party>.self)
    }

    static func record(_ context: PageContext) async throws -> PersonPrivacyRecord {
        try await context.ask(PersonPrivacy(party(context)))
    }

    static func crumbs(_ record: PersonPrivacyRecord) -> [Crumb] {
        [
            Crumb("parties.list_page", to: PrivacyLink.parties),
            Crumb(.verbatim(record.title), to: "\(PrivacyLink.parties)/\(record.party.raw)"),
            Crumb("privacy.tab", to: PrivacyLink.person(record.party)),
        ]
    }

    private var tab: Route {
        page(Self.one, permission: PersonPrivacy.permission, host) { context in
            Self.show(try await Self.record(context), context)
        }
    }

    private static func show(_ record: PersonPrivacyRecord, _ context: PageContext) -> Page {
        var page = Page(.verbatim(record.title), crumbs: crumbs(record)) {
            context.tabs(
                of: "party", at: "\(PrivacyLink.parties)/\(record.party.raw)", first: "parties.particulars")
            if let on = record.erasedOn {
                Flash(
                    .key(
                        "privacy.erased_on",
                        [
                            .init("date", .date(on)),
                            .init("number", .number(Int64(record.erasedUnder ?? 0))),
                        ]), .warning
                ).node(context.words)
            }
            PrivacyWords.heading("privacy.standings_heading", context)
            standings(record, context)
            PrivacyWords.heading("privacy.requests_heading", context)
            requests(record, context)
            PrivacyWords.heading("privacy.representatives_heading", context)
            representatives(record, context)
            PrivacyWords.heading("privacy.sharings_heading", context)
            SharingPages.table(record.sharings, context, isShort: true)
            if !record.holds.isEmpty {
                PrivacyWords.heading("privacy.holds_heading", context)
                holds(record, context)
            }
            if !record.exports.isEmpty {
                PrivacyWords.heading("privacy.exports_heading", context)
                exports(record, context)
            }
            if record.consents.count > record.standings.count {
                PrivacyWords.heading("privacy.history_heading", context)
                consents(record.consents, "privacy.history_heading", context)
            }
        }
        page.record = "party/\(record.party.raw)"
        page.actions = actions(record, context)
        return page
    }

    private static func actions(_ record: PersonPrivacyRecord, _ context: PageContext) -> [ActionLink] {
        var list: [ActionLink] = []
        func add(_ permission: Permission, _ label: Phrase, _ step: String, isMain: Bool = false) {
            guard context.may(permission) else { return }
            list.append(ActionLink(label, to: PrivacyLink.person(record.party, step), isMain: isMain))
        }
        if record.erasedOn == nil {
            add(RecordConsent.permission, "privacy.consent_page", "consent", isMain: true)
            if record.isPerson {
                add(NameRepresentative.permission, "privacy.representative_page", "representative")
            }
        }
        add(OpenRequest.permission, "privacy.request_page", "request")
        add(ExportPerson.permission, "privacy.export_page", "export")
        add(ErasurePreview.permission, "privacy.erasure_page", "erasure")
        if record.holds.contains(where: { $0.liftedOn == nil }) {
            add(LiftHold.permission, "privacy.lift_page", "lift")
        } else {
            add(HoldErasure.permission, "privacy.hold_page", "hold")
        }
        return list
    }

    private static func standings(_ record: PersonPrivacyRecord, _ context: PageContext) -> Node {
        guard !record.standings.isEmpty else { return PrivacyWords.note("privacy.no_consents", context) }
        return .group {
            consents(record.standings, "privacy.standings_heading", context)
            if record.erasedOn == nil, context.may(WithdrawConsent.permission) {
                for standing in record.standings where standing.act == .given {
                    p {
                        a(
                            .class("btn btn-sm btn-outline-secondary"),
                            .href(
                                PrivacyLink.person(record.party, "withdraw")
                                    + "?consent_purpose=\(standing.purpose.rawValue)")
                        ) {
                            context.words("privacy.withdraw_button") + ": "
                                + context.words(
                                    .key("choice.consent_purpose.\(standing.purpose.rawValue)", []))
                        }
                    }
                }
            }
        }
    }

    private static func consents(_ rows: [ConsentFacts], _ caption: Phrase, _ context: PageContext) -> Node {
        DataTable(
            caption,
            columns: [
                Column("consent_purpose", "field.consent_purpose"),
                Column("consent_act", "field.consent_act"),
                Column("notice_version", "field.notice_version"), Column("language", "field.language"),
                Column("privacy_channel", "field.privacy_channel"), Column("guardian", "field.guardian"),
                Column("recorded_by", "field.recorded_by"), Column("recorded_at", "field.recorded_at"),
            ],
            rows: rows.map { facts in
                Row([
                    PrivacyWords.purpose(facts.purpose), .badge(PrivacyWords.badge(facts.act)),
                    facts.version.map { .number(Int64($0)) } ?? .empty,
                    PrivacyWords.language(facts.language),
                    .phrase(.key("choice.privacy_channel.\(facts.channel.rawValue)", [])),
                    .text(facts.guardian ?? ""), .text(facts.by), .text(Figures.moment(facts.at)),
                ])
            }, address: context.address
        ).node(context.words)
    }

    private static func requests(_ record: PersonPrivacyRecord, _ context: PageContext) -> Node {
        guard !record.requests.isEmpty else { return PrivacyWords.note("privacy.no_requests", context) }
        return DataTable(
            "privacy.requests_heading",
            columns: [
                Column("request_number", "field.request_number"),
                Column("request_kind", "field.request_kind"),
                Column("received_on", "field.received_on", .date), Column("due_on", "field.due_on", .date),
                Column("request_state", "field.request_state"),
            ],
            rows: record.requests.map { facts in
                Row(
                    [
                        .link(.verbatim(String(facts.number)), to: PrivacyLink.request(facts.request)),
                        .phrase(.key("choice.request_kind.\(facts.kind.rawValue)", [])),
                        .date(facts.receivedOn), .date(facts.dueOn), .badge(PrivacyWords.badge(facts)),
                    ], to: PrivacyLink.request(facts.request))
            }, address: context.address
        ).node(context.words)
    }

    private static func representatives(_ record: PersonPrivacyRecord, _ context: PageContext) -> Node {
        guard !record.representatives.isEmpty else {
            return PrivacyWords.note("privacy.no_representative_yet", context)
        }
        return DataTable(
            "privacy.representatives_heading",
            columns: [
                Column("representative_name", "field.representative_name"),
                Column("relation", "field.relation"),
                Column("mobile", "field.mobile"), Column("address", "field.address"),
                Column("named_on", "field.named_on", .date), Column("ended_on", "field.ended_on", .date),
            ],
            rows: record.representatives.map { facts in
                Row([
                    .text(facts.title), .text(facts.relation), .text(facts.mobile ?? ""),
                    .text(facts.address ?? ""), .date(facts.namedOn), PrivacyWords.dates(facts.endedOn),
                ])
            }, address: context.address
        ).node(context.words)
    }

    private static func holds(_ record: PersonPrivacyRecord, _ context: PageContext) -> Node {
        DataTable(
            "privacy.holds_heading",
            columns: [
                Column("hold_reason", "field.hold_reason"), Column("held_on", "field.held_on", .date),
                Column("held_by", "field.held_by"), Column("lifted_on", "field.lifted_on", .date),
                Column("lift_reason", "field.lift_reason"),
            ],
            rows: record.holds.map { facts in
                Row([
                    .text(facts.reason), .date(facts.heldOn), .text(facts.heldBy),
                    PrivacyWords.dates(facts.liftedOn), .text(facts.liftReason ?? ""),
                ])
            }, address: context.address
        ).node(context.words)
    }

    private static func exports(_ record: PersonPrivacyRecord, _ context: PageContext) -> Node {
        DataTable(
            "privacy.exports_heading",
            columns: [
                Column("export_reason", "field.export_reason"), Column("is_whole", "field.is_whole"),
                Column("made_by", "field.made_by"), Column("made_at", "field.made_at"),
            ],
            rows: record.exports.map { facts in
                Row([
                    .text(facts.reason), .phrase(facts.isWhole ? "ui.yes" : "ui.no"), .text(facts.by),
                    .text(Figures.moment(facts.at)),
                ])
            }, address: context.address
        ).node(context.words)
    }

    // The forms.

    private func step<C: Command>(_ type: C.Type, _ title: Phrase, saying: Phrase) -> FormPage<C>
    where C.Output == PersonPrivacyRecord {
        var form = FormPage(
            type, title: title, submit: title, crumbs: [Crumb("parties.list_page", to: PrivacyLink.parties)]
        ) { record, _ in .to(PrivacyLink.person(record.party), saying: saying) }
        form.trail = { context in Array(Self.crumbs(try await Self.record(context)).dropFirst()) }
        return form
    }

    private var consent: [Route] {
        var form = step(RecordConsent.self, "privacy.consent_page", saying: "privacy.consent_recorded")
        form.start = { _ in ["privacy_channel": "counter"] }
        form.arrange = { sections, context in
            let notices = try await context.ask(NoticeList()).rows
            let choices = notices.filter(\.isInForce) + notices.filter { !$0.isInForce }
            sections.change("notice_id") { field in
                field.kind = .choice(
                    choices.map { Choice(String($0.notice.raw), PrivacyWords.title($0, context)) })
            }
            sections.hint("notice_id", "privacy.notice_read_hint")
            sections.hint("guardian", "privacy.guardian_hint")
        }
        form.above = { context in
            let notices = try await context.ask(NoticeList()).rows.filter(\.isInForce)
            let own = notices.filter { $0.language == context.words.language.rawValue }
            return .group {
                PrivacyWords.note("privacy.consent_note", context)
                for notice in own.isEmpty ? notices : own {
                    details {
                        summary {
                            context.words(.key("choice.consent_purpose.\(notice.purpose.rawValue)", []))
                                + ": \(notice.title)"
                        }
                        p(.class("as-typed")) { notice.body }
                    }
                }
            }
        }
        return form.routes("\(Self.one)/consent", host)
    }

    private var withdraw: [Route] {
        var form = step(WithdrawConsent.self, "privacy.withdraw_page", saying: "privacy.consent_withdrawn")
        form.start = { context in
            [
                "consent_purpose": .string(context.request.query["consent_purpose"] ?? "marketing"),
                "privacy_channel": "counter",
            ]
        }
        form.arrange = { sections, _ in
            sections.change("consent_purpose") { field in
                field.kind = .choice(
                    ConsentPurpose.allCases.filter(\.needsConsent).map {
                        Choice($0.rawValue, .key("choice.consent_purpose.\($0.rawValue)", []))
                    })
            }
        }
        form.above = { context in PrivacyWords.note("privacy.withdraw_note", context) }
        return form.routes("\(Self.one)/withdraw", host)
    }

    private var request: [Route] {
        var form = FormPage(
            OpenRequest.self, title: "privacy.request_page", submit: "privacy.request_button",
            crumbs: [Crumb("parties.list_page", to: PrivacyLink.parties)]
        ) { facts, _ in
            .to(
                PrivacyLink.request(facts.request),
                saying: .key(
                    "privacy.request_opened",
                    [
                        .init("number", .number(Int64(facts.number))), .init("date", .date(facts.dueOn)),
                    ]))
        }
        form.trail = { context in Array(Self.crumbs(try await Self.record(context)).dropFirst()) }
        form.start = { _ in ["privacy_channel": "counter"] }
        form.arrange = { sections, context in
            try await PrivacyWords.people(&sections, context)
            sections.hint("asked_by", "privacy.asked_by_hint")
            sections.hint("received_on", "privacy.received_hint")
            sections.change("request_words") { $0.width = .full }
        }
        return form.routes("\(Self.one)/request", host)
    }

    private var representative: [Route] {
        var form = step(
            NameRepresentative.self, "privacy.representative_page", saying: "privacy.representative_named")
        form.arrange = { sections, context in
            let own = try await Self.record(context).requests.filter { $0.kind == .nomination }
            sections.change("request_id") { field in
                field.kind = .choice(
                    own.map { Choice(String($0.request.raw), .verbatim(String($0.number))) })
            }
        }
        form.above = { context in PrivacyWords.note("privacy.representative_note", context) }
        return form.routes("\(Self.one)/representative", host)
            + step(
                EndRepresentative.self, "privacy.end_representative_page",
                saying: "privacy.representative_ended"
            ).routes("\(Self.one)/end-representative", host)
    }

    private var steps: [Route] {
        var hold = step(HoldErasure.self, "privacy.hold_page", saying: "privacy.held_done")
        hold.above = { context in PrivacyWords.note("privacy.hold_note", context) }
        let lift = step(LiftHold.self, "privacy.lift_page", saying: "privacy.lifted_done")
        var export = FormPage(
            ExportPerson.self, title: "privacy.export_page", submit: "privacy.export_button",
            crumbs: [Crumb("parties.list_page", to: PrivacyLink.parties)]
        ) { facts, _ in .to(PrivacyLink.export(facts.export), saying: "privacy.exported") }
        export.trail = { context in Array(Self.crumbs(try await Self.record(context)).dropFirst()) }
        export.above = { context in PrivacyWords.note("privacy.export_note", context) }
        export.arrange = { sections, context in
            let own = try await Self.record(context).requests
            sections.change("request_id") { field in
                field.kind = .choice(
                    own.map { Choice(String($0.request.raw), .verbatim(String($0.number))) })
            }
            if !context.may(PartyPermissions.reveal) { sections.drop("is_whole") }
        }
        return hold.routes("\(Self.one)/hold", host) + lift.routes("\(Self.one)/lift", host)
            + export.routes("\(Self.one)/export", host)
    }

    private var erasure: Route {
        page("\(Self.one)/erasure", permission: ErasurePreview.permission, host) { context in
            let record = try await Self.record(context)
            let plan = try await context.ask(ErasurePreview(record.party))
            var page = Page(
                "privacy.erasure_page", crumbs: Self.crumbs(record) + [Crumb("privacy.erasure_page")]
            ) {
                ErasureView.node(plan, context)
                if plan.canBeDone, context.may(ErasePerson.permission) {
                    PrivacyWords.note("privacy.erase_by_request", context)
                }
            }
            let waiting = record.requests.first { $0.kind == .erasure && $0.state == .open }
            if let waiting, plan.canBeDone, context.may(ErasePerson.permission) {
                page.actions = [
                    ActionLink(
                        "privacy.erase_page", to: PrivacyLink.request(waiting.request, "erase"), isMain: true)
                ]
            }
            return page
        }
    }
}
