internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// An export that was just made: what is in it, and its two files.
struct ExportPages {
    let host: Host

    var routes: [Route] {
        [page, paperPage("/privacy-exports/{export_id:int}/paper", ExportFile.self, host), file]
    }

    private static func query(_ context: PageContext) throws -> ExportFile {
        ExportFile(try context.request.path("export_id", as: ID<PrivacyExport>.self))
    }

    private var page: Route {
        Edge.page("/privacy-exports/{export_id:int}", permission: ExportFile.permission, host) { context in
            let query = try Self.query(context)
            let data = try await context.ask(query)
            var page = Page(
                .key("privacy.data_of", [.init("name", .text(data.title))]),
                crumbs: [
                    Crumb("parties.list_page", to: PrivacyLink.parties),
                    Crumb(.verbatim(data.title), to: PrivacyLink.person(data.party)),
                    Crumb("privacy.export_page"),
                ]
            ) {
                PrivacyWords.note(
                    .key(
                        "privacy.open_until", [.init("at", .text(Figures.moment(data.export.openUntil)))]),
                    context)
                for section in data.sections {
                    h2(.class("part")) {
                        context.words(.key("privacy.held.\(section.name)", [])) + " (\(section.count))"
                    }
                    for record in section.records.asArray ?? [] {
                        dl(.class("facts")) {
                            for line in ToldValue.lines(record, context.words) {
                                div {
                                    dt { line.label }
                                    dd { line.text }
                                }
                            }
                        }
                    }
                }
            }
            page.actions = [
                ActionLink("privacy.as_paper", to: PrivacyLink.export(query.export, "paper"), isMain: true),
                ActionLink("privacy.as_data", to: PrivacyLink.export(query.export, "data")),
            ]
            return page
        }
    }

    private var file: Route {
        answerPage(
            .get, "/privacy-exports/{export_id:int}/data", permission: ExportFile.permission, host
        ) { context in
            let query = try Self.query(context)
            let data = try await context.ask(query)
            let bytes = Array(data.json.prettyText().utf8)
            return .response(
                Response(type: "application/json; charset=utf-8", bytes: bytes)
                    .attachment("personal-data-\(data.party.raw).json")
                    .with("Cache-Control", "private, no-store"))
        }
    }
}
