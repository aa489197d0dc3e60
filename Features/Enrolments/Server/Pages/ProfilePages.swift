internal import Access
internal import Documents
internal import DocumentsRules
internal import Edge
internal import EnrolmentsRules
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Members
internal import MembersRules
internal import Parties
internal import PartiesRules
internal import UI
internal import Wording

/// One's own record: what the society knows, what one has proposed, and the forms to propose a change.
struct ProfilePages {
    let desk: ContentDesk
    let host: Host

    var routes: [Route] { [profile, send, content] + takeBack + change + nomination + bring + propose }

    private static let crumbs = [Crumb("enrolments.profile_page", to: EnrolmentLink.profile)]

    private var profile: Route {
        page(EnrolmentLink.profile, permission: MyProfile.permission, host) { context in
            try await Self.show(context, chosen: "", nil)
        }
    }

    private static func show(
        _ context: PageContext, chosen: String, _ failure: Failure?
    ) async throws -> Page {
        let own = try await context.ask(MyProfile())
        let words = context.words
        let isMember = own.memberships.contains(where: \.status.isMember)
        let form = PaperPost.form(
            to: EnrolmentLink.profile, EnrolmentPaper.ownKinds, context,
            chosen: chosen.isEmpty ? DocumentKind.addressProof.rawValue : chosen, failure)
        var page = Page("enrolments.profile_page") {
            FactList(facts(own)).node(words)
            h2(.class("part")) { words("enrolments.proposals") }
            proposals(own.proposals, context)
            h2(.class("part")) { words("enrolments.papers") }
            papers(own.documents, words)
            form.node(words)
        }
        page.actions = [
            ActionLink("enrolments.change_page", to: EnrolmentLink.change, isMain: true),
            ActionLink("enrolments.bank_page", to: EnrolmentLink.bankAccount),
        ]
        if isMember {
            page.actions.append(ActionLink("enrolments.nomination_page", to: EnrolmentLink.nomination))
        }
        page.hasProblems = failure != nil
        if failure != nil { page.status = 422 }
        return page
    }

    /// Who he is, and what he is here.
    static func membership(_ own: OwnProfile) -> [FactList.Fact] {
        var list: [FactList.Fact] = [.init("field.name", .text(own.record.facts.name))]
        if let local = own.record.facts.localName { list.append(.init("field.local_name", .text(local))) }
        for member in own.memberships {
            list.append(.init("field.member_number", .text(member.number ?? "")))
            list.append(.init("enrolments.membership", .phrase(.key(member.status.wordKey, []))))
            list.append(.init("field.class_id", .phrase(.name(member.className))))
            list.append(.init("field.branch_id", .phrase(.name(member.branchName))))
        }
        return list
    }

    private static func facts(_ own: OwnProfile) -> [FactList.Fact] {
        let (entry, about) = (own.record.facts, own.record.particulars)
        var list = membership(own)
        func add(_ label: Phrase, _ text: String?) { list.append(.init(label, .text(text ?? ""))) }
        add("field.mobile", entry.mobile)
        add("field.other_mobile", about.otherMobile)
        add("field.email", entry.email)
        if let birth = about.birthDate { list.append(.init("field.birth_date", .date(birth))) }
        add("particulars.current", EnrolmentView.address(about.current))
        add("particulars.permanent", EnrolmentView.address(about.permanent))
        add("field.occupation", about.occupation)
        add("field.employer", about.employer)
        for paper in own.record.identities where !paper.isEnded {
            list.append(
                .init(.key("choice.identity_kind.\(paper.kind.rawValue)", []), .text(paper.masked)))
        }
        for account in own.record.bankAccounts where !account.isEnded {
            add("particulars.bank", "\(account.ifsc) \(account.masked)")
        }
        if let nomination = own.nomination {
            add(
                "enrolments.nominees",
                nomination.nominees.map { "\($0.nomineeName) (\($0.relation))" }.joined(separator: ", "))
        }
        return list
    }

    private static func proposals(_ proposals: [PendingSummary], _ context: PageContext) -> Node {
        var table = DataTable(
            "enrolments.proposals",
            columns: [
                Column("what", "enrolments.what"), Column("made_at", "edge.made_at"),
                Column("status", "field.status"), Column("note", "enrolments.office_note"),
                Column("act", "enrolments.act"),
            ],
            rows: proposals.map { one in
                Row([
                    .phrase(.key("command.\(one.command)", [])), .text(Figures.moment(one.madeAt)),
                    .badge(
                        Badge(.key("enrolments.proposal_\(one.status)", []), tone(one.status))),
                    .text(one.note ?? ""),
                    one.status == "waiting"
                        ? .node(
                            context.button(
                                "enrolments.take_back", to: EnrolmentLink.takeBack(one.number)
                            ).node(context.words)) : .empty,
                ])
            }, address: PageAddress(EnrolmentLink.profile))
        table.emptyText = "enrolments.no_proposals"
        return table.node(context.words)
    }

    private static func tone(_ status: String) -> Tone {
        switch status {
        case "approved": .good
        case "rejected": .bad
        case "waiting": .info
        default: .neutral
        }
    }

