internal import Edge
internal import Gate
internal import Kernel
internal import Wording

/// The reference pages, made from the register of commands and queries and from the sentences.
struct Reference {
    /// A page by its file's name.
    struct Page {
        var name: String
        var text: String
    }

    private let register: CommandRegister
    private let kinds: [any Feature.Type]
    private let catalog: Catalog
    private let refusals: [RefusalIndex.Entry]

    init(_ register: CommandRegister, _ kinds: [any Feature.Type], _ catalog: Catalog) throws {
        self.register = register
        self.kinds = kinds
        self.catalog = catalog
        refusals = try RefusalIndex.read(ProgramFolders.home, catalog)
    }

    /// All pages.
    var pages: [Page] {
        [
            Page(name: "commands.md", text: commands), Page(name: "queries.md", text: queries),
            Page(name: "permissions.md", text: permissions), Page(name: "refusals.md", text: refusalPage),
            Page(name: "personal-data.md", text: personalData),
        ]
    }

    private static let head = "<!-- Made by `make docs` from the program itself; do not edit. -->\n\n"

    private var commands: String {
        var text = Self.head + "# Commands\n\n"
        text +=
            "What the program can do. `sahakar do NAME`, `POST /api/v1/commands/NAME` and the pages all pass "
        text += "the same Gate.\n"
        for (area, commands) in Self.byArea(register.commands, name: { $0.name }) {
            text += "\n## \(area)\n"
            for command in commands {
                text += "\n### \(command.name)\n\n\(sentence("command.\(command.name)"))"
                text += "Permission `\(command.permission.code)`"
                text += Self.waiting(command.approval)
                text += fields(command.descriptions)
            }
        }
        return text
    }

    /// Whether a command can wait for a second person, where it is not as usual.
    private static func waiting(_ policy: ApprovalPolicy) -> String {
        switch policy {
        case .never: "; never waits for a second person.\n"
        case .always: "; always waits for a second person.\n"
        case .byRule: ".\n"
        }
    }

    private var queries: String {
        var text = Self.head + "# Queries\n\n"
        text +=
            "What the program can tell. `sahakar report NAME`, `GET /api/v1/queries/NAME`; tables also as CSV, "
        text += "workbook and text.\n"
        for (area, queries) in Self.byArea(register.queries, name: { $0.name }) {
            text += "\n## \(area)\n"
            for query in queries {
                text += "\n### \(query.name)\n\n"
                if let title = TableExport.title(of: query) {
                    text += "\(catalog.words(.english)(title)): a table. "
                }
                let own = query.permissionForOwn.map { "; `\($0.code)` for one's own" } ?? ""
                text += "Permission `\(query.permission.code)`\(own).\n" + fields(query.descriptions)
            }
        }
        return text
    }

    private var permissions: String {
        var text = Self.head + "# Permissions\n\n"
        text +=
            "The seeded roles begin with these; the administrator holds all, and a society changes its roles "
        text += "as it likes.\n\n| Permission | Begins with | Needed by |\n|---|---|---|\n"
        let all = register.permissions + kinds.flatMap { $0.permissions }
        for permission in all.sorted(by: { $0.code < $1.code }) {
            let roles = SeededRole.allCases.filter { permission.seededFor.contains($0) && $0 != .admin }
            let users =
                register.commands.filter { $0.permission == permission }.map { $0.name }
                + register.queries.filter { $0.permission == permission }.map { $0.name }
            text += "| `\(permission.code)` | \(roles.map(\.rawValue).joined(separator: ", ")) "
            text += "| \(users.map { "`\($0)`" }.joined(separator: ", ")) |\n"
        }
        return text
    }

    private var refusalPage: String {
        var text = Self.head + "# Refusals\n\n"
        text +=
            "Every \"no\" with its stable code, as it stands in `code` of a problem (RFC 9457) and of `--json`.\n\n"
        text += "| Code | Says |\n|---|---|\n"
        for entry in refusals { text += "| `\(entry.code)` | \(Self.cell(entry.sentence)) |\n" }
        return text
    }

    private var personalData: String {
        var text = Self.head + "# Personal data\n\n"
        text +=
            "Every table that leads to a person, and how it is answered for: in which part of what a person is told it "
        text +=
            "stands, or why it stands in none. A test walks the schema and fails where a table is missing here.\n\n"
        text += "| Table | Of | Told as | |\n|---|---|---|---|\n"
        let tables = ([PersonalHolding.gate] + kinds.flatMap { $0.holdings }).flatMap { holding in
            holding.tables.map { (holding.name, $0) }
        }
        for (feature, table) in tables.sorted(by: { $0.1.name < $1.1.name }) {
            let told = table.section.map { sentenceText("privacy.held.\($0)") } ?? ""
            text += "| `\(table.name)` | \(feature) | \(Self.cell(told)) | \(Self.cell(table.reason)) |\n"
        }
        return text
    }

    private func fields(_ fields: [FieldDescription]) -> String {
        guard !fields.isEmpty else { return "" }
        var text = "\n| Field | Holds | Needed | |\n|---|---|---|---|\n"
        for field in fields {
            let label = catalog.contains(field.labelKey, .english) ? sentenceText(field.labelKey) : ""
            text += "| `\(field.name)` | \(Self.cell(Self.words(field.kind))) "
            text += "| \(field.isRequired ? "yes" : "") | \(Self.cell(label)) |\n"
        }
        return text
    }

    /// What a field holds, with its limits.
    private static func words(_ kind: FieldKind) -> String {
        switch kind {
        case .text(let length, _, _): "text of \(length.lowerBound) to \(length.upperBound) characters"
        case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .money: "amount"
        case .integer(let limits):
            limits.upperBound == .max
                ? "whole number from \(limits.lowerBound)"
                : "whole number, \(limits.lowerBound) to \(limits.upperBound)"
        case .rate: "per cent"
        case .date: "date"
        case .instant: "moment"
        case .flag: "yes or no"
        case .id(let of, _): "id (\(of.split(separator: "_").joined(separator: " ")))"
        case .list(let fields, let count): "list (\(size(count))) of {\(names(fields))}"
        case .values(let kind, let count): "list (\(size(count))) of: \(words(kind))"
        case .group(let fields): "{\(names(fields))}"
        case .json: "any JSON"
        }
    }

    private static func size(_ count: ClosedRange<Int>) -> String {
        "\(count.lowerBound) to \(count.upperBound)"
    }

    private static func names(_ fields: [FieldDescription]) -> String {
        fields.map { "`\($0.name)`" + ($0.isRequired ? "" : "?") }.joined(separator: ", ")
    }

    private func sentence(_ key: String) -> String {
        catalog.contains(key, .english) ? sentenceText(key) + ". " : ""
    }

    private func sentenceText(_ key: String) -> String { catalog.words(.english)(.key(key, [])) }

    /// A text that cannot end its cell.
    private static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    /// What has a name, by the word before the point, in order.
    private static func byArea<T>(_ items: [T], name: (T) -> String) -> [(String, [T])] {
        let groups = Dictionary(grouping: items) {
            name($0).split(separator: ".").first.map(String.init) ?? ""
        }
        return groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted { name($0) < name($1) }) }
    }
}
