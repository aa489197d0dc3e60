internal import Documents
internal import DocumentsRules
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import MandatesRules
internal import UI
internal import Wording

/// The forms of holders and signatories.
struct MandateFormPages {
    let host: Host

    var routes: [Route] { add + end + mode + agent + endAgent + signatories + ofBody }

    /// A form of one account: its name above, its page to come back to.
    private func form<C: Command>(
        _ type: C.Type, _ title: Phrase, _ note: Phrase, saying message: Phrase
    ) -> FormPage<C> {
        var form = FormPage(type, title: title, submit: title, crumbs: MandatePages.crumbs) { _, context in
            .to("/sub-accounts/\(context.request.path("sub_account_id"))/holders", saying: message)
        }
        form.trail = { context in
            let facts = try await MandatePages.account(context)
            return [Crumb(.verbatim(facts.title), to: MandateLink.holders(facts.subAccount))]
        }
        form.heading = { context in
            .verbatim("\(context.words(title)): \(try await MandatePages.account(context).title)")
        }
        form.above = { context in p(.class("section-note")) { context.words(note) } }
        return form
    }

    private static let modes: [OperatingMode] = [
        .single, .eitherOrSurvivor, .formerOrSurvivor, .latterOrSurvivor, .anyoneOrSurvivor,
        .jointlyOrSurvivor,
        .jointly, .anyOf,
    ]

    /// The modes that so many holders may order.
    private static func offer(
        _ modes: [OperatingMode], _ sections: inout [FormSection], isNeeded: Bool = true
    ) {
        sections.change("operating_mode") { field in
            let choices = modes.map {
                Choice($0.rawValue, .key("choice.operating_mode.\($0.rawValue)", []))
            }
            field.kind = .choice((isNeeded ? [] : [Choice("", "mandates.mode_as_before")]) + choices)
        }
        if modes.contains(.anyOf) {
            sections.hint("signers", "mandates.signers_hint")
        } else {
            sections.drop("signers")
        }
    }

    private static func modes(for count: Int) -> [OperatingMode] {
        modes.filter { $0.fits(count, signers: 1, isBody: false) }
    }

    /// Holders are chosen by name: there are few.
    private static func offerHolders(
        _ field: String, _ facts: AccountMandateFacts, withFirst: Bool, _ sections: inout [FormSection]
    ) {
        let holders = facts.holders.filter { $0.endedOn == nil && (withFirst || $0.place > 1) }
        sections.change(field) { field in
            field.kind = .choice(
                (holders.count == 1 ? [] : [Choice("", "ui.choose")])
                    + holders.map { Choice(String($0.party.raw), .verbatim($0.name)) })
        }
    }

    /// The papers of a party are chosen from a list; nothing where there are none or they may not be seen.
    private static func offerPapers(
        of party: ID<Party>, _ sections: inout [FormSection], _ context: PageContext
    ) async throws {
        var papers: [DocumentFacts] = []
        if context.may(DocumentList.permission) {
            var query = DocumentList()
            query.party = party
            papers = try await context.ask(query).rows.filter { $0.status == .current && $0.isThere }
        }
        guard !papers.isEmpty else {
            sections.drop("document_id")
            return
        }
        sections.hint("document_id", "mandates.document_hint")
        sections.change("document_id") { field in
            field.kind = .choice(
                [Choice("", "mandates.no_document")]
                    + papers.map { Choice(String($0.document.raw), .verbatim($0.title)) })
        }
    }

    private static func wide(_ sections: inout [FormSection]) {
        sections.change("reason") { $0.width = .full }
        sections.hint("reason", "mandates.reason_hint")
    }

    private var add: [Route] {
        var form = form(
            AddJointHolder.self, "mandates.add_page", "mandates.add_note", saying: "mandates.added")
        form.keepsTyping = true
        form.arrange = { sections, context in
            let facts = try await MandatePages.account(context)
            let count = facts.holders.count { $0.endedOn == nil }
            sections.change("party_id") { $0.label = "mandates.joint_holder" }
            sections.hint("party_id", "mandates.joint_holder_hint")
            Self.offer(Self.modes(for: count + 1), &sections)
            try await Self.offerPapers(of: facts.party, &sections, context)
            Self.wide(&sections)
        }
        return form.routes("/sub-accounts/{sub_account_id:int}/holders/add", host)
    }

    private var end: [Route] {
        var form = form(
            EndJointHolder.self, "mandates.end_page", "mandates.end_note", saying: "mandates.ended")
        form.arrange = { sections, context in
            let facts = try await MandatePages.account(context)
            let count = facts.holders.count { $0.endedOn == nil }
            sections.change("party_id") { $0.label = "mandates.joint_holder" }
            Self.offerHolders("party_id", facts, withFirst: false, &sections)
            if count > 2 {
                Self.offer(Self.modes(for: count - 1), &sections, isNeeded: false)
                sections.hint("operating_mode", "mandates.left_mode_hint")
            } else {
                sections.drop("operating_mode")
                sections.drop("signers")
            }
            Self.wide(&sections)
        }
        return form.routes("/sub-accounts/{sub_account_id:int}/holders/end", host)
    }

    private var mode: [Route] {
        var form = form(
            SetOperatingMode.self, "mandates.mode_page", "mandates.mode_note", saying: "mandates.mode_set")
        form.start = { context in
            let facts = try await MandatePages.account(context)
            var given: JSONObject = ["operating_mode": .string(facts.mode.rawValue)]
            if let signers = facts.order?.signers { given["signers"] = .string(String(signers)) }
            return given
        }
        form.arrange = { sections, context in
            let facts = try await MandatePages.account(context)
            Self.offer(Self.modes(for: facts.holders.count { $0.endedOn == nil }), &sections)
            try await Self.offerPapers(of: facts.party, &sections, context)
            Self.wide(&sections)
        }
        return form.routes("/sub-accounts/{sub_account_id:int}/holders/mode", host)
    }

