internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Members
internal import MembersRules
internal import SharesRules
internal import UI
internal import Wording

/// A member's shares, and what is done with them: transferred, given back, noted in the share book.
struct MemberSharePages {
    let host: Host

    var routes: [Route] { [shares] + transfer + surrender + place }

    private static func record(_ context: PageContext) async throws -> MemberSharesRecord {
        try await context.ask(MemberShares(try context.request.path("member_id", as: ID<Member>.self)))
    }

    private static func title(_ facts: MemberFacts, _ words: Words) -> String {
        [facts.number, words.named(facts.title, facts.localName)].compactMap(\.self).joined(separator: " ")
    }

    private static func crumbs(_ facts: MemberFacts, _ words: Words) -> [Crumb] {
        [
            Crumb("members.list_page", to: ShareLink.members),
            Crumb(.verbatim(title(facts, words)), to: ShareLink.member(facts.member, "")),
        ]
    }

    private var shares: Route {
        page("/members/{member_id:int}/shares", permission: MemberShares.permission, host) { context in
            let record = try await Self.record(context)
            let facts = record.member
            let words = context.words
            var page = Page(
                .key("shares.member_page", [.init("name", .text(words.named(facts.title, facts.localName)))]),
                crumbs: Self.crumbs(facts, words) + [Crumb("shares.tab")]
            ) {
                context.tabs(
                    of: "member", at: ShareLink.member(facts.member, ""), first: "parties.particulars")
                MemberShareTables.holdings(record, context).node(words)
                if !record.certificates.isEmpty {
                    h2(.class("part")) { words("field.certificates") }
                    MemberShareTables.certificates(record, context).node(words)
                    h2(.class("part")) { words("shares.movements") }
                    MemberShareTables.movements(record, context).node(words)
                }
                if !record.applications.isEmpty {
                    h2(.class("part")) { words("shares.applications_page") }
                    MemberShareTables.applications(record, context).node(words)
                }
            }
            page.record = "member/\(facts.member.raw)"
            page.actions = Self.actions(record, context)
            return page
        }
    }

    private static func actions(_ record: MemberSharesRecord, _ context: PageContext) -> [ActionLink] {
        let facts = record.member
        var links: [ActionLink] = []
        if record.shares > 0, context.may(TransferShares.permission) {
            links.append(
                ActionLink("shares.transfer_page", to: ShareLink.member(facts.member, "shares/transfer")))
            links.append(
                ActionLink(
                    "shares.surrender_page", to: ShareLink.member(facts.member, "shares/surrender"),
                    isMain: facts.status.hasCeased))
        }
        if context.may(ConsolidateCertificates.permission) {
            if record.certificates.count(where: { $0.endedOn == nil }) > 1 {
                let address = PageAddress(
                    ShareLink.consolidate, query: [QueryItem("member_id", String(facts.member.raw))])
                links.append(ActionLink("shares.consolidate_page", to: address.text))
            }
            if !record.holdings.isEmpty {
                links.append(
                    ActionLink("shares.place_page", to: ShareLink.member(facts.member, "shares/place")))
            }
        }
        if facts.status.isMember, context.may(ApplyForShares.permission) {
            let address = PageAddress(
                ShareLink.apply, query: [QueryItem("member_id", String(facts.member.raw))])
            links.append(
                ActionLink("shares.apply_page", to: address.text, isMain: true, shortcut: "Alt+N"))
        }
        return links
    }

    // The forms.

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await record(context).member
        return [
            Crumb(.verbatim(title(facts, context.words)), to: ShareLink.member(facts.member, "")),
            Crumb("shares.tab", to: ShareLink.member(facts.member)),
        ]
    }

    private static func heading(_ title: Phrase) -> @Sendable (PageContext) async throws -> Phrase {
        { context in
            let facts = try await record(context).member
            return .verbatim("\(context.words(title)): \(context.words.named(facts.title, facts.localName))")
        }
    }

    /// What he holds most of, all of it where that is asked.
    private static func start(_ context: PageContext, all: Bool) async throws -> JSONObject {
        var given: JSONObject = [:]
        given["resolution_date"] = context.person.businessDate.map { .string($0.text) }
        if let held = try await record(context).holdings.max(by: { $0.shares < $1.shares }) {
            given["kind_id"] = .string(String(held.kind.raw))
            if all { given["shares"] = .string(String(held.shares)) }
        }
        return given
    }

    private static func offer(_ sections: inout [FormSection], _ context: PageContext) async throws {
        let held = try await record(context).holdings.map(\.kind)
        try await ShareKindPages.offer(&sections, context, among: held)
    }

    private static let crumbs = [Crumb("members.list_page", to: ShareLink.members)]

    private var transfer: [Route] {
        var form = FormPage(
            TransferShares.self, title: "shares.transfer_page", submit: "shares.transfer_page",
            crumbs: Self.crumbs, hasPreview: true
        ) { event, context in
            let numbers = event.certificates.map(\.number).joined(separator: ", ")
            let member = (try? context.request.path("member_id", as: ID<Member>.self)) ?? ID(0)
            return .to(
                ShareLink.member(member),
                saying: .key("shares.transferred", [.init("numbers", .text(numbers))]))
        }
        form.heading = Self.heading("shares.transfer_page")
        form.trail = Self.trail
        form.start = { context in try await Self.start(context, all: false) }
        form.above = { context in p(.class("section-note")) { context.words("shares.transfer_note") } }
        form.arrange = { sections, context in try await Self.offer(&sections, context) }
        return form.routes("/members/{member_id:int}/shares/transfer", host)
    }

    private var surrender: [Route] {
        var form = FormPage(
            SurrenderShares.self, title: "shares.surrender_page", submit: "shares.surrender_button",
            crumbs: Self.crumbs, hasPreview: true
        ) { _, context in
            let member = (try? context.request.path("member_id", as: ID<Member>.self)) ?? ID(0)
            return .to(ShareLink.member(member), saying: "shares.surrendered")
        }
        form.heading = Self.heading("shares.surrender_page")
        form.trail = Self.trail
        form.start = { context in try await Self.start(context, all: true) }
        form.above = { context in
            let shares = try await Self.record(context).shares
            return p(.class("section-note")) {
                context.words(.key("shares.surrender_note", [.init("count", .number(shares))]))
            }
        }
        form.arrange = { sections, context in
            try await Self.offer(&sections, context)
            sections.hint("pay_from", "shares.pay_from_hint")
            sections.fold(["mode", "instrument_number", "instrument_date"], under: "members.not_in_cash")
        }
        return form.routes("/members/{member_id:int}/shares/surrender", host)
    }

    private var place: [Route] {
        var form = FormPage(PlaceShareFolio.self, title: "shares.place_page", crumbs: Self.crumbs) {
            _, context in
            let member = (try? context.request.path("member_id", as: ID<Member>.self)) ?? ID(0)
            return .to(ShareLink.member(member), saying: "shares.placed")
        }
        form.heading = Self.heading("shares.place_page")
        form.trail = Self.trail
        form.start = { context in
            var given: JSONObject = [:]
            if let held = try await Self.record(context).holdings.first {
                given["kind_id"] = .string(String(held.kind.raw))
                given["share_book"] = held.book.map { .string($0) }
                given["share_page"] = held.page.map { .string($0) }
            }
            return given
        }
        form.arrange = { sections, context in try await Self.offer(&sections, context) }
        return form.routes("/members/{member_id:int}/shares/place", host)
    }
}
