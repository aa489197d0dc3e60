internal import DocumentsRules
internal import Edge
internal import Gate
internal import GeneralLedger
internal import HTML
internal import HTTP
internal import Kernel
internal import MembersRules
internal import Parties
internal import PartiesRules
internal import UI
internal import Wording

/// The register of members, and one of them with everything that the society knows of him.
struct MemberPages {
    let host: Host

    var routes: [Route] { [list, member] }

    static let crumbs = [Crumb("members.list_page", to: MemberLink.list)]

    private var list: Route {
        var list = ListPage(MemberList.self, title: "members.list_page")
        list.filters = [
            "search", "member_status", "class_id", "branch_id", "kyc_due_by", "custom_field", "custom_value",
        ]
        list.actions = { context in
            guard context.may(ApplyForMembership.permission) else { return [] }
            return [
                ActionLink("members.apply_page", to: MemberLink.apply, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, page, context in
            let columns: CustomColumns
            if let page { columns = page.columns } else { columns = try await CustomColumns.all(context) }
            columns.arrange(&table.filters)
            table.filters.indices.filter { table.filters[$0].path == "search" }.forEach {
                table.filters[$0].label = "members.search"
            }
        }
        return list.route(MemberLink.list, host)
    }

    static func id(_ context: PageContext) throws -> ID<Member> {
        try context.request.path("member_id", as: ID<Member>.self)
    }

    static func record(_ context: PageContext) async throws -> MemberRecord {
        try await context.ask(MemberDetails(try id(context)))
    }

    private var member: Route {
        page("/members/{member_id:int}", permission: MemberDetails.permission, host) { context in
            let record = try await Self.record(context)
            let accounts = try await Self.accounts(of: record.facts, context)
            var more = More()
            more.papers = try await context.ask(MemberPapers(record.facts.member))
            more.custom = try await context.ask(MemberCustomValues(record.facts.member))
            if context.may(MemberSpecimens.permission) {
                more.specimens = try await context.ask(MemberSpecimens(record.facts.member))
            }
            if context.may(PartyParticularsDetails.permission) {
                more.person = try await context.ask(PartyParticularsDetails(record.facts.party))
                more.ofPerson = try await context.ask(PartyCustomValues(record.facts.party))
            }
            return Self.show(record, accounts, more, context)
        }
    }

    /// What is shown beside the membership itself.
    private struct More {
        var papers = MemberPaperPage()
        /// How he looks and signs; nil for who may not see it.
        var specimens: Specimens?
        /// What the register knows of him; nil for who may not see it.
        var person: PartyRecord?
        /// What the society's own fields say of the membership.
        var custom = CustomSheet()
        /// What they say of the person.
        var ofPerson = CustomSheet()
    }

    /// His accounts; nil for who may not see accounts.
    private static func accounts(
        of facts: MemberFacts, _ context: PageContext
    ) async throws -> SubAccountList? {
        guard context.may(PartyAccounts.permission) else { return nil }
        return try await context.ask(PartyAccounts(facts.party))
    }

    private static func show(
        _ record: MemberRecord, _ accounts: SubAccountList?, _ more: More, _ context: PageContext
    ) -> Page {
        let facts = record.facts
        let words = context.words
        let name = [facts.number, facts.title].compactMap(\.self).joined(separator: " ")
        var page = Page(.verbatim(name), crumbs: crumbs + [Crumb(.verbatim(name))]) {
            context.tabs(of: "member", at: MemberLink.member(facts.member), first: "parties.particulars")
            particulars(facts, context).node(words)
            if let specimens = more.specimens {
                div(.class("specimen specimen-alone")) {
                    SpecimenView.pictures(
                        of: facts.party, named: facts.title, photo: specimens.photo,
                        signature: specimens.signature, context)
                }
            }
            if !more.papers.papers.isEmpty {
                h2(.class("part")) { words("members.papers") }
                papers(more.papers, facts, context).node(words)
            }
            CustomView.node(
                more.custom, "custom.of_membership",
                edit: facts.status.isOver || !context.may(SetMemberCustomValues.permission)
                    ? nil : MemberLink.step(facts.member, MemberCustomForm.step), context)
            if let person = more.person {
                CustomView.node(
                    more.ofPerson,
                    edit: person.facts.status == .active && context.may(SetCustomValues.permission)
                        ? "/parties/\(facts.party.raw)/custom-values" : nil, context)
                PersonView.node(person, context)
            }
            if let accounts {
                h2(.class("part")) { words("word.accounts") }
                Self.accounts(accounts, context).node(words)
            }
            h2(.class("part")) { words("members.nomination") }
            NominationView.node(record.nomination, context)
            h2(.class("part")) { words("members.steps") }
            steps(record.steps, context).node(words)
        }
        page.record = "member/\(facts.member.raw)"
        page.actions = MemberActions.all(for: record, context)
        return page
    }

    /// The papers that his class wants, each with what is to be done next.
    private static func papers(
        _ page: MemberPaperPage, _ facts: MemberFacts, _ context: PageContext
    ) -> DataTable {
        let rows = page.papers.map { paper in
            Row([
                .phrase(.key("choice.document_kind.\(paper.kind.rawValue)", [])),
                .phrase(paper.isRequired ? "members.paper_required" : "members.paper_wanted"),
                .badge(
                    Badge(
                        .key("choice.paper_standing.\(paper.standing.rawValue)", []),
                        paper.standing.tone(isRequired: paper.isRequired))),
                paper.validUntil.map { .date($0) } ?? .empty, .text(paper.reviewReason ?? ""),
                paper.document.map { .link("members.paper_look", to: "/documents/\($0.raw)") }
                    ?? .link(
                        "members.paper_hand_in",
                        to: "/parties/\(facts.party.raw)/documents?document_kind=\(paper.kind.rawValue)"),
            ])
        }
        return DataTable(
            "members.papers",
            columns: [
                Column("document_kind", "field.document_kind"),
                Column("paper_required", "field.paper_required"),
                Column("paper_standing", "field.paper_standing"),
                Column("valid_until", "field.valid_until", .date), Column("reason", "field.review_reason"),
                Column("steps", "particulars.steps"),
            ], rows: rows, address: context.address)
    }

    private static func accounts(_ list: SubAccountList, _ context: PageContext) -> DataTable {
        let rows = list.rows.map { row in
            Row(
                [
                    .text(row.number), .text("\(row.accountCode) \(row.accountName)"),
                    HoldingWords.cell(row, context.words), .balance(row.balance),
                    .phrase(.key("choice.sub_account_status.\(row.status)", [])),
                ], to: "/sub-accounts/\(row.id.raw)")
        }
        return DataTable(
            "word.accounts",
            columns: [
                Column("number", "word.account_number"), Column("account", "word.account"),
                Column("holders", "ledger_pages.holders_column"),
                Column("balance", "word.balance", .figure), Column("status", "word.status"),
            ], rows: rows, address: context.address, emptyText: "members.no_accounts")
    }

    private static func particulars(_ facts: MemberFacts, _ context: PageContext) -> FactList {
        func date(_ date: CalendarDate?) -> Cell { date.map { .date($0) } ?? .empty }
        var list: [FactList.Fact] = [
            .init("word.status", .badge(Badge(.key(facts.status.wordKey, []), facts.status.tone))),
            .init("field.member_number", .text(facts.number ?? "")),
            .init("field.local_name", .text(facts.localName ?? "")),
            .init("field.class_id", .phrase(.name(facts.className))),
            .init("field.branch_id", .phrase(.name(facts.branchName))),
            .init("field.mobile", .text(facts.mobile ?? "")),
            .init("field.introduced_by", .text(facts.introducerName ?? "")),
            .init("field.applied_on", .date(facts.appliedOn)),
        ]
        if facts.admittedOn == nil, facts.sharesWanted > 0 {
            list.append(.init("field.shares_wanted", .number(Int64(facts.sharesWanted))))
        }
        if let number = facts.resolutionNumber {
            list.append(.init("field.resolution_number", .text(number)))
            list.append(.init("field.resolution_date", date(facts.resolutionDate)))
        }
        for (label, day) in [
            ("field.admitted_on", facts.admittedOn), ("field.ceased_on", facts.ceasedOn),
            ("field.closed_on", facts.closedOn),
        ] as [(Phrase, CalendarDate?)] where day != nil { list.append(.init(label, date(day))) }
        list.append(.init("field.risk_class", .phrase(.key("choice.risk_class.\(facts.risk.rawValue)", []))))
        if facts.kycOn != nil {
            list.append(.init("field.kyc_on", date(facts.kycOn)))
            list.append(.init("field.kyc_due_on", date(facts.kycDueOn)))
        }
        if context.may(PartyDetails.permission) {
            list.append(
                .init("members.person", .link("members.register_entry", to: "/parties/\(facts.party.raw)")))
        }
        return FactList(list)
    }

    private static func steps(_ steps: [MemberStepFacts], _ context: PageContext) -> DataTable {
        DataTable(
            "members.steps",
            columns: [
                Column("on_date", "field.on_date", .date), Column("member_status", "word.status"),
                Column("resolution_number", "field.resolution_number"), Column("reason", "field.reason"),
                Column("done_by", "field.done_by"),
            ],
            rows: steps.map { step in
                Row([
                    .date(step.onDate), .phrase(.key(step.status.wordKey, [])),
                    .text(step.resolutionNumber ?? ""), .text(step.reason ?? ""), .text(step.by),
                ])
            }, address: context.address)
    }
}

extension PaperStanding {
    fileprivate func tone(isRequired: Bool) -> Tone {
        switch self {
        case .verified: .good
        case .pending: .info
        case .expired: .warning
        case .rejected: .bad
        case .missing: isRequired ? .bad : .neutral
        }
    }
}

/// What can be done next with a membership, the usual first.
enum MemberActions {
    static func all(for record: MemberRecord, _ context: PageContext) -> [ActionLink] {
        let facts = record.facts
        let status = facts.status
        func link(_ label: Phrase, _ step: String, _ permission: Permission, main: Bool = false)
            -> ActionLink?
        {
            guard context.may(permission) else { return nil }
            return ActionLink(label, to: MemberLink.step(facts.member, step), isMain: main)
        }
        var links: [ActionLink?] = []
        if status == .applied {
            links += [
                link("members.approve_page", "approve", ApproveMember.permission, main: true),
                link("members.reject_page", "reject", RejectApplication.permission),
            ]
        }
        if status == .approved {
            links.append(link("members.admit_page", "admit", AdmitMember.permission, main: true))
        }
        if status.hasCeased {
            links.append(link("members.close_page", "close", CloseMembership.permission, main: true))
        }
        if !status.isOver, status != .deceased {
            links.append(
                link("members.nominate_page", "nominate", Nominate.permission, main: status.isMember))
        }
        if !status.isOver { links.append(link("members.change_page", "change", ChangeMembership.permission)) }
        if status == .approved || status.isMember {
            links.append(link("members.reclassify_page", "reclassify", ReclassifyMember.permission))
        }
        if status.isMember || (status.hasCeased && status != .deceased) {
            links.append(link("members.standing_page", "standing", ChangeStanding.permission))
        }
        if status == .deceased, context.may(RecordDeath.permission) {
            links.append(
                ActionLink(
                    "members.withdraw_death_page", to: PersonView.withdrawDeath(of: facts.party)))
        }
        if !status.isOver {
            links.append(link("members.kyc_page", "kyc", RenewKYC.permission))
            links.append(link("members.risk_page", "risk", SetRiskClass.permission))
        }
        if status == .applied || status == .approved {
            links.append(link("members.withdraw_page", "withdraw", WithdrawApplication.permission))
        }
        return links.compactMap(\.self)
    }
}