    private var agent: [Route] {
        var form = form(
            AddAgent.self, "mandates.agent_page", "mandates.agent_note", saying: "mandates.agent_added")
        form.keepsTyping = true
        form.start = { context in
            let facts = try await MandatePages.account(context)
            guard let minor = facts.holders.first(where: { $0.isMinor && $0.endedOn == nil }) else {
                return ["capacity": .string(AgentCapacity.attorney.rawValue)]
            }
            return [
                "holder_id": .string(String(minor.party.raw)),
                "capacity": .string(AgentCapacity.naturalGuardian.rawValue),
            ]
        }
        form.arrange = { sections, context in
            let facts = try await MandatePages.account(context)
            sections.change("party_id") { $0.label = "mandates.agent" }
            sections.change("holder_id") { $0.label = "mandates.for_whom" }
            Self.offerHolders("holder_id", facts, withFirst: true, &sections)
            try await Self.offerPapers(of: facts.party, &sections, context)
            Self.wide(&sections)
        }
        return form.routes("/sub-accounts/{sub_account_id:int}/holders/agent", host)
    }

    private var endAgent: [Route] {
        var form = form(
            EndAgent.self, "mandates.end_agent_page", "mandates.end_agent_note",
            saying: "mandates.agent_ended")
        form.start = { context in
            let agents = try await MandatePages.account(context).agents.filter { $0.endedOn == nil }
            guard agents.count == 1, let only = agents.first else { return [:] }
            return [
                "holder_id": .string(String(only.holder.raw)), "party_id": .string(String(only.party.raw)),
            ]
        }
        form.arrange = { sections, context in
            let facts = try await MandatePages.account(context)
            let agents = facts.agents.filter { $0.endedOn == nil }
            sections.change("party_id") { field in
                field.label = "mandates.agent"
                var seen: Set<ID<Party>> = []
                field.kind = .choice(
                    agents.filter { seen.insert($0.party).inserted }.map {
                        Choice(String($0.party.raw), .verbatim($0.name))
                    })
            }
            sections.change("holder_id") { $0.label = "mandates.for_whom" }
            Self.offerHolders("holder_id", facts, withFirst: true, &sections)
            Self.wide(&sections)
        }
        return form.routes("/sub-accounts/{sub_account_id:int}/holders/end-agent", host)
    }

    // Bodies.

    private static let bodyModes: [OperatingMode] = [.anyOf, .jointly]

    private static func arrangeBody(_ sections: inout [FormSection]) {
        sections.change("operating_mode") { field in
            field.kind = .choice(bodyModes.map { Choice($0.rawValue, MandateTables.bodyMode($0, nil)) })
        }
        sections.hint("signers", "mandates.signers_hint")
        sections.hint("signatories", "mandates.signatories_hint")
        wide(&sections)
    }

    private static func given(_ order: OperatingOrder?, _ signatories: [SignatoryFacts]) -> JSONObject {
        var given: JSONObject = [
            "operating_mode": .string((order?.mode ?? .anyOf).rawValue),
            "signatories": .array(
                signatories.filter { $0.endedOn == nil }.map { facts in
                    var input = SignatoryInput()
                    (input.party, input.designation) = (facts.party, facts.designation ?? "")
                    (input.most, input.from, input.until) = (facts.most, facts.from, facts.until)
                    return input.json
                }),
        ]
        if let signers = order?.signers { given["signers"] = .string(String(signers)) }
        return given
    }

    private var signatories: [Route] {
        var form = form(
            SetSignatories.self, "mandates.signatories_page", "mandates.account_signatories_note",
            saying: "mandates.signatories_set")
        form.keepsTyping = true
        form.version = { context in try await MandatePages.account(context).order?.version ?? 0 }
        form.start = { context in
            let facts = try await MandatePages.account(context)
            return Self.given(facts.order, facts.signatories)
        }
        form.arrange = { sections, context in
            sections.drop("body_id")
            Self.arrangeBody(&sections)
            try await Self.offerPapers(of: MandatePages.account(context).party, &sections, context)
        }
        return form.routes("/sub-accounts/{sub_account_id:int}/holders/signatories", host)
    }

    private static func body(_ context: PageContext) async throws -> BodySignatoryPage {
        try await context.ask(BodySignatories(try context.request.path("body_id", as: ID<Party>.self)))
    }

    private var ofBody: [Route] {
        let title: Phrase = "mandates.signatories_page"
        var form = FormPage(
            SetSignatories.self, title: title, submit: title,
            crumbs: [Crumb("parties.list_page", to: MandateLink.parties)]
        ) { page, _ in .to(MandateLink.signatories(page.body), saying: "mandates.signatories_set") }
        form.keepsTyping = true
        form.version = { context in try await Self.body(context).order?.version ?? 0 }
        form.trail = { context in
            let facts = try await Self.body(context)
            return [Crumb(.verbatim(facts.title), to: MandateLink.signatories(facts.body))]
        }
        form.heading = { context in
            .verbatim("\(context.words(title)): \(try await Self.body(context).title)")
        }
        form.above = { context in p(.class("section-note")) { context.words("mandates.body_note") } }
        form.start = { context in
            let facts = try await Self.body(context)
            return Self.given(facts.order, facts.signatories)
        }
        form.arrange = { sections, context in
            sections.drop("sub_account_id")
            Self.arrangeBody(&sections)
            try await Self.offerPapers(of: Self.body(context).body, &sections, context)
        }
        return form.routes("/parties/{body_id:int}/signatories/set", host)
    }
}
