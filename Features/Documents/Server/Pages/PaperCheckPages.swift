internal import Crypto
internal import DocumentsRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Postgres
internal import UI
internal import Wording

/// Where everybody who holds a paper asks whether it is genuine: by the code on it, or by its file.
///
/// Nobody signs in here, so it is slow to answer many questions from one place, and tells no more than the paper itself.
struct PaperCheckPages {
    let papers: IssuedPapers
    let host: Host

    /// The largest file that is compared; it is read and gone.
    private static let limits = UploadLimits(
        .multipart, fileBytes: 25 << 20, totalBytes: 26 << 20, files: 1, seconds: 120)
    private static let paperPattern = "\(PaperCheckPath.page)/{token}"

    var routes: [Route] {
        let papers = papers
        return [
            openPage(PaperCheckPath.page, rateClass: .unknown, host) { context in
                .page(Self.ask(context))
            },
            openAction(PaperCheckPath.page, rateClass: .unknown, upload: Self.limits, host) { context, form in
                try await Self.search(context, form, papers)
            },
            openPage(Self.paperPattern, rateClass: .unknown, host) { context in
                let token = context.request.path("token")
                return .page(Self.answer(try await papers.find(token: token, file: nil), context))
            },
            openAction(Self.paperPattern, rateClass: .unknown, upload: Self.limits, host) { context, _ in
                let token = context.request.path("token")
                let found = try await papers.find(token: token, file: nil)
                guard let digest = try await Self.digest(context) else {
                    return .page(Self.answer(found, context, problem: "edge.no_file"))
                }
                return .page(Self.answer(found, context, file: digest))
            },
            rest,
        ]
    }

    /// The digest of the file that was sent; nil where none was.
    private static func digest(_ context: OpenContext) async throws -> Digest? {
        guard case .upload(let sent) = context.request.body else {
            throw Problem(status: 415, code: "request.multipart")
        }
        guard let file = sent[file: UploadFields.file], file.size > 0 else { return nil }
        return try await BlockingWork.run { try ContentDesk.look(at: file.path).digest }
    }

    // Asking.

    private static func ask(_ context: OpenContext, problem: FieldProblem? = nil) -> Page {
        let form = Form(
            to: PaperCheckPath.page,
            sections: [
                FormSection([
                    FormField(
                        "code", .text(.plain), "documents.check_code", hint: "documents.check_code_hint",
                        limits: FieldLimits(longest: 100), hasFocus: true, width: .full),
                    file,
                ])
            ], problems: [problem].compactMap(\.self), token: context.formToken,
            submit: "documents.check_button", isEntry: false)
        var page = Page("documents.check_page") {
            p { context.words("documents.check_intro") }
            form.node(context.words)
        }
        if problem != nil { (page.hasProblems, page.status) = (true, 422) }
        return page
    }

    private static var file: FormField {
        FormField(
            UploadFields.file, .file(accept: "application/pdf"), "documents.check_file",
            hint: "documents.check_file_hint", width: .full)
    }

