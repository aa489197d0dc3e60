internal import Crypto
internal import DocumentsRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The pages of documents: those of a person with the form to send one, a document, and what is done with it.
struct DocumentPages {
    let desk: ContentDesk
    let host: Host

    var routes: [Route] { [list, attach, document, replace, content] + withdraw + hold + review }

    private static let accepted = "application/pdf,image/png,image/jpeg,image/webp,image/tiff"

    private static func party(_ context: PageContext) throws -> ID<Party> {
        try context.request.path("party_id", as: ID<Party>.self)
    }

    private static func id(_ context: PageContext) throws -> ID<Document> {
        try context.request.path("document_id", as: ID<Document>.self)
    }

    // Those of a person.

    private static let listAddress = "/parties/{party_id:int}/documents"

    private var list: Route {
        page(Self.listAddress, permission: DocumentList.permission, host) { context in
            try await Self.show(context, nil, [], nil)
        }
    }

    private static func show(
        _ context: PageContext, _ sent: FormValues?, _ problems: [FieldProblem], _ refusal: String?
    ) async throws -> Page {
        let party = try party(context)
        var query = DocumentList()
        query.party = party
        let found = try await context.ask(query)
        var table = DataTable(
            "documents.list_page",
            columns: [
                Column("title", "documents.title"), Column("document_kind", "field.document_kind"),
                Column("file_name", "field.file_name"), Column("attached_on", "field.attached_on", .date),
                Column("attached_by", "field.attached_by"),
                Column("document_status", "field.document_status"),
            ], rows: found.rows.map(row), address: context.address)
        table.emptyText = "documents.none"
        let form = form(context, sent ?? FormValues(), problems, refusal, party)
        let isOpen = context.may(AttachDocument.permission)
        var page = Page(.verbatim(found.title), crumbs: crumbs(found.title, party)) {
            context.tabs(
                of: "party", at: "\(DocumentLink.parties)/\(party.raw)", first: "parties.particulars")
            table.node(context.words)
            if isOpen { form.node(context.words) }
        }
        page.hasProblems = !problems.isEmpty || refusal != nil
        if page.hasProblems { page.status = 422 }
        return page
    }

    private static func crumbs(_ name: String, _ party: ID<Party>) -> [Crumb] {
        [
            Crumb("parties.list_page", to: DocumentLink.parties),
            Crumb(.verbatim(name), to: "\(DocumentLink.parties)/\(party.raw)"), Crumb("documents.tab"),
        ]
    }

    private static func row(_ facts: DocumentFacts) -> Row {
        Row(
            [
                .link(.verbatim(facts.title), to: DocumentLink.document(facts.document)),
                .phrase(.key("choice.document_kind.\(facts.kind.rawValue)", [])), .text(facts.fileName),
                .date(facts.attachedAt.date(offsetMinutes: Instant.indianOffsetMinutes)),
                .text(facts.attachedBy), .badge(badge(facts)),
            ], to: DocumentLink.document(facts.document))
    }

    private static func badge(_ facts: DocumentFacts) -> Badge {
        if facts.destroyedAt != nil { return Badge("documents.is_destroyed", .neutral) }
        if facts.erasedAt != nil { return Badge("documents.is_erased", .neutral) }
        if facts.isHeld { return Badge("documents.is_held", .warning) }
        guard facts.status == .current else {
            return Badge(.key("choice.document_status.\(facts.status.rawValue)", []), .neutral)
        }
        return Badge(.key("choice.paper_standing.\(facts.standing.rawValue)", []), tone(facts.standing))
    }

    private static func tone(_ standing: PaperStanding) -> Tone {
        switch standing {
        case .verified: .good
        case .pending: .info
        case .expired: .warning
        case .rejected, .missing: .bad
        }
    }

    private static func chosen(_ context: PageContext, _ sent: FormValues) -> String {
        sent["document_kind"] ?? context.request.query["document_kind"] ?? ""
    }

    private static func form(
        _ context: PageContext, _ sent: FormValues, _ problems: [FieldProblem], _ refusal: String?,
        _ party: ID<Party>
    ) -> Form {
        let kinds = DocumentKind.allCases.map {
            Choice($0.rawValue, .key("choice.document_kind.\($0.rawValue)", []))
        }
        return Form(
            to: DocumentLink.party(party),
            sections: [
                FormSection(
                    "documents.attach",
                    [
                        FormField(
                            "document_kind", .choice(kinds), "field.document_kind", isRequired: true,
                            value: FieldValue(chosen(context, sent))),
                        FormField(
                            "title", .text(.plain), "documents.title", isRequired: true,
                            value: FieldValue(sent["title"] ?? "")),
                        file,
                    ])
            ], problems: problems, refusal: refusal, token: FormToken.issue(for: context.person),
            commandID: Token.generate().text, submit: "documents.attach_button", isEntry: false)
    }

