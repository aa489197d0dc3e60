internal import CollectionsRules
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// Agents: which there are, what is known of one, and what is done with him.
struct AgentPages {
    let host: Host

    var routes: [Route] {
        [list, sheet, statement] + add + change + end + terms + ownTerms + addBook + closeBook + handIn + pay
            + setOff + writeOff
    }

    static let crumbs = [Crumb("collections.agents_page", to: CollectionLink.agents)]
    static let one = "/collection-agents/{collection_agent_id:int}"

    private var list: Route {
        var list = ListPage(CollectionAgentList.self, title: "collections.agents_page")
        list.start = { context in
            guard let branch = context.caller.branch else { return [:] }
            return ["branch_id": .integer(branch.raw)]
        }
        list.actions = { context in
            var links: [ActionLink] = []
            if context.may(AddCollectionAgent.permission) {
                links.append(
                    ActionLink(
                        "collections.add_agent_page", to: CollectionLink.newAgent, isMain: true,
                        shortcut: "Alt+N"))
            }
            if context.caller.may(SetCommission.permission, within: .society) {
                links.append(
                    ActionLink("collections.set_commission_page", to: CollectionLink.commissionTerms))
            }
            return links
        }
        list.arrange = { table, _, _ in table.emptyText = "collections.no_agents" }
        return list.route(CollectionLink.agents, host)
    }

    static func id(_ context: PageContext) throws -> ID<CollectionAgent> {
        try context.request.path("collection_agent_id", as: ID<CollectionAgent>.self)
    }

    static func sheet(_ context: PageContext) async throws -> AgentSheet {
        try await context.ask(CollectionAgentDetails(try id(context)))
    }

