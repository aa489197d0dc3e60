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
internal import Parties
internal import UI
internal import Wording

/// The applicant's room: what he tells, his papers, and what becomes of it.
struct ApplicantPages {
    let desk: ContentDesk
    let host: Host

    var routes: [Route] { [room, send, content] + write + submit + withdraw }

    private static let crumbs = [Crumb("enrolments.mine_page", to: EnrolmentLink.mine)]

    private var room: Route {
        page(EnrolmentLink.mine, permission: MyEnrolment.permission, host) { context in
            try await Self.show(context, chosen: "", nil)
        }
    }

    private static func show(
        _ context: PageContext, chosen: String, _ failure: Failure?
    ) async throws -> Page {
        let record = try await context.ask(MyEnrolment())
        let words = context.words
        let status = record.facts.status
        let maySend = status.isWritten || status == .submitted || status == .taken
        let wanted = record.papers.filter(\.isWanted).map(\.kind)
        let kinds = wanted + EnrolmentPaper.ownKinds.filter { !wanted.contains($0) }
        let form = PaperPost.form(
            to: EnrolmentLink.mine, kinds, context, chosen: chosen.isEmpty ? kinds[0].rawValue : chosen,
            failure)
        var page = Page("enrolments.mine_page") {
            p(.class("notice notice-info"), .role("status")) {
                words(.key("enrolments.step_\(status.rawValue)", []))
            }
            FactList(EnrolmentView.facts(record)).node(words)
            if record.told != nil {
                h2(.class("part")) { words("enrolments.told") }
                FactList(EnrolmentView.told(record)).node(words)
            }
            h2(.class("part")) { words("enrolments.papers") }
            EnrolmentView.papers(record, at: EnrolmentLink.mine, words) { paper in
                paper.document.map(EnrolmentLink.ownContent)
            }
            if maySend { form.node(words) }
        }
        if status.isWritten {
            page.actions.append(
                ActionLink("enrolments.write_page", to: EnrolmentLink.write, isMain: record.told == nil))
            if record.told != nil {
                page.actions.append(
                    ActionLink("enrolments.submit_page", to: EnrolmentLink.submit, isMain: true))
            }
        }
        if status.isWritten || status == .submitted {
            page.actions.append(ActionLink("enrolments.withdraw_page", to: EnrolmentLink.withdraw))
        }
        page.hasProblems = failure != nil
        if failure != nil { page.status = 422 }
        return page
    }

    private var send: Route {
        let desk = desk
        return actionPage(
            EnrolmentLink.mine, permission: AttachEnrolmentPaper.permission, upload: ContentDesk.limits, host
        ) { context, sent in
            let key = try context.commandID(sent)
            do {
                let taken = try await PaperPost.taken(context, sent, desk)
                var command = AttachEnrolmentPaper()
                (command.kind, command.content, command.fileName) = (taken.kind, taken.ticket, taken.name)
                _ = try await context.perform(command, commandID: key)
                return .redirect(to: EnrolmentLink.mine, Flash("enrolments.paper_sent", .good))
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
            .get, "\(EnrolmentLink.mine)/documents/{document_id:int}/content",
            permission: EnrolmentPermissions.own, host
        ) { context in
            let id = try context.request.path("document_id", as: ID<Document>.self)
            let facts = try await context.ask(EnrolmentDocument(id))
            return .response(try await desk.response(facts, of: context.caller.society))
        }
    }

    private var write: [Route] {
        var form = FormPage(
            SaveEnrolment.self, title: "enrolments.write_page", submit: "ui.save", crumbs: Self.crumbs
        ) { _, _ in .to(EnrolmentLink.mine, saying: "enrolments.saved") }
        form.keepsTyping = true
        form.start = { context in
            let record = try await context.ask(MyEnrolment())
            var given = record.told?.json(hidingSecrets: true).asObject ?? [:]
            if record.told == nil { given["name"] = .string(record.facts.applicantName) }
            return given
        }
        form.arrange = { sections, context in
            let record = try await context.ask(MyEnrolment())
            func choices(_ given: [EnrolmentChoice]) -> UI.FieldKind {
                .choice(
                    [Choice("", "ui.choose")] + given.map { Choice(String($0.number), .name($0.title)) })
            }
            sections.change("branch_id") { $0.kind = choices(record.branches) }
            if record.facts.kind == .member {
                sections.change("class_id") { $0.kind = choices(record.classes) }
            } else {
                sections.drop("class_id")
                sections.drop("shares_wanted")
            }
            sections.change("mobile") { $0.kind = .text(.phone) }
            sections.hint("mobile", "enrolments.confirmed_stays")
            sections.hint("email", "enrolments.confirmed_stays")
            sections.gather(["name", "local_name", "mobile", "email"], under: "enrolments.yourself_part")
            sections.gather(
                ["class_id", "branch_id", "shares_wanted"], under: "members.application")
            PersonSections.arrange(&sections)
            PersonSections.arrangePapers(&sections)
            if let masked = record.maskedPAN {
                sections.hint("pan", .key("enrolments.number_kept", [.init("number", .text(masked))]))
            }
            if let masked = record.maskedAccount {
                sections.hint(
                    "account_number", .key("enrolments.number_kept", [.init("number", .text(masked))]))
            }
        }
        return form.routes(EnrolmentLink.write, host)
    }

    private var submit: [Route] {
        var form = FormPage(
            SubmitEnrolment.self, title: "enrolments.submit_page", submit: "enrolments.submit_page",
            crumbs: Self.crumbs
        ) { _, _ in .to(EnrolmentLink.mine, saying: "enrolments.submitted") }
        form.above = { context in
            .group { p(.class("section-note")) { context.words("enrolments.submit_note") } }
        }
        return form.routes(EnrolmentLink.submit, host)
    }

    private var withdraw: [Route] {
        var form = FormPage(
            WithdrawEnrolment.self, title: "enrolments.withdraw_page", submit: "enrolments.withdraw_page",
            crumbs: Self.crumbs
        ) { _, _ in .to("/login", saying: "enrolments.withdrawn") }
        form.above = { context in
            .group { p(.class("section-note")) { context.words("enrolments.withdraw_note") } }
        }
        return form.routes(EnrolmentLink.withdraw, host)
    }
}
