internal import Crypto
internal import DocumentsRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The page of the logo on the society's paper.
struct LogoPages {
    let desk: ContentDesk
    let host: Host

    private static let limits = UploadLimits(
        .multipart, fileBytes: SocietyLogo.mostBytes, totalBytes: SocietyLogo.mostBytes + (1 << 16),
        files: 1, seconds: 120)

    var routes: [Route] { [show, set, remove, picture, restSet] }

    private static func page(_ context: PageContext, refusal: String? = nil, problems: [FieldProblem] = [])
        async throws -> Page
    {
        let facts = try await context.ask(LogoDetails())
        let form = Form(
            to: DocumentLink.logo,
            sections: [
                FormSection([
                    FormField(
                        UploadFields.file, .file(accept: "image/png,image/jpeg"), "documents.logo_file",
                        hint: "documents.logo_hint", isRequired: true, width: .full)
                ])
            ], problems: problems, refusal: refusal, token: FormToken.issue(for: context.person),
            commandID: Token.generate().text, submit: "documents.logo_button", isEntry: false)
        let remove = context.button(
            "documents.logo_remove", to: DocumentLink.removeLogo, question: "documents.logo_question")
        var page = Page("documents.logo_page") {
            if let digest = facts.digest {
                p {
                    img(
                        .class("paper-logo"), .src("\(DocumentLink.logoPicture)?v=\(digest.prefix(16))"),
                        .alt(context.words("documents.logo_page")))
                }
                p { remove.node(context.words) }
            } else {
                p { context.words("documents.logo_none") }
            }
            form.node(context.words)
        }
        if refusal != nil || !problems.isEmpty { (page.hasProblems, page.status) = (true, 422) }
        return page
    }

    private var show: Route {
        Edge.page(DocumentLink.logo, permission: LogoDetails.permission, host) { context in
            try await Self.page(context)
        }
    }

    private var set: Route {
        let desk = desk
        return actionPage(
            DocumentLink.logo, permission: SetLogo.permission, upload: Self.limits, host
        ) { context, form in
            guard case .upload(let sent) = context.request.body, let file = sent[file: UploadFields.file],
                file.size > 0
            else {
                let problem = FieldProblem(field: UploadFields.file, code: "edge.no_file")
                return .page(try await Self.page(context, problems: [problem]))
            }
            do {
                var command = SetLogo()
                command.content = try await desk.takeLogo(file, for: context.caller.society)
                return Self.done(try await context.perform(command, commandID: context.commandID(form)))
            } catch let refusal as DocumentRefusal {
                return .page(try await Self.page(context, refusal: context.words(refusal)))
            }
        }
    }

    private var remove: Route {
        actionPage(DocumentLink.removeLogo, permission: SetLogo.permission, host) { context, form in
            Self.done(try await context.perform(SetLogo(), commandID: context.commandID(form)))
        }
    }

    private static func done(_ answer: Answer<LogoFacts>) -> PageAnswer {
        switch answer {
        case .held(let number):
            .redirect(
                to: DocumentLink.logo,
                Flash(.key("documents.waits", [.init("number", .number(number))]), .warning))
        case .done, .previewed: .redirect(to: DocumentLink.logo, Flash("documents.logo_done", .good))
        }
    }

    private var picture: Route {
        let desk = desk
        return answerPage(.get, DocumentLink.logoPicture, permission: LogoDetails.permission, host) {
            context in
            let facts = try await context.ask(LogoDetails())
            guard let response = try await desk.logo(facts, of: context.caller.society) else {
                throw DocumentRefusal.contentMissing
            }
            return .response(response)
        }
    }

    private var restSet: Route {
        let desk = desk
        return uploadRoute(
            "/api/v1/society/logo", Nothing.self, answering: LogoFacts.self, host, operation: "setLogo",
            permission: SetLogo.permission, upload: Self.limits,
            summary: "Puts a picture on the society's paper",
            detail: "PNG or JPEG, told and tried by its content; at most 1 MB.", tag: "documents", done: 200
        ) { sent in
            var command = SetLogo()
            command.content = try await desk.takeLogo(sent.file, for: sent.context.caller.society)
            switch try await sent.perform(command) {
            case .done(let facts, _), .previewed(let facts, _, _): return (facts, 200, nil)
            case .held: return (LogoFacts(), 202, nil)
            }
        }
    }
}