    static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await sheet(context).facts
        return [Crumb(.verbatim(facts.label), to: CollectionLink.agent(facts.agent))]
    }

    private var sheet: Route {
        page(Self.one, permission: CollectionAgentDetails.permission, host) { context in
            let sheet = try await Self.sheet(context)
            let words = context.words
            let facts = sheet.facts
            let title = Phrase.verbatim(facts.label)
            var page = Page(title, crumbs: Self.crumbs + [Crumb(title)]) {
                CollectionTables.figures(facts, words)
                CollectionTables.agent(facts, toRecover: sheet.toRecover).node(words)
                if !sheet.waiting.isEmpty {
                    h2(.class("part")) { words("collections.waiting") }
                    CollectionTables.waiting(sheet.waiting, context).node(words)
                }
                h2(.class("part")) { words("collections.routes_page") }
                CollectionTables.routes(sheet.routes, context).node(words)
                h2(.class("part")) { words("collections.books") }
                CollectionTables.books(sheet.books, context).node(words)
                h2(.class("part")) { words("collections.commission_terms") }
                CollectionTables.terms(sheet.terms, context).node(words)
            }
            page.record = "collection_agent/\(facts.agent.raw)"
            page.actions = Self.actions(facts, context)
            return page
        }
    }

    private static func actions(_ facts: CollectionAgentFacts, _ context: PageContext) -> [ActionLink] {
        var links: [ActionLink] = []
        let (agent, branch) = (facts.agent, facts.branch)
        func offer(_ allowed: Bool, _ label: Phrase, _ address: String, main: Bool = false) {
            if allowed { links.append(ActionLink(label, to: address, isMain: main)) }
        }
        offer(
            context.may(HandInCollection.permission, in: branch) && facts.inHand > .zero,
            "collections.hand_in_page", CollectionLink.agent(agent, "hand-in"), main: true)
        offer(
            facts.until == nil && context.may(EnterSheet.permission, in: branch),
            "collections.enter_sheet_page", "\(CollectionLink.newSheet)?collection_agent_id=\(agent.raw)")
        offer(
            facts.until == nil && context.may(ReadSheet.permission, in: branch),
            "collections.read_sheet_page",
            CollectionLink.agent(agent, "file"))
        offer(true, "collections.statement_page", CollectionLink.agent(agent, "statement"))
        offer(
            true, "collections.balances_page", "\(CollectionLink.balances)?collection_agent_id=\(agent.raw)")
        offer(
            context.may(PayAgent.permission, in: branch) && facts.payable + facts.security > .zero,
            "collections.pay_page", CollectionLink.agent(agent, "pay"))
        offer(
            context.may(SetOffAgent.permission, in: branch) && facts.payable + facts.security > .zero,
            "collections.set_off_page", CollectionLink.agent(agent, "set-off"))
        offer(
            context.may(WriteOffCollection.permission, in: branch) && facts.inHand > .zero,
            "collections.write_off_page", CollectionLink.agent(agent, "write-off"))
        let configures = context.may(CollectionPermissions.configure, in: branch)
        offer(
            facts.until == nil && configures, "collections.set_commission_page",
            CollectionLink.agent(agent, "commission"))
        offer(
            facts.until == nil && configures, "collections.add_book_page", CollectionLink.agent(agent, "book")
        )
        offer(configures, "ui.edit", CollectionLink.agent(agent, "change"))
        offer(
            facts.until == nil && configures, "collections.end_agent_page", CollectionLink.agent(agent, "end")
        )
        return links
    }

    private var statement: Route {
        var list = ListPage(AgentStatement.self, title: "collections.statement_page")
        list.filters = ["from", "to"]
        list.above = { output, context in
            let words = context.words
            return .group {
                p(.class("section-note")) {
                    words(
                        .key(
                            "collections.statement_note",
                            [
                                .init("agent", .text(output.agentName)), .init("from", .date(output.from)),
                                .init("to", .date(output.to)), .init("amount", .money(output.opening)),
                            ]))
                }
                if !output.commission.isEmpty {
                    CommissionTables.months(output.commission, context).node(words)
                }
            }
        }
        return list.route("\(Self.one)/statement", host)
    }

    private var add: [Route] {
        var form = FormPage(
            AddCollectionAgent.self, title: "collections.add_agent_page", crumbs: Self.crumbs
        ) { facts, _ in .to(CollectionLink.agent(facts.agent), saying: "collections.agent_added") }
        form.start = { context in
            var values = JSONObject()
            let branches = try await context.ask(VoucherEntry()).branches
            if let branch = context.caller.branch ?? branches.first?.branch {
                values["branch_id"] = .integer(branch.raw)
            }
            values["from_date"] = context.person.businessDate.map { .string($0.text) }
            return values
        }
        form.arrange = { sections, context in
            try await Self.branches(&sections, context)
            sections.change("party_id") { $0.label = "word.name" }
            sections.hint("party_id", "collections.party_hint")
            sections.hint("code", "collections.code_hint")
            sections.hint("cash_limit", "collections.limit_hint")
            sections.hint("opening_account_id", "collections.opening_hint")
            sections.fold(AgentBefore.fields.map(\.name), under: "collections.before_section")
        }
        return form.routes(CollectionLink.newAgent, host)
    }

    /// The branches to choose from.
    static func branches(_ sections: inout [FormSection], _ context: PageContext) async throws {
        let branches = try await context.ask(VoucherEntry()).branches
        sections.change("branch_id") { field in
            field.kind = .choice(branches.map { Choice(String($0.branch.raw), .name($0.name)) })
        }
    }

    /// Back to the agent's page.
    static func back<C: Command>(_ message: Phrase) -> @Sendable (C.Output, PageContext) -> FormPage<C>.Next {
        { _, context in
            .to(CollectionLink.agent((try? id(context)) ?? ID(0)), saying: message)
        }
    }

    private var change: [Route] {
        var form = FormPage(
            ChangeCollectionAgent.self, title: "collections.change_agent_page", crumbs: Self.crumbs,
            next: Self.back("collections.agent_changed"))
        form.version = { context in try await Self.sheet(context).facts.version }
        form.start = { context in try await Self.sheet(context).facts.json.asObject ?? [:] }
        form.trail = Self.trail
        form.arrange = { sections, _ in sections.hint("cash_limit", "collections.limit_hint") }
        return form.routes("\(Self.one)/change", host)
    }

    private var end: [Route] {
        var form = FormPage(
            EndCollectionAgent.self, title: "collections.end_agent_page",
            submit: "collections.end_agent_page", crumbs: Self.crumbs,
            next: Self.back("collections.agent_gone"))
        form.trail = Self.trail
        form.above = { context in
            p(.class("section-note")) { context.words("collections.end_agent_note") }
        }
        return form.routes("\(Self.one)/end", host)
    }

    private var ownTerms: [Route] {
        var form = FormPage(
            SetCommission.self, title: "collections.set_commission_page", crumbs: Self.crumbs,
            next: Self.back("collections.commission_set"))
        form.trail = Self.trail
        Self.arrangeTerms(&form, note: "collections.own_terms_note")
        return form.routes("\(Self.one)/commission", host)
    }

    private var terms: [Route] {
        var form = FormPage(
            SetCommission.self, title: "collections.set_commission_page", crumbs: Self.crumbs
        ) { facts, _ in
            .to(
                facts.agent.map { CollectionLink.agent($0) } ?? CollectionLink.agents,
                saying: "collections.commission_set")
        }
        Self.arrangeTerms(&form, note: "collections.all_terms_note")
        return form.routes(CollectionLink.commissionTerms, host)
    }

    private static func arrangeTerms(_ form: inout FormPage<SetCommission>, note: Phrase) {
        form.start = { context in
            var values = JSONObject()
            values["from_date"] = context.person.businessDate.map { .string($0.text) }
            return values
        }
        form.above = { context in p(.class("section-note")) { context.words(note) } }
        form.arrange = { sections, _ in
            sections.hint("collection_agent_id", "collections.terms_agent_hint")
            sections.hint("commission", "collections.commission_hint")
            sections.hint("security_share", "collections.security_hint")
            sections.hint("recover_months", "collections.recover_hint")
            for path in ["commission", "security_share", "recover_months"] {
                sections.change(path) { $0.width = .quarter }
            }
        }
    }

    private var addBook: [Route] {
        var form = FormPage(
            AddReceiptBook.self, title: "collections.add_book_page", crumbs: Self.crumbs,
            next: Self.back("collections.book_added"))
        form.trail = Self.trail
        form.start = { _ in ["first_number": "1"] }
        form.arrange = { sections, _ in
            sections.hint("code", "collections.book_hint")
            sections.hint("last_number", "collections.last_number_hint")
            for path in ["first_number", "last_number"] { sections.change(path) { $0.width = .quarter } }
        }
        return form.routes("\(Self.one)/book", host)
    }

    private var closeBook: [Route] {
        var form = FormPage(
            CloseReceiptBook.self, title: "collections.close_book_page",
            submit: "collections.close_book_page", crumbs: Self.crumbs
        ) { facts, _ in .to(CollectionLink.agent(facts.agent), saying: "collections.book_closed") }
        form.arrange = { sections, _ in sections.hint("returned_count", "collections.returned_hint") }
        return form.routes("/receipt-books/{receipt_book_id:int}/close", host)
    }

    // Money.

    private var handIn: [Route] {
        var form = FormPage(
            HandInCollection.self, title: "collections.hand_in_page", submit: "collections.hand_in_button",
            crumbs: Self.crumbs, hasPreview: true
        ) { moved, _ in Self.moved("collections.handed_in", moved) }
        form.trail = Self.trail
        form.start = { context in
            let facts = try await Self.sheet(context).facts
            guard facts.inHand > .zero else { return [:] }
            return ["amount": .string(facts.inHand.text(.plain))]
        }
        form.above = { context in
            CollectionTables.figures(try await Self.sheet(context).facts, context.words)
        }
        form.arrange = { sections, _ in
            sections.change("pay_into") { $0.label = "members.pay_into" }
            sections.hint("pay_into", "members.pay_into_hint")
            sections.fold(
                ["mode", "instrument_number", "instrument_date", "narration"], under: "collections.more")
        }
        return form.routes("\(Self.one)/hand-in", host)
    }

    private static func moved<C: Command>(_ key: String, _ moved: AgentMoved) -> FormPage<C>.Next {
        .to(
            CollectionLink.agent(moved.agent),
            saying: .key(
                key,
                [
                    .init("agent", .text(moved.agentName)), .init("amount", .money(moved.moved)),
                    .init("left", .money(moved.left)),
                ]))
    }

    private var pay: [Route] {
        var form = FormPage(
            PayAgent.self, title: "collections.pay_page", submit: "collections.pay_page",
            crumbs: Self.crumbs, hasPreview: true
        ) { moved, _ in Self.moved("collections.paid", moved) }
        form.trail = Self.trail
        form.start = { context in
            let facts = try await Self.sheet(context).facts
            return ["agent_claim": "commission", "amount": .string(facts.payable.text(.plain))]
        }
        form.above = { context in
            CollectionTables.figures(try await Self.sheet(context).facts, context.words)
        }
        form.arrange = { sections, _ in
            sections.hint("agent_claim", "collections.claim_hint")
            sections.fold(["mode", "instrument_number", "instrument_date"], under: "collections.more")
        }
        return form.routes("\(Self.one)/pay", host)
    }

    private var setOff: [Route] {
        var form = FormPage(
            SetOffAgent.self, title: "collections.set_off_page", submit: "collections.set_off_page",
            crumbs: Self.crumbs, hasPreview: true
        ) { moved, _ in Self.moved("collections.was_set_off", moved) }
        form.trail = Self.trail
        form.above = { context in
            let sheet = try await Self.sheet(context)
            return .group {
                CollectionTables.figures(sheet.facts, context.words)
                CollectionTables.agent(sheet.facts, toRecover: sheet.toRecover).node(context.words)
            }
        }
        form.start = { _ in ["agent_claim": "security", "set_off_reason": "recovery"] }
        return form.routes("\(Self.one)/set-off", host)
    }

    private var writeOff: [Route] {
        var form = FormPage(
            WriteOffCollection.self, title: "collections.write_off_page",
            submit: "collections.write_off_page", crumbs: Self.crumbs, hasPreview: true
        ) { moved, _ in Self.moved("collections.was_written_off", moved) }
        form.trail = Self.trail
        form.above = { context in
            CollectionTables.figures(try await Self.sheet(context).facts, context.words)
        }
        return form.routes("\(Self.one)/write-off", host)
    }
}
