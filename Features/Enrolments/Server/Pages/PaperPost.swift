internal import Crypto
internal import Documents
internal import DocumentsRules
internal import Edge
internal import Gate
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The form by which somebody sends a paper of himself, and what its page takes.
enum PaperPost {
    private static let accepted = "application/pdf,image/png,image/jpeg,image/webp,image/tiff"
    static func form(
        to address: String, _ kinds: [DocumentKind], _ context: PageContext, chosen: String = "",
        _ failure: Failure? = nil
    ) -> Form {
        let choices = kinds.map { Choice($0.rawValue, .key("choice.document_kind.\($0.rawValue)", [])) }
        return Form(
            to: address,
            sections: [
                FormSection(
                    "enrolments.send_paper",
                    [
                        FormField(
                            "document_kind", .choice(choices), "field.document_kind", isRequired: true,
                            value: FieldValue(chosen)),
                        FormField(
                            "file", .file(accept: accepted), "documents.file", hint: "documents.file_hint",
                            isRequired: true),
                    ])
            ], problems: failure?.fieldProblems ?? [],
            refusal: failure.flatMap { $0.fieldProblems.isEmpty ? $0.sentence(context.words) : nil },
            token: FormToken.issue(for: context.person), commandID: Token.generate().text,
            submit: "enrolments.send_paper_button", isEntry: false)
    }

    /// The kind and the file that a form has sent, the file kept.
    static func taken(
        _ context: PageContext, _ fields: FormValues, _ desk: ContentDesk
    ) async throws -> (kind: DocumentKind, ticket: String, name: String) {
        guard case .upload(let upload) = context.request.body else {
            throw Problem(status: 415, code: "request.multipart")
        }
        let read = try UploadFields.read(
            PaperKind.self, Upload(fields: fields, files: upload.files),
            besides: [Form.tokenName, Form.commandName])
        let taken = try await desk.take(read.file, for: context.caller.society)
        return (read.input.kind, taken.ticket, taken.name)
    }
}

/// How the state of a paper is shown.
enum PaperBadge {
    static func badge(_ standing: PaperStanding) -> Badge {
        let tone: Tone =
            switch standing {
            case .verified: .good
            case .pending: .info
            case .expired: .warning
            case .rejected, .missing: .bad
            }
        return Badge(.key("choice.paper_standing.\(standing.rawValue)", []), tone)
    }
}