    private static func search(
        _ context: OpenContext, _ form: FormValues, _ papers: IssuedPapers
    ) async throws -> PageAnswer {
        if let digest = try await digest(context) {
            return .page(answer(try await papers.find(token: nil, file: digest), context, file: digest))
        }
        let code = (form["code"] ?? "").filter {
            $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0))
        }
        guard !code.isEmpty else {
            return .page(ask(context, problem: FieldProblem(field: "code", code: "field.required")))
        }
        return .redirect(to: PaperCheckPath.paper(String(code.prefix(100))))
    }

    // The answer.

    /// What is said of a paper, the most important first.
    static func verdict(
        _ paper: FoundPaper?, number: String?, fingerprint: String?, file: Digest?, _ words: Words
    ) -> [Flash] {
        guard let paper else { return [Flash("documents.check_unknown", .bad)] }
        let isAltered =
            (number.map { $0 != paper.number } ?? false)
            || (fingerprint.map { $0 != paper.fingerprint } ?? false)
        if isAltered { return [Flash("documents.check_altered", .bad)] }
        let society = RefusalArgument("society", .text(words.named(paper.society, nil)))
        var said: [Flash]
        let ended = RefusalArgument(
            "date", .date((paper.endedAt ?? paper.issuedAt).date(offsetMinutes: Instant.indianOffsetMinutes)))
        switch paper.status {
        case .issued: said = [Flash(.key("documents.check_genuine", [society]), .good)]
        case .withdrawn: said = [Flash(.key("documents.check_withdrawn", [society, ended]), .bad)]
        case .replaced:
            let other = RefusalArgument("number", .text(paper.replacedBy ?? ""))
            said = [Flash(.key("documents.check_replaced", [society, ended, other]), .bad)]
        }
        if let file {
            said.append(
                file == paper.file
                    ? Flash("documents.check_same_file", .good) : Flash("documents.check_other_file", .bad))
        }
        return said
    }

    private static func answer(
        _ paper: FoundPaper?, _ context: OpenContext, file: Digest? = nil, problem: String? = nil
    ) -> Page {
        let query = context.request.query
        let said = verdict(
            paper, number: query["n"], fingerprint: query["h"], file: file, context.words)
        var compared = Self.file
        compared.isRequired = true
        let form = Form(
            to: context.request.path,
            sections: [FormSection("documents.check_compare", [compared])],
            problems: problem.map { [FieldProblem(field: UploadFields.file, code: $0)] } ?? [],
            token: context.formToken, submit: "documents.check_button", isEntry: false)
        let hasPaper = context.request.pathParameters.contains { $0.name == "token" }
        var page = Page("documents.check_page") {
            for flash in said { flash.node(context.words) }
            if let paper {
                FactList(facts(paper, context.words)).node(context.words)
                p(.class("section-note")) { context.words("documents.check_note") }
                if hasPaper { form.node(context.words) }
            }
            p { a(.href(PaperCheckPath.page)) { context.words("documents.check_another") } }
        }
        if paper == nil { page.status = 404 }
        if problem != nil { (page.hasProblems, page.status) = (true, 422) }
        page.headers["X-Robots-Tag"] = "noindex"
        return page
    }

    private static func facts(_ paper: FoundPaper, _ words: Words) -> [FactList.Fact] {
        var grouped = ""
        for (index, digit) in paper.fingerprint.enumerated() {
            if index > 0, index % 4 == 0 { grouped += " " }
            grouped.append(digit)
        }
        return [
            .init("word.society", .text(words.named(paper.society, nil))),
            .init("documents.paper_title", .text(paper.title)),
            .init("field.paper_number", .text(paper.number)),
            .init("field.issued_at", .text(Figures.moment(paper.issuedAt))),
            .init("field.pages", .number(Int64(paper.pages))),
            .init("field.fingerprint", .text(grouped)),
        ]
            + paper.figures.map {
                .init($0.label.isEmpty ? "documents.figure" : .verbatim($0.label), .text($0.value))
            }
    }

    // REST.

    private var rest: Route {
        let papers = papers
        let documentation = RouteDocumentation(
            "checkPaper", summary: "Whether a paper is genuine, by the code that stands on it",
            tag: "documents", detail: "Nobody needs to sign in. `state` is issued, replaced or withdrawn.",
            responses: [.init(200, content: .init(.custom(Self.schema)))])
        let host = host
        return Route(
            .get, "/api/v1/papers/{token}", documentation: documentation,
            limits: RouteLimits(bodyBytes: 0, rateClass: .unknown), authorise: host.authorise(.everybody)
        ) { request in
            guard let paper = try await papers.find(token: request.path("token"), file: nil) else {
                throw Problem(status: 404, code: "documents.paper_not_found").told(
                    in: host.words(for: request))
            }
            return Response.json(Self.json(paper)).with("Cache-Control", "no-store")
        }
    }

    private static let schema: JSONObject = {
        var properties: JSONObject = [:]
        for name in [
            "society", "number", "title", "language", "state", "issued_at", "fingerprint", "file_digest",
            "replaced_by",
        ] {
            properties[name] = ["type": "string"]
        }
        let text: JSONValue = ["type": "string"]
        properties["figures"] = [
            "type": "array",
            "items": ["type": "object", "properties": ["label": text, "value": text]],
        ]
        return ["type": "object", "properties": .object(properties)]
    }()

    private static func json(_ paper: FoundPaper) -> JSONValue {
        var object: JSONObject = [
            "society": .string(paper.society), "number": .string(paper.number),
            "title": .string(paper.title), "language": .string(paper.language),
            "state": .string(paper.status.rawValue), "issued_at": .string(paper.issuedAt.text),
            "fingerprint": .string(paper.fingerprint), "file_digest": .string(paper.file?.text ?? ""),
            "figures": .array(
                paper.figures.map { .object(["label": .string($0.label), "value": .string($0.value)]) }),
        ]
        if let other = paper.replacedBy { object["replaced_by"] = .string(other) }
        return .object(object)
    }
}