    private static var file: FormField {
        FormField(
            "file", .file(accept: accepted), "documents.file", hint: "documents.file_hint", isRequired: true)
    }

    private var attach: Route {
        let desk = desk
        return actionPage(
            Self.listAddress, permission: AttachDocument.permission, upload: ContentDesk.limits, host
        ) { context, sent in
            let party = try Self.party(context)
            let key = try context.commandID(sent)
            var draft = sent
            draft.append("subject_id", String(party.raw))
            do {
                let taken = try await Self.taken(DocumentDraft.self, context, draft, desk)
                var command = AttachDocument()
                command.draft = taken.input
                (command.content, command.fileName) = (taken.ticket, taken.name)
                return try await Self.answer(
                    context.perform(command, commandID: key), to: DocumentLink.party(party),
                    saying: "documents.attached")
            } catch let faults as FieldFaults {
                return .page(try await Self.show(context, sent, faults.problems, nil))
            } catch let refusal as DocumentRefusal {
                return .page(try await Self.show(context, sent, [], context.words(refusal)))
            }
        }
    }

    /// The fields and the file that a form has sent, the file kept.
    private static func taken<Input: FieldSet>(
        _ type: Input.Type, _ context: PageContext, _ fields: FormValues, _ desk: ContentDesk
    ) async throws -> (input: Input, ticket: String, name: String) {
        guard case .upload(let upload) = context.request.body else {
            throw Problem(status: 415, code: "request.multipart")
        }
        let read = try UploadFields.read(
            type, Upload(fields: fields, files: upload.files), besides: [Form.tokenName, Form.commandName])
        let taken = try await desk.take(read.file, for: context.caller.society)
        return (read.input, taken.ticket, taken.name)
    }

    private static func answer(
        _ answer: Answer<DocumentFacts>, to address: String, saying key: String
    ) -> PageAnswer {
        switch answer {
        case .held(let number):
            .redirect(
                to: address,
                Flash(.key("documents.waits", [.init("number", .number(number))]), .warning))
        case .done, .previewed: .redirect(to: address, Flash(.key(key, []), .good))
        }
    }

    // One document.

    private var document: Route {
        page("/documents/{document_id:int}", permission: DocumentDetails.permission, host) { context in
            let facts = try await context.ask(DocumentDetails(Self.id(context)))
            return Self.show(facts, context, [], nil)
        }
    }

    private static func show(
        _ facts: DocumentFacts, _ context: PageContext, _ problems: [FieldProblem], _ refusal: String?
    ) -> Page {
        let isThere = facts.isThere
        let isCurrent = facts.status == .current && isThere
        let form = Form(
            to: DocumentLink.document(facts.document),
            sections: [
                FormSection(
                    "documents.replace",
                    [
                        file,
                        FormField("reason", .text(.plain), "edge.reason_given", isRequired: true),
                    ])
            ], problems: problems, refusal: refusal, token: FormToken.issue(for: context.person),
            commandID: Token.generate().text, submit: "documents.replace_button", isEntry: false)
        let mayReplace = isCurrent && context.may(ReplaceDocument.permission)
        var page = Page(
            .verbatim(facts.title),
            crumbs: [
                Crumb("parties.list_page", to: DocumentLink.parties),
                Crumb("documents.tab", to: DocumentLink.party(ID(facts.subjectID))),
                Crumb(.verbatim(facts.title)),
            ]
        ) {
            FactList(self.facts(facts)).node(context.words)
            if mayReplace { form.node(context.words) }
        }
        page.record = "document/\(facts.document.raw)"
        if isThere {
            page.actions.append(
                ActionLink("documents.open", to: DocumentLink.content(facts.document), isMain: true))
        }
        if isCurrent, context.may(ReviewDocument.permission) {
            page.actions.append(ActionLink("documents.review_page", to: DocumentLink.review(facts.document)))
        }
        if isThere, context.may(WithdrawDocument.permission) {
            if isCurrent, !facts.isHeld {
                page.actions.append(
                    ActionLink("documents.withdraw_button", to: DocumentLink.withdraw(facts.document)))
            }
            page.actions.append(
                ActionLink(
                    facts.isHeld ? "documents.release_button" : "documents.hold_button",
                    to: DocumentLink.hold(facts.document)))
        }
        page.hasProblems = !problems.isEmpty || refusal != nil
        if page.hasProblems { page.status = 422 }
        return page
    }

