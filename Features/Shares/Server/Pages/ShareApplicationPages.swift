internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import SharesRules
internal import UI
internal import Wording

/// Applications for shares: taken in with their money, allotted many at once, or paid back.
struct ShareApplicationPages {
    let host: Host

    var routes: [Route] { [list] + apply + allot + giveBack }

    private static let crumbs = [Crumb("shares.applications_page", to: ShareLink.applications)]

    private var list: Route {
        var list = ListPage(ShareApplicationList.self, title: "shares.applications_page")
        list.filters = ["application_status", "member_id"]
        list.actions = { context in
            var links: [ActionLink] = []
            if context.may(AllotShares.permission) {
                links.append(ActionLink("shares.allot_page", to: ShareLink.allot))
            }
            if context.may(ApplyForShares.permission) {
                links.append(
                    ActionLink("shares.apply_page", to: ShareLink.apply, isMain: true, shortcut: "Alt+N"))
            }
            return links
        }
        list.arrange = { table, output, context in
            table.emptyText = "shares.no_applications"
            guard let output, context.may(ReturnShareMoney.permission) else { return }
            table.columns.append(Column("actions", "access.actions", .actions))
            for (index, facts) in output.rows.enumerated() {
                table.rows[index].cells.append(
                    facts.status == .waiting
                        ? .link(
                            "shares.return_page", to: ShareLink.application(facts.application, "return"))
                        : .empty)
            }
        }
        return list.route(ShareLink.applications, host)
    }

    private var apply: [Route] {
        var form = FormPage(
            ApplyForShares.self, title: "shares.apply_page", submit: "shares.apply_button",
            crumbs: Self.crumbs, hasPreview: true
        ) { facts, _ in .to(ShareLink.member(facts.member)) }
        form.keepsTyping = true
        form.posted = { facts, vouchers, _ in
            .to(
                ShareLink.member(facts.member),
                saying: .key(
                    "shares.applied",
                    [.init("voucher", .text(vouchers.map(\.number).joined(separator: ", ")))]),
                link: vouchers.first.map {
                    MenuItem.paper("ledger_pages.print_receipt", at: "/vouchers/\($0.voucher.raw)/receipt")
                })
        }
        form.start = { context in
            context.request.query["member_id"].map { ["member_id": .string($0)] } ?? [:]
        }
        form.above = { context in p(.class("section-note")) { context.words("shares.apply_note") } }
        form.arrange = { sections, context in
            try await ShareKindPages.offer(&sections, context)
            sections.hint("kind_id", "shares.kind_hint")
            sections.change("pay_into") { $0.label = "members.pay_into" }
            sections.hint("pay_into", "members.pay_into_hint")
            sections.fold(["mode", "instrument_number", "instrument_date"], under: "members.not_in_cash")
        }
        return form.routes(ShareLink.apply, host)
    }

    private static func waiting(_ context: PageContext) async throws -> [ShareApplicationFacts] {
        var query = ShareApplicationList()
        (query.status, query.size) = (.waiting, 500)
        return try await context.ask(query).rows.reversed()
    }

    private var allot: [Route] {
        var form = FormPage(
            AllotShares.self, title: "shares.allot_page", submit: "shares.allot_button", crumbs: Self.crumbs,
            hasPreview: true
        ) { event, _ in
            let numbers = event.certificates.map(\.number).joined(separator: ", ")
            return .to(
                ShareLink.certificates,
                saying: .key("shares.allotted", [.init("numbers", .text(numbers))]))
        }
        form.start = { context in
            var given: JSONObject = [
                "applications": .array(
                    try await Self.waiting(context).map { .string(String($0.application.raw)) })
            ]
            given["resolution_date"] = context.person.businessDate.map { .string($0.text) }
            return given
        }
        form.above = { context in
            let isEmpty = try await Self.waiting(context).isEmpty
            return p(.class("section-note")) {
                context.words(isEmpty ? "shares.nothing_waits" : "shares.allot_note")
            }
        }
        form.arrange = { sections, context in
            let waiting = try await Self.waiting(context)
            sections.change("applications") { field in
                field.value = FieldValue(field.value.text.split { $0 == "\n" }.joined(separator: ","))
                field.kind = .choices(
                    waiting.map { facts in
                        let who = [facts.memberNumber, context.words.named(facts.title, facts.localName)]
                            .compactMap(\.self).joined(separator: " ")
                        return Choice(
                            String(facts.application.raw),
                            .verbatim(
                                "\(who) · \(facts.shares) × \(facts.kindName) · \(facts.amount.text(.indian)) · \(facts.appliedOn.textIndian)"
                            ))
                    })
            }
        }
        return form.routes(ShareLink.allot, host)
    }

    private static func facts(_ context: PageContext) async throws -> ShareApplicationFacts {
        let id = try context.request.path("application_id", as: ID<ShareApplication>.self)
        return try await context.ask(ShareApplicationDetails(id))
    }

    private var giveBack: [Route] {
        var form = FormPage(
            ReturnShareMoney.self, title: "shares.return_page", submit: "shares.return_page",
            crumbs: Self.crumbs, hasPreview: true
        ) { facts, _ in .to(ShareLink.member(facts.member), saying: "shares.returned") }
        form.version = { context in try await Self.facts(context).version }
        form.heading = { context in
            let facts = try await Self.facts(context)
            return .verbatim("\(context.words("shares.return_page")): \(facts.title)")
        }
        form.start = { context in
            context.person.businessDate.map { ["resolution_date": .string($0.text)] } ?? [:]
        }
        form.above = { context in
            let facts = try await Self.facts(context)
            return p(.class("section-note")) {
                context.words(.key("shares.return_note", [.init("amount", .money(facts.amount))]))
            }
        }
        form.arrange = { sections, _ in
            sections.hint("pay_from", "shares.pay_from_hint")
            sections.fold(["mode", "instrument_number", "instrument_date"], under: "members.not_in_cash")
        }
        return form.routes("/share-applications/{application_id:int}/return", host)
    }
}
