internal import JSON
internal import Synchronization

/// The routes that show the API: the document, and a page that reads it.
///
/// The page needs `Web/assets/api.mjs` and `Web/assets/api.css` under `assets`; nothing in it is inline, so
/// that the usual content security policy holds.
public enum DocumentationRoutes {
    /// `<path>/openapi.json` and the page at `path`.
    ///
    /// The document is made when it is first asked for: the start does not wait for it.
    public static func routes(
        _ routes: [Route], title: String, info: @autoclosure @escaping @Sendable () -> OpenAPI.Info,
        path: String = "/api", assets: String = "/assets", authorise: Route.Authorise? = nil
    ) -> [Route] {
        let document = Document { OpenAPI.document(routes, info: info()).bytes() }
        let page = Array(html(title: title, document: "\(path)/openapi.json", assets: assets).utf8)
        let limits = RouteLimits(bodyBytes: 0)
        return [
            Route(.get, "\(path)/openapi.json", limits: limits, authorise: authorise) { _ in
                let made = document.made()
                return Response(type: "application/openapi+json", bytes: made.bytes)
                    .with("ETag", made.tag).with("Cache-Control", "no-cache")
            },
            Route(.get, path, limits: limits, authorise: authorise) { _ in
                Response.html(page).with("Cache-Control", "no-cache")
            },
        ]
    }

    /// The document, made once.
    private final class Document: Sendable {
        private let make: @Sendable () -> [UInt8]
        private let kept = Mutex<(bytes: [UInt8], tag: String)?>(nil)

        init(_ make: @escaping @Sendable () -> [UInt8]) { self.make = make }

        func made() -> (bytes: [UInt8], tag: String) {
            kept.withLock { kept in
                if let kept { return kept }
                let bytes = make()
                let made = (bytes, EntityTag.of(bytes))
                kept = made
                return made
            }
        }
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