    private static func facts(_ facts: DocumentFacts) -> [FactList.Fact] {
        var list: [FactList.Fact] = [
            .init("field.document_kind", .phrase(.key("choice.document_kind.\(facts.kind.rawValue)", []))),
            .init("field.document_status", .badge(badge(facts))),
            .init("field.file_name", .text(facts.fileName)), .init("field.bytes", .number(facts.size)),
            .init("field.attached_by", .text(facts.attachedBy)),
            .init("field.attached_at", .text(Figures.moment(facts.attachedAt))),
            .init("field.digest", .text(facts.digest)),
        ]
        if let who = facts.reviewedBy {
            list.append(.init("field.reviewed_by", .text(who)))
            list.append(
                .init("field.reviewed_at", .text(facts.reviewedAt.map { Figures.moment($0) } ?? "")))
        }
        if let until = facts.validUntil { list.append(.init("field.valid_until", .date(until))) }
        if let reason = facts.reviewReason { list.append(.init("field.review_reason", .text(reason))) }
        if let reason = facts.reason { list.append(.init("edge.reason_given", .text(reason))) }
        if let from = facts.keepFrom, let years = facts.keepYears, let due = facts.dueOn {
            let values: [RefusalArgument] = [
                .init("years", .number(years)), .init("from", .date(from)), .init("due", .date(due)),
            ]
            list.append(.init("documents.keeping", .phrase(.key("documents.keeping_rule", values))))
        }
        if let at = facts.destroyedAt {
            list.append(.init("field.destroyed_at", .text(Figures.moment(at))))
        }
        if let at = facts.erasedAt { list.append(.init("field.erased_at", .text(Figures.moment(at)))) }
        if let other = facts.replaces {
            list.append(
                .init(
                    "documents.replaces",
                    .link(.verbatim(String(other.raw)), to: DocumentLink.document(other))))
        }
        return list
    }

    private var replace: Route {
        let desk = desk
        return actionPage(
            "/documents/{document_id:int}", permission: ReplaceDocument.permission,
            upload: ContentDesk.limits, host
        ) { context, sent in
            let id = try Self.id(context)
            let key = try context.commandID(sent)
            do {
                let taken = try await Self.taken(ReplacementReason.self, context, sent, desk)
                var command = ReplaceDocument()
                (command.document, command.reason) = (id, taken.input.reason)
                (command.content, command.fileName) = (taken.ticket, taken.name)
                let answer = try await context.perform(command, commandID: key)
                var address = DocumentLink.document(id)
                if case .done(let facts, _) = answer { address = DocumentLink.document(facts.document) }
                return Self.answer(answer, to: address, saying: "documents.replaced_done")
            } catch let faults as FieldFaults {
                let facts = try await context.ask(DocumentDetails(id))
                return .page(Self.show(facts, context, faults.problems, nil))
            } catch let refusal as DocumentRefusal {
                let facts = try await context.ask(DocumentDetails(id))
                return .page(Self.show(facts, context, [], context.words(refusal)))
            }
        }
    }

    private var content: Route {
        let desk = desk
        return answerPage(
            .get, "/documents/{document_id:int}/content", permission: DocumentDetails.permission, host
        ) { context in
            let facts = try await context.ask(DocumentDetails(Self.id(context)))
            return .response(try await desk.response(facts, of: context.caller.society))
        }
    }

    private var review: [Route] {
        var form = FormPage(
            ReviewDocument.self, title: "documents.review_page", submit: "ui.save",
            crumbs: [Crumb("parties.list_page", to: DocumentLink.parties)]
        ) { facts, _ in .to(DocumentLink.document(facts.document), saying: "documents.reviewed") }
        form.trail = { context in
            let facts = try await context.ask(DocumentDetails(Self.id(context)))
            return [Crumb(.verbatim(facts.title), to: DocumentLink.document(facts.document))]
        }
        form.above = { context in
            let facts = try await context.ask(DocumentDetails(Self.id(context)))
            return .group {
                p(.class("section-note")) { context.words("documents.review_note") }
                p {
                    a(.href(DocumentLink.content(facts.document)), .custom("target", "_blank")) {
                        context.words("documents.open")
                    }
                }
            }
        }
        return form.routes("/documents/{document_id:int}/review", host)
    }

    private var withdraw: [Route] {
        FormPage(
            WithdrawDocument.self, title: "documents.withdraw", submit: "documents.withdraw_button"
        ) { facts, _ in
            .to(DocumentLink.party(ID(facts.subjectID)), saying: "documents.withdrawn_done")
        }.routes("/documents/{document_id:int}/withdraw", host)
    }

    private var hold: [Route] {
        var form = FormPage(HoldDocument.self, title: "documents.hold", submit: "ui.save") { facts, _ in
            .to(DocumentLink.document(facts.document), saying: "documents.hold_done")
        }
        form.start = { context in
            let facts = try await context.ask(DocumentDetails(Self.id(context)))
            return ["is_held": .bool(!facts.isHeld)]
        }
        return form.routes("/documents/{document_id:int}/hold", host)
    }
}
