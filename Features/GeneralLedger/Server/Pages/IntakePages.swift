internal import Crypto
internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The pages that take the files of features above the ledger, each where its register is; what becomes of a file is shown
/// where all files are.
struct IntakePages {
    let desk: ImportDesk
    let host: Host

    var routes: [Route] { desk.importer.intakes.flatMap { [form($0), take($0)] } }

    private func form(_ intake: any RecordIntake) -> Route {
        page(intake.page.address, permission: PostImport.permission, host) { context in
            try await Self.sheet(intake, context, FormValues(), Token.generate().text, [])
        }
    }

    private static func sheet(
        _ intake: any RecordIntake, _ context: PageContext, _ sent: FormValues, _ key: String,
        _ problems: [FieldProblem]
    ) async throws -> Page {
        let custom = try await ImportFormatPages.custom(context)
        let place = intake.page
        let form = Form(
            to: place.address,
            sections: [
                FormSection([
                    FormField(
                        "file", .file(accept: ImportPages.accepted), "field.file",
                        hint: "ledger_pages.file_hint", isRequired: true, hasFocus: true),
                    FormField(
                        "skip_bad", .checkbox, "ledger_pages.skip_bad_rows",
                        value: FieldValue(sent["skip_bad"] == "true"),
                        width: .full),
                    FormField(
                        "import_kind", .hidden, "field.import_kind", value: FieldValue(intake.kind.rawValue)),
                ])
            ], problems: problems, token: FormToken.issue(for: context.person), commandID: key,
            submit: "ledger_pages.check_file", cancelAddress: place.above.address, isEntry: false)
        var page = Page(
            .key(place.title, []),
            crumbs: [
                Crumb(.key(place.above.title, []), to: place.above.address), Crumb(.key(place.title, [])),
            ]
        ) {
            p(.class("section-note")) { context.words("ledger_pages.import_note") }
            form.node(context.words)
            h2(.class("part")) { context.words("ledger_pages.import_formats_page") }
            ImportFormatPages.folded(intake.kind, context, custom)
            p { a(.href(LedgerLink.imports)) { context.words("ledger_pages.imports_page") } }
        }
        page.hasProblems = form.hasProblems
        if form.hasProblems { page.status = 422 }
        return page
    }

    private func take(_ intake: any RecordIntake) -> Route {
        let desk = desk
        return actionPage(
            intake.page.address, permission: PostImport.permission, upload: ImportUpload.limits, host
        ) { context, sent in
            let key = try context.commandID(sent)
            guard case .upload(let upload) = context.request.body else {
                throw Problem(status: 415, code: "request.multipart")
            }
            do throws(FieldFaults) {
                let read = try UploadFields.read(
                    ImportUpload.self, upload, besides: [Form.tokenName, Form.commandName])
                desk.take(
                    key, file: read.file.path, name: ImportUpload.name(read.file), kind: intake.kind,
                    options: try read.input.options(), caller: context.caller)
            } catch { return .page(try await Self.sheet(intake, context, sent, key, error.problems)) }
            return .redirect(to: LedgerLink.importRun(key))
        }
    }
}
