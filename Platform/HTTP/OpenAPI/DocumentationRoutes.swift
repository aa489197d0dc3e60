internal import JSON

/// The routes that show the API: the document, and a page that reads it.
///
/// The page needs `Web/assets/api.mjs` and `Web/assets/api.css` under `assets`; nothing in it is inline, so
/// that the usual content security policy holds.
public enum DocumentationRoutes {
    /// `<path>/openapi.json` and the page at `path`.
    public static func routes(
        _ routes: [Route], info: OpenAPI.Info, path: String = "/api", assets: String = "/assets",
        authorise: Route.Authorise? = nil
    ) -> [Route] {
        let document = OpenAPI.document(routes, info: info).bytes()
        let tag = EntityTag.of(document)
        let page = Array(html(title: info.title, document: "\(path)/openapi.json", assets: assets).utf8)
        let limits = RouteLimits(bodyBytes: 0)
        return [
            Route(.get, "\(path)/openapi.json", limits: limits, authorise: authorise) { _ in
                Response(type: "application/openapi+json", bytes: document)
                    .with("ETag", tag).with("Cache-Control", "no-cache")
            },
            Route(.get, path, limits: limits, authorise: authorise) { _ in
                Response.html(page).with("Cache-Control", "no-cache")
            },
        ]
    }

    private static func html(title: String, document: String, assets: String) -> String {
        let title = escape(title)
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <link rel="stylesheet" href="\(escape(assets))/api.css">
            <script type="module" src="\(escape(assets))/api.mjs"></script>
            </head>
            <body>
            <main id="api" data-document="\(escape(document))" aria-busy="true">
            <h1>\(title)</h1>
            <p>This page reads <a href="\(escape(document))">the OpenAPI document</a>
            and needs scripts to show it.</p>
            </main>
            </body>
            </html>

            """
    }

    private static func escape(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            default: out.append(character)
            }
        }
        return out
    }
}
