internal import DocumentsRules
internal import Edge
internal import Gate
internal import HTTP
internal import Kernel

/// REST: documents and their contents.
struct DocumentRoutes {
    let desk: ContentDesk
    let host: Host

    private static let base = "/api/v1/documents"

    var routes: [Route] {
        [
            attach, replace, content,
            queryRoute(
                "/api/v1/parties/{party_id:int}/documents", DocumentList.self, host,
                summary: "The documents of a person or body, the newest first"),
            queryRoute("\(Self.base)/{document_id:int}", DocumentDetails.self, host, summary: "One document"),
            commandRoute(
                .post, "\(Self.base)/{document_id:int}/withdrawal", WithdrawDocument.self, host,
                summary: "Withdraws a document: it is kept and counts no more"),
            commandRoute(
                .post, "\(Self.base)/{document_id:int}/review", ReviewDocument.self, host,
                summary: "Writes down what was found of a document that somebody else has attached"),
            commandRoute(
                .post, "\(Self.base)/{document_id:int}/hold", HoldDocument.self, host,
                summary: "Keeps a document for a case at law, or lets it go again"),
        ]
    }

    private var attach: Route {
        let desk = desk
        return uploadRoute(
            Self.base, DocumentDraft.self, answering: DocumentAnswer.self, host, operation: "attachDocument",
            permission: AttachDocument.permission, upload: ContentDesk.limits,
            summary: "Sends a file and attaches it to a record",
            detail:
                "PDF, PNG, JPEG, WebP or TIFF, told by its content. A virus scanner looks at it where one is set up.",
            tag: "documents"
        ) { sent in
            let taken = try await desk.take(sent.file, for: sent.context.caller.society)
            var command = AttachDocument()
            command.draft = sent.input
            (command.content, command.fileName) = (taken.ticket, taken.name)
            return try await DocumentAnswer.of(command, sent)
        }
    }

    private var replace: Route {
        let desk = desk
        return uploadRoute(
            "\(Self.base)/{document_id:int}/replacement", ReplacementReason.self,
            answering: DocumentAnswer.self, host, operation: "replaceDocument",
            permission: ReplaceDocument.permission, upload: ContentDesk.limits,
            summary: "Sends a file that takes the place of a document",
            detail: "The old one is kept, marked as replaced.", tag: "documents"
        ) { sent in
            let taken = try await desk.take(sent.file, for: sent.context.caller.society)
            var command = ReplaceDocument()
            command.document = try sent.context.request.path("document_id", as: ID<Document>.self)
            command.reason = sent.input.reason
            (command.content, command.fileName) = (taken.ticket, taken.name)
            return try await DocumentAnswer.of(command, sent)
        }
    }

    private var content: Route {
        let desk = desk
        return fileRoute(
            "\(Self.base)/{document_id:int}/content", host, operation: "documentContent",
            permission: DocumentDetails.permission, summary: "The content of a document", tag: "documents"
        ) { context in
            let id = try context.request.path("document_id", as: ID<Document>.self)
            return try await desk.response(
                try await context.ask(DocumentDetails(id)), of: context.caller.society)
        }
    }
}

/// Why a document is replaced.
struct ReplacementReason: FieldSet {
    var reason = ""
    static let fields: [Field<ReplacementReason>] = [Field("reason", \.reason, .text(1...500))]
}

/// What became of a file that was sent.
struct DocumentAnswer: FieldSet {
    /// The document, once it is attached.
    var document: DocumentFacts?
    /// The number under which it waits for a second person.
    var pendingID: Int64?

    static let fields: [Field<DocumentAnswer>] = [
        Field("document", \.document, .group),
        Field("pending_id", \.pendingID, .integer(1...Int64.max)),
    ]

    static func of<C: Command, Input: FieldSet>(_ command: C, _ sent: UploadRequest<Input>) async throws -> (
        output: DocumentAnswer, status: Int, location: String?
    ) where C.Output == DocumentFacts {
        var answer = DocumentAnswer()
        switch try await sent.perform(command) {
        case .previewed(let facts, _, _):
            answer.document = facts
            return (answer, 200, nil)
        case .done(let facts, _):
            answer.document = facts
            return (answer, 201, "/api/v1/documents/\(facts.document.raw)")
        case .held(let number):
            answer.pendingID = number
            return (answer, 202, nil)
        }
    }
}
