internal import Access
internal import Documents
internal import Edge
internal import EnrolmentsRules
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Members
internal import Parties
internal import UI
internal import Wording

/// The staff's queue: the applications from the web, one with those who may be the applicant, and what is decided.
struct EnrolmentPages {
    let desk: ContentDesk
    let host: Host

    var routes: [Route] { [list, one, content] + accept + giveBack + refuse }

    private static let crumbs = [Crumb("enrolments.list_page", to: EnrolmentLink.list)]

    private static func id(_ context: PageContext) throws -> ID<Enrolment> {
        try context.request.path("enrolment_id", as: ID<Enrolment>.self)
    }

    private var list: Route {
        page(EnrolmentLink.list, permission: EnrolmentList.permission, host) { context in
            var query = EnrolmentList()
            query.status = context.request.query["enrolment_status"].flatMap(EnrolmentStatus.init(rawValue:))
            query.after = context.request.query["after"].flatMap { Int64(pathText: $0) }.map { ID($0) }
            let found = try await context.ask(query)
            let choices = EnrolmentStatus.allCases.map {
                Choice($0.rawValue, .key("choice.enrolment_status.\($0.rawValue)", []))
            }
            var table = DataTable(
                "enrolments.list_page",
                columns: [
                    Column("name", "field.name"), Column("registration_kind", "field.registration_kind"),
                    Column("class_name", "field.class_id"), Column("branch_name", "field.branch_id"),
                    Column("submitted_at", "field.submitted_at"),
                    Column("enrolment_status", "field.enrolment_status"),
                ], rows: found.rows.map(Self.row), address: context.address)
            table.filters = [
                FormField(
                    "enrolment_status", .choice([Choice("", "enrolments.waiting")] + choices),
                    "field.enrolment_status", value: FieldValue(query.status?.rawValue ?? ""))
            ]
            table.emptyText = "enrolments.none"
            let more = found.next.map { Self.more($0, query.status) }
            return Page("enrolments.list_page") {
                p(.class("section-note")) { context.words("enrolments.list_note") }
                table.node(context.words)
                if let more { p { a(.href(more)) { context.words("enrolments.more") } } }
            }
        }
    }

    /// The next page of the list.
    private static func more(_ next: ID<Enrolment>, _ status: EnrolmentStatus?) -> String {
        var items = [QueryItem("after", String(next.raw))]
        if let status { items.append(QueryItem("enrolment_status", status.rawValue)) }
        return PageAddress(EnrolmentLink.list, query: items).text
    }

    private static func row(_ facts: EnrolmentFacts) -> Row {
        Row(
            [
                .link(.verbatim(facts.applicantName), to: EnrolmentLink.enrolment(facts.enrolment)),
                .phrase(.key("choice.registration_kind.\(facts.kind.rawValue)", [])),
                .phrase(.name(facts.className ?? "")), .phrase(.name(facts.branchName ?? "")),
                .text(facts.submittedAt.map { Figures.moment($0) } ?? ""),
                .badge(EnrolmentView.badge(facts.status)),
            ], to: EnrolmentLink.enrolment(facts.enrolment))
    }

    private var one: Route {
        page("/enrolments/{enrolment_id:int}", permission: EnrolmentDetails.permission, host) { context in
            let record = try await context.ask(EnrolmentDetails(Self.id(context)))
            let (facts, words) = (record.facts, context.words)
            let address = EnrolmentLink.enrolment(facts.enrolment)
            var page = Page(
                .verbatim(facts.applicantName), crumbs: Self.crumbs + [Crumb(.verbatim(facts.applicantName))]
            ) {
                p(.class("section-note")) { words("enrolments.from_web") }
                if !record.alike.isEmpty { Self.alike(record.alike, words) }
                FactList(EnrolmentView.facts(record)).node(words)
                if record.told != nil {
                    h2(.class("part")) { words("enrolments.told") }
                    FactList(EnrolmentView.told(record)).node(words)
                }
                h2(.class("part")) { words("enrolments.papers") }
                EnrolmentView.papers(record, at: address, words) { paper in
                    guard facts.party == nil else {
                        return paper.document.map { "/documents/\($0.raw)" }
                    }
                    return paper.document.map { EnrolmentLink.content($0, of: facts.enrolment) }
                }
                if let member = facts.member {
                    p { a(.href("/members/\(member.raw)")) { words("enrolments.to_member") } }
                } else if let party = facts.party {
                    p { a(.href("/parties/\(party.raw)")) { words("enrolments.to_party") } }
                }
            }
            page.record = "enrolment/\(facts.enrolment.raw)"
            if facts.status == .submitted, context.may(EnrolmentPermissions.decide) {
                page.actions = [
                    ActionLink("enrolments.accept_page", to: "\(address)/accept", isMain: true),
                    ActionLink("enrolments.return_page", to: "\(address)/return"),
                    ActionLink("enrolments.refuse_page", to: "\(address)/refuse"),
                ]
            }
            return page
        }
    }