    private static func papers(_ documents: [DocumentFacts], _ words: Words) -> Node {
        var table = DataTable(
            "enrolments.papers",
            columns: [
                Column("document_kind", "field.document_kind"), Column("file_name", "field.file_name"),
                Column("attached_on", "field.attached_on", .date),
                Column("paper_standing", "field.paper_standing"),
                Column("review_reason", "field.review_reason"),
            ],
            rows: documents.map { one in
                Row([
                    .phrase(.key("choice.document_kind.\(one.kind.rawValue)", [])),
                    .link(.verbatim(one.fileName), to: EnrolmentLink.profileContent(one.document)),
                    .date(one.attachedAt.date(offsetMinutes: Instant.indianOffsetMinutes)),
                    .badge(PaperBadge.badge(one.standing)), .text(one.reviewReason ?? ""),
                ])
            }, address: PageAddress(EnrolmentLink.profile))
        table.emptyText = "enrolments.no_papers"
        return table.node(words)
    }

    private var send: Route {
        let desk = desk
        return actionPage(
            EnrolmentLink.profile, permission: AttachOwnPaper.permission, upload: ContentDesk.limits, host
        ) { context, sent in
            let key = try context.commandID(sent)
            do {
                let taken = try await PaperPost.taken(context, sent, desk)
                var command = AttachOwnPaper()
                (command.kind, command.content, command.fileName) = (taken.kind, taken.ticket, taken.name)
                _ = try await context.perform(command, commandID: key)
                return .redirect(to: EnrolmentLink.profile, Flash("enrolments.paper_sent", .good))
            } catch {
                let failure = context.host.gate.failure(of: error, "paper")
                guard failure.isTold else { throw error }
                return .page(
                    try await Self.show(context, chosen: sent["document_kind"] ?? "", failure))
            }
        }
    }

    private var content: Route {
        let desk = desk
        return answerPage(
            .get, "\(EnrolmentLink.profile)/documents/{document_id:int}/content",
            permission: OwnDocument.permission, host
        ) { context in
            let id = try context.request.path("document_id", as: ID<Document>.self)
            let facts = try await context.ask(OwnDocument(id))
            return .response(try await desk.response(facts, of: context.caller.society))
        }
    }

    /// A form whose command always waits: it leads back to the own record.
    private static func proposal<C: Command>(_ type: C.Type, _ title: Phrase) -> FormPage<C> {
        var form = FormPage(type, title: title, submit: "enrolments.propose_button", crumbs: crumbs) { _, _ in
            .to(EnrolmentLink.profile)
        }
        form.held = { _, _ in .to(EnrolmentLink.profile, saying: "enrolments.proposed", .info) }
        form.above = { context in
            .group { p(.class("section-note")) { context.words("enrolments.propose_note") } }
        }
        return form
    }

    private var takeBack: [Route] {
        FormPage(
            WithdrawPending.self, title: "enrolments.take_back", submit: "enrolments.take_back",
            crumbs: Self.crumbs
        ) { _, _ in .to(EnrolmentLink.profile, saying: "enrolments.was_taken_back") }
        .routes("/my-profile/proposals/{pending_id:int}/withdraw", host)
    }

    private var change: [Route] {
        var form = Self.proposal(ProposeParticulars.self, "enrolments.change_page")
        form.start = { context in
            let own = try await context.ask(MyProfile()).record
            var given = own.particulars.json.asObject ?? [:]
            (given["is_staff"], given["introducer_id"]) = (nil, nil)
            given["mobile"] = own.facts.mobile.map { .string($0) }
            given["email"] = own.facts.email.map { .string($0) }
            return given
        }
        form.arrange = { sections, _ in
            sections.change("mobile") { $0.kind = .text(.phone) }
            sections.gather(["mobile", "email"], under: "enrolments.contact")
            PersonSections.arrange(&sections)
        }
        return form.routes(EnrolmentLink.change, host)
    }

    private var nomination: [Route] {
        Self.proposal(ProposeNomination.self, "enrolments.nomination_page")
            .routes(EnrolmentLink.nomination, host)
    }

    private var bring: [Route] {
        var form = FormPage(
            BringBankAccount.self, title: "enrolments.bank_page", submit: "enrolments.go_on",
            crumbs: Self.crumbs
        ) { facts, _ in .to(EnrolmentLink.account(facts.account), saying: "enrolments.account_brought", .info)
        }
        form.arrange = { sections, _ in
            for path in ["account_number", "account_number_again"] {
                sections.change(path) { $0.kind = .text(.identity) }
            }
        }
        return form.routes(EnrolmentLink.bankAccount, host)
    }

    private var propose: [Route] {
        Self.proposal(ProposeBankAccount.self, "enrolments.propose_bank_page")
            .routes("/my-profile/bank-account/{proposed_account_id:int}", host)
    }
}

extension Failure {
    /// Whether it is something that the person can mend.
    var isTold: Bool {
        switch self {
        case .refused, .invalid: true
        default: false
        }
    }
}
