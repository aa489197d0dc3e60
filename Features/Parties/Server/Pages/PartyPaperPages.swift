internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import PartiesRules
internal import UI
internal import Wording

/// The forms of what is known of a person beside the entry: particulars, papers, bank accounts.
struct PartyPaperPages {
    let host: Host

    var routes: [Route] {
        particulars + employeeNumber + identity + endIdentity + revealIdentity + account + endAccount
            + revealAccount + death + withdrawDeath + find
    }

    private static let one = "/parties/{party_id:int}"

    private static func record(_ context: PageContext) async throws -> PartyRecord {
        let party = try context.request.path("party_id", as: ID<Party>.self)
        return try await context.ask(PartyParticularsDetails(party))
    }

    private var particulars: [Route] {
        var form = step(
            SetParticulars.self, "particulars.change_page", saying: "particulars.changed")
        form.keepsTyping = true
        form.submit = "ui.save"
        form.start = { context in try await Self.record(context).particulars.json.asObject ?? [:] }
        form.arrange = { sections, _ in PersonSections.arrange(&sections) }
        return form.routes("\(Self.one)/particulars", host)
    }

    private var employeeNumber: [Route] {
        var form = step(
            SetEmployeeNumber.self, "particulars.employee_number_page", saying: "particulars.changed")
        form.start = { context in
            context.person.businessDate.map { ["valid_from": .string($0.text)] } ?? [:]
        }
        form.above = Self.note("particulars.employee_number_note")
        return form.routes("\(Self.one)/employee-number", host)
    }

    private var identity: [Route] {
        var form = step(SetIdentity.self, "particulars.identity_page", saying: "particulars.identity_kept")
        form.above = Self.note("particulars.papers_note")
        form.problemLinks = PersonSections.links
        form.arrange = { sections, context in
            let isPerson = try await Self.record(context).facts.kind == .person
            sections.change("identity_number") { $0.kind = .text(.identity) }
            if !isPerson {
                sections.change("identity_kind") { field in
                    field.kind = .choice([Choice("pan", "choice.identity_kind.pan")])
                }
            }
            PersonSections.arrangeLikeness(&sections)
        }
        return form.routes("\(Self.one)/identities/new", host)
    }

    private var endIdentity: [Route] {
        step(EndIdentity.self, "particulars.end_page", saying: "particulars.identity_ended")
            .routes("\(Self.one)/identities/{identity_id:int}/end", host)
    }

    private var revealIdentity: [Route] {
        var form = reveal(RevealIdentity.self)
        form.above = Self.note("particulars.reveal_note")
        return form.routes("\(Self.one)/identities/{identity_id:int}/reveal", host)
    }

    private var account: [Route] {
        var form = step(AddBankAccount.self, "particulars.account_page", saying: "particulars.account_kept")
        form.problemLinks = PersonSections.links
        form.arrange = { sections, _ in
            for path in ["account_number", "account_number_again"] {
                sections.change(path) { $0.kind = .text(.identity) }
            }
            PersonSections.arrangeLikeness(&sections)
        }
        return form.routes("\(Self.one)/bank-accounts/new", host)
    }

    private var endAccount: [Route] {
        step(EndBankAccount.self, "particulars.end_page", saying: "particulars.account_ended")
            .routes("\(Self.one)/bank-accounts/{bank_account_id:int}/end", host)
    }

    private var revealAccount: [Route] {
        var form = reveal(RevealBankAccount.self)
        form.above = Self.note("particulars.reveal_note")
        return form.routes("\(Self.one)/bank-accounts/{bank_account_id:int}/reveal", host)
    }

    private var death: [Route] {
        var form = step(RecordDeath.self, "particulars.death_page", saying: "particulars.death_recorded")
        form.above = Self.note("particulars.death_note")
        return form.routes("\(Self.one)/death", host)
    }

    private var withdrawDeath: [Route] {
        var form = step(
            WithdrawDeath.self, "particulars.withdraw_death_page", saying: "particulars.death_withdrawn")
        form.above = Self.note("particulars.withdraw_death_note")
        return form.routes("\(Self.one)/death/withdraw", host)
    }

    private var find: [Route] {
        var form = FormPage(
            FindByIdentity.self, title: "particulars.find_page", submit: "particulars.find_button",
            crumbs: [Crumb("parties.list_page", to: PartyLink.list)]
        ) { _, _ in .to(PartyLink.list) }
        form.arrange = { sections, _ in
            sections.change("identity_number") { $0.kind = .text(.identity) }
        }
        form.told = { found, context in
            let crumbs = [
                Crumb("parties.list_page", to: PartyLink.list),
                Crumb("particulars.find_page", to: PartyLink.find),
            ]
            return Page("particulars.find_page", crumbs: crumbs) {
                if found.rows.isEmpty {
                    p { context.words("particulars.found_none") }
                } else {
                    ul {
                        for party in found.rows {
                            li { a(.href(PartyLink.party(party.party))) { party.name } }
                        }
                    }
                }
                p { a(.href(PartyLink.find)) { context.words("particulars.find_again") } }
            }
        }
        return form.routes(PartyLink.find, host)
    }

    // What the forms share.

    private static func note(_ note: Phrase) -> @Sendable (PageContext) async throws -> Node {
        { context in p(.class("section-note")) { context.words(note) } }
    }

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await record(context).facts
        return [Crumb(.verbatim(facts.name), to: PartyLink.party(facts.party))]
    }

    private func step<C: Command>(_ type: C.Type, _ title: Phrase, saying: Phrase) -> FormPage<C>
    where C.Output == PartyRecord {
        var form = FormPage(
            type, title: title, submit: title, crumbs: [Crumb("parties.list_page", to: PartyLink.list)]
        ) { output, _ in .to(PartyLink.party(output.facts.party), saying: saying) }
        form.version = { context in try await Self.record(context).facts.version }
        form.heading = { context in
            .verbatim("\(context.words(title)): \(try await Self.record(context).facts.name)")
        }
        form.trail = Self.trail
        return form
    }

    /// Shows one number, in the answer itself and nowhere else.
    private func reveal<C: Command>(_ type: C.Type) -> FormPage<C> where C.Output == RevealedNumber {
        var form = FormPage(
            type, title: "particulars.reveal_page", submit: "particulars.reveal_button",
            crumbs: [Crumb("parties.list_page", to: PartyLink.list)]
        ) { _, _ in .to(PartyLink.list) }
        form.trail = Self.trail
        form.told = { revealed, context in
            let party = (try? context.request.path("party_id", as: ID<Party>.self)) ?? ID(0)
            return Page("particulars.reveal_page", crumbs: [Crumb("parties.list_page", to: PartyLink.list)]) {
                p(.class("revealed")) { strong { revealed.number ?? revealed.masked } }
                p(.class("section-note")) { context.words("particulars.revealed_note") }
                p { a(.href(PartyLink.party(party))) { context.words("particulars.back_to_person") } }
            }
        }
        return form
    }
}