    /// Those in the register who may be the applicant.
    private static func alike(_ alike: [AlikeParty], _ words: Words) -> Node {
        section(.class("notice notice-warning"), .role("note")) {
            p { words("enrolments.alike_note") }
            ul {
                for party in alike {
                    li {
                        a(.href("/parties/\(party.party.raw)")) { party.name }
                        " – "
                        words(.key("enrolments.alike_\(party.likeness)", []))
                    }
                }
            }
        }
    }

    private var content: Route {
        let desk = desk
        return answerPage(
            .get, "/enrolments/{enrolment_id:int}/documents/{document_id:int}/content",
            permission: EnrolmentPermissions.see, host
        ) { context in
            let id = try context.request.path("document_id", as: ID<Document>.self)
            let facts = try await context.ask(EnrolmentDocument(id, of: Self.id(context)))
            return .response(try await desk.response(facts, of: context.caller.society))
        }
    }

    private static func step<C: Command>(
        _ type: C.Type, _ title: Phrase, saying: Phrase
    ) -> FormPage<C> where C.Output == EnrolmentFacts {
        var form = FormPage(type, title: title, submit: title, crumbs: crumbs) { facts, _ in
            .to(EnrolmentLink.enrolment(facts.enrolment), saying: saying)
        }
        form.trail = { context in
            let facts = try await context.ask(EnrolmentDetails(Self.id(context))).facts
            return [
                Crumb(.verbatim(facts.applicantName), to: EnrolmentLink.enrolment(facts.enrolment))
            ]
        }
        form.version = { context in try await context.ask(EnrolmentDetails(Self.id(context))).facts.version }
        return form
    }

    private var accept: [Route] {
        var form = Self.step(
            AcceptEnrolment.self, "enrolments.accept_page", saying: "enrolments.accepted")
        form.above = { context in
            let record = try await context.ask(EnrolmentDetails(Self.id(context)))
            return .group {
                p(.class("section-note")) { context.words("enrolments.accept_note") }
                if !record.alike.isEmpty { Self.alike(record.alike, context.words) }
            }
        }
        form.start = { context in
            let facts = try await context.ask(EnrolmentDetails(Self.id(context))).facts
            var given: JSONObject = [:]
            given["branch_id"] = (facts.branchID ?? context.caller.branch).map { .string(String($0.raw)) }
            given["class_id"] = facts.memberClass.map { .string(String($0.raw)) }
            return given
        }
        form.arrange = { sections, context in
            let facts = try await context.ask(EnrolmentDetails(Self.id(context))).facts
            sections.change("party_id") { $0.label = "members.known_person" }
            sections.hint("party_id", "enrolments.known_person_hint")
            try await BranchChoice.put(into: &sections, "branch_id", context)
            if facts.kind == .member {
                let classes = try await context.ask(MemberClassList()).rows.filter(\.isActive)
                sections.change("class_id") { field in
                    field.kind = .choice(
                        [Choice("", "ui.choose")]
                            + classes.map {
                                Choice(
                                    String($0.memberClass.raw),
                                    .name($0.draft.title, local: $0.draft.localName))
                            })
                }
            } else {
                sections.drop("class_id")
            }
            PersonSections.arrangeLikeness(&sections)
        }
        form.problemLinks = PersonSections.links
        return form.routes("/enrolments/{enrolment_id:int}/accept", host)
    }

    private var giveBack: [Route] {
        Self.step(ReturnEnrolment.self, "enrolments.return_page", saying: "enrolments.was_returned")
            .routes("/enrolments/{enrolment_id:int}/return", host)
    }

    private var refuse: [Route] {
        Self.step(RefuseEnrolment.self, "enrolments.refuse_page", saying: "enrolments.was_refused")
            .routes("/enrolments/{enrolment_id:int}/refuse", host)
    }
}
