internal import Gate
internal import HTML
internal import HTTP
internal import UI
internal import Wording

/// Which columns of a list somebody does not want to see; his browser keeps it, for the page and the files made from it.
///
/// What is kept are the columns left out, so that a column that is new is shown. The first column leads to the record and stays.
struct ColumnChoice: Sendable {
    /// The query whose list it is.
    let list: String
    /// The names of the columns left out.
    private(set) var hidden: Set<String> = []

    private static let cookiePrefix = "columns_"
    private static let seconds = 365 * 86_400
    private static let mostColumns = 60

    /// Where the choice of a list is sent (POST).
    static let address = "/lists/columns"

    init(_ list: String) { self.list = list }

    /// The choice that came with a request.
    init(_ list: String, _ request: Request) {
        self.list = list
        let names = request.cookies[Self.cookiePrefix + list]?.split(separator: ".") ?? []
        hidden = Set(names.prefix(Self.mostColumns).map(String.init))
    }

    /// The places of the columns that are shown.
    func shown(_ keys: [String]) -> [Int] {
        keys.indices.filter { $0 == 0 || !hidden.contains(keys[$0]) }
    }

    /// Leaves them out of a list.
    func apply(to table: inout DataTable) {
        let places = shown(table.columns.map(\.key))
        guard places.count < table.columns.count else { return }
        table.columns = places.map { table.columns[$0] }
        for row in table.rows.indices { table.rows[row].cells = Self.part(table.rows[row].cells, places) }
        for row in table.totals.indices {
            table.totals[row].cells = Self.part(table.totals[row].cells, places)
        }
    }

    /// The cells that stand in these places.
    static func part<Cell>(_ cells: [Cell], _ places: [Int]) -> [Cell] {
        places.compactMap { cells.indices.contains($0) ? cells[$0] : nil }
    }

    /// The form by which they are chosen.
    func form(_ columns: [Column], _ context: RequestContext) -> Node {
        let words = context.words
        let offered = columns.dropFirst().filter { $0.kind != .actions }
        guard offered.count > 1 else { return .empty }
        return details(.class("column-choice")) {
            summary { words("ui.table.columns") }
            HTML.form(.class("panel"), .method(.post), .action(Self.address)) {
                input(
                    .type("hidden"), .name(Form.tokenName), .value(FormToken.issue(for: context.person)))
                input(.type("hidden"), .name("list"), .value(list))
                input(.type("hidden"), .name("back"), .value(context.address.text))
                for (place, column) in offered.enumerated() {
                    input(.type("hidden"), .name("offered"), .value(column.key))
                    div(.class("form-check")) {
                        input(
                            .type("checkbox"), .class("form-check-input"), .id("column-\(place)"),
                            .name("column"), .value(column.key), .checked(!hidden.contains(column.key)))
                        label(.class("form-check-label"), .for("column-\(place)")) { words(column.label) }
                    }
                }
                button(.type("submit"), .class("btn btn-sm btn-primary")) { words("ui.table.show_columns") }
            }
        }
    }

    /// The route that keeps a choice.
    static func route(_ host: Host) -> Route {
        actionPage(address, isOfPlace: false, host) { context, form in
            guard let list = form["list"], isName(list, marks: "._") else {
                throw Problem(422, "request.invalid", context.words)
            }
            let chosen = Set(form.items.filter { $0.name == "column" }.map(\.value))
            let hidden = form.items.filter {
                $0.name == "offered" && !chosen.contains($0.value) && isName($0.value, marks: "_")
            }
            let cookie = Cookie(
                cookiePrefix + list, hidden.prefix(mostColumns).map(\.value).joined(separator: "."),
                maxAgeSeconds: hidden.isEmpty ? 0 : seconds, isSecure: context.request.isSecure)
            return .response(
                Response.redirect(to: PlatformPath.next(form["back"])).privately.setting(cookie))
        }
    }

    private static func isName(_ text: String, marks: String) -> Bool {
        let marks = Set(marks.utf8)
        return (1...80).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || marks.contains($0)
            }
    }
}
