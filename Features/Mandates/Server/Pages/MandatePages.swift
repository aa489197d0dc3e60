internal import Documents
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import Kernel
internal import MandatesRules
internal import Members
internal import UI
internal import Wording

/// Who holds an account and who may operate it, with photograph and signature for whoever pays out; and who signs for a body.
struct MandatePages {
    let host: Host

    var routes: [Route] { [account, party] }

    static func account(_ context: PageContext) async throws -> AccountMandateFacts {
        try await context.ask(
            AccountMandateDetails(try context.request.path("sub_account_id", as: ID<SubAccount>.self)))
    }

    static let crumbs = [Crumb("ledger_pages.accounts_page", to: MandateLink.accounts)]

    private var account: Route {
        page(
            "/sub-accounts/{sub_account_id:int}/holders", permission: AccountMandateDetails.permission, host
        ) { context in
            let facts = try await Self.account(context)
            let words = context.words
            let title = Phrase.verbatim(facts.title)
            let nomination = try await Self.nomination(facts, context)
            let signatures =
                facts.isOpen && !facts.operators.isEmpty
                ? try await SignatureForm(context).node(facts, context) : nil
            var page = Page(
                title,
                crumbs: Self.crumbs + [
                    Crumb(title, to: MandateLink.account(facts.subAccount)), Crumb("mandates.tab"),
                ]
            ) {
                context.tabs(
                    of: "sub_account", at: MandateLink.account(facts.subAccount),
                    first: "ledger_pages.statement_page")
                MandateTables.summary(facts, context).node(words)
                if let stop = facts.stop {
                    p(.class("notice notice-warning")) {
                        words(.key("mandates.because.stop_\(stop)", []))
                    }
                }
                h2(.class("part")) { words("mandates.operators") }
                if let signatures {
                    signatures
                } else {
                    MandateTables.operators(facts, context) { _, _ in .empty }
                }
                if !facts.isBody {
                    h2(.class("part")) { words("mandates.holders") }
                    MandateTables.holders(facts, context).node(words)
                }
                if !facts.agents.isEmpty {
                    h2(.class("part")) { words("mandates.agents") }
                    MandateTables.agents(facts, context).node(words)
                }
                if facts.isBody {
                    h2(.class("part")) { words("mandates.signatories") }
                    if facts.isOfBody { p(.class("section-note")) { words("mandates.of_body_note") } }
                    MandateTables.signatories(facts.signatories, context).node(words)
                }
                nomination
            }
            page.record = "sub_account/\(facts.subAccount.raw)"
            page.actions = Self.actions(facts, context)
            return page
        }
    }

    /// Who receives what is on the account after a death; nothing for bodies and for who may not see it.
    private static func nomination(_ facts: AccountMandateFacts, _ context: PageContext) async throws -> Node
    {
        guard !facts.isBody, context.may(AccountNominationDetails.permission) else { return .empty }
        let found = try await context.ask(AccountNominationDetails(facts.subAccount))
        return NominationView.node(found, context)
    }

    private static func actions(_ facts: AccountMandateFacts, _ context: PageContext) -> [ActionLink] {
        guard facts.isOpen else { return [] }
        var links: [ActionLink] = []
        func link(_ label: Phrase, _ step: String, main: Bool = false) -> ActionLink {
            ActionLink(label, to: MandateLink.step(facts.subAccount, step), isMain: main)
        }
        if context.may(MandatePermissions.manage) {
            if facts.isBody {
                links.append(link("mandates.signatories_page", "signatories", main: true))
            } else {
                links.append(link("mandates.add_page", "add", main: true))
                let joint = facts.holders.contains { $0.place > 1 && $0.endedOn == nil }
                if joint || facts.stop == MandateStop.claims.rawValue {
                    links.append(link("mandates.mode_page", "mode"))
                }
                if joint { links.append(link("mandates.end_page", "end")) }
                links.append(link("mandates.agent_page", "agent"))
                if facts.agents.contains(where: { $0.endedOn == nil }) {
                    links.append(link("mandates.end_agent_page", "end-agent"))
                }
            }
        }
        if !facts.isBody, context.may(Nominate.permission) {
            links.append(
                ActionLink("members.nominate_page", to: "\(MandateLink.account(facts.subAccount))/nominate"))
        }
        return links
    }

    private var party: Route {
        page("/parties/{party_id:int}/signatories", permission: BodySignatories.permission, host) { context in
            let id = try context.request.path("party_id", as: ID<Party>.self)
            let facts = try await context.ask(BodySignatories(id))
            let words = context.words
            let title = Phrase.verbatim(facts.title)
            var page = Page(
                title,
                crumbs: [
                    Crumb("parties.list_page", to: MandateLink.parties),
                    Crumb(title, to: MandateLink.party(id)), Crumb("mandates.party_tab"),
                ]
            ) {
                context.tabs(of: "party", at: MandateLink.party(id), first: "parties.particulars")
                if facts.isBody {
                    h2(.class("part")) { words("mandates.signatories") }
                    p(.class("section-note")) { words("mandates.body_note") }
                    if let order = facts.order {
                        FactList([
                            .init(
                                "field.operating_mode",
                                .phrase(MandateTables.bodyMode(order.mode, order.signers))),
                            .init("field.set_on", .date(order.setOn)),
                            .init("field.reason", .text(order.reason ?? "")),
                        ]).node(words)
                    }
                    MandateTables.signatories(facts.signatories, context).node(words)
                }
                if !facts.isBody || !facts.duties.isEmpty {
                    h2(.class("part")) { words("mandates.duties") }
                    MandateTables.duties(facts.duties, context).node(words)
                }
            }
            page.record = "party/\(id.raw)"
            if facts.isBody, context.may(MandatePermissions.manage) {
                page.actions = [
                    ActionLink("mandates.signatories_page", to: MandateLink.setSignatories(id), isMain: true)
                ]
            }
            return page
        }
    }
}
