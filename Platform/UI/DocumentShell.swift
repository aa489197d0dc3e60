import HTML
import Wording

/// The outermost part of every page: style sheets, the one script, the skip link.
struct DocumentShell {
    var words: Words
    var title: String
    var bodyClass: String
    var assets = "/assets"

    func node(@NodeBuilder content: () -> Node) -> Node {
        let inside = content()
        return html(.lang(words.language.rawValue)) {
            head {
                meta(.charset("utf-8"))
                meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
                meta(.name("color-scheme"), .content("light dark"))
                HTML.title { title }
                link(.rel("stylesheet"), .href("/assets/vendor/bootstrap5/css/bootstrap.min.css"))
                link(.rel("stylesheet"), .href("\(assets)/app.css"))
                link(.rel("stylesheet"), .href("\(assets)/counter.css"))
                link(.rel("stylesheet"), .href("\(assets)/print.css"), .media("print"))
                link(.rel("icon"), .href("\(assets)/icon.svg"), .type("image/svg+xml"))
                script(module: "\(assets)/app.mjs")
            }
            body(.class(bodyClass)) {
                a(.class("skip-link"), .href("#content")) { words("ui.skip") }
                inside
            }
        }
    }
}
