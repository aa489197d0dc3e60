internal import AccessRules
public import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Spreadsheet
internal import UI
public import Wording

/// What each role may do: the matrix of rights, and the form of one of them.
struct RolePages {
    let host: Host

    var routes: [Route] { [matrix] + change }

    private var matrix: Route {
        var list = ListPage(RoleMatrix.self, title: "access.rights_page")
        list.isPrescribed = true
        list.above = { _, context in
            p(.class("section-note")) {
                context.words("access.rights_note")
                if context.may(ChangeRolePermission.permission) {
                    " " + context.words("access.rights_change")
                }
            }
        }
        list.arrange = { table, output, context in
            guard let output else { return }
            for (index, role) in output.rows.enumerated() {
                table.columns[index + 1].label = RoleText.phrase(role.role, role.name)
            }
            let mayChange = context.may(ChangeRolePermission.permission)
            for (index, permission) in output.permissions.enumerated() {
                table.rows[index].cells[0] = .phrase(RightText.phrase(permission, context.words))
                for (place, role) in output.rows.enumerated() {
                    let isFixed = !mayChange || role.role == SeededRole.admin.rawValue
                    let link = isFixed ? nil : AccessLink.role(role.role, permission)
                    table.rows[index].cells[place + 1] = .node(
                        Self.right(role.right(permission), to: link, context.words))
                }
            }
        }
        return list.route(AccessLink.roles, host)
    }

    /// A right as one sees it at a glance: a tick, an amount, or nothing.
    private static func right(_ right: RolePermission?, to address: String?, _ words: Words) -> Node {
        let shown = right.map { $0.limit.map { Figures.money($0) } ?? "✓" } ?? "–"
        let spoken = words(right == nil ? "ui.no" : "ui.yes")
        let style = right == nil ? "right-no" : "right-yes"
        guard let address else { return span(.class(style), .aria("label", spoken)) { shown } }
        return a(.class(style), .href(address), .aria("label", "\(spoken) \(shown)")) { shown }
    }

    private var change: [Route] {
        var form = FormPage(
            ChangeRolePermission.self, title: "access.right_page",
            crumbs: [Crumb("access.rights_page", to: AccessLink.roles)]
        ) { _, _ in .to(AccessLink.roles, saying: "access.right_changed") }
        form.start = { context in
            let right = try await Self.role(context).right(context.request.path("permission"))
            var values: JSONObject = ["is_allowed": .bool(right != nil)]
            if let limit = right?.limit { values["amount_limit"] = .string(limit.text(.plain)) }
            return values
        }
        form.above = { context in
            let role = try await Self.role(context)
            return FactList([
                .init("field.role_code", .phrase(RoleText.phrase(role.role, role.name))),
                .init(
                    "field.permission",
                    .phrase(RightText.phrase(context.request.path("permission"), context.words))),
            ]).node(context.words)
        }
        form.arrange = { sections, _ in
            sections.change("is_allowed") { $0.label = "access.is_allowed" }
            sections.change("amount_limit") {
                $0.label = "access.amount_limit"
                $0.hint = "access.amount_limit_hint"
                $0.width = .half
            }
        }
        return form.routes("/roles/{role_code}/permissions/{permission}", host)
    }

    private static func role(_ context: PageContext) async throws -> RoleSummary {
        let code = context.request.path("role_code")
        guard let role = try await context.ask(RoleMatrix()).rows.first(where: { $0.role == code }) else {
            throw AccessRefusal.unknownRole(role: code)
        }
        return role
    }
}

/// The name of a right.
enum RightText {
    static func phrase(_ permission: String, _ words: Words) -> Phrase {
        let key = "choice.permission.\(permission)"
        return words.catalog.contains(key, .english) ? .key(key, []) : .verbatim(permission)
    }
}

extension RoleSummary {
    func right(_ permission: String) -> RolePermission? { permissions.first { $0.permission == permission } }
}

extension RolePage: Tabular {
    /// Every right that a role of the society has, in order.
    var permissions: [String] { Array(Set(rows.flatMap(\.permissions).map(\.permission))).sorted() }

    /// The rights.
    public var tableTitle: Phrase { "access.rights_page" }

    /// The right, and a column for each role.
    public var tableColumns: [TabularColumn] {
        [TabularColumn("permission", .choice)]
            + rows.map { TabularColumn($0.role, label: RoleText.phrase($0.role, $0.name)) }
    }

    /// One row a right.
    public var tableRows: [TabularRow] {
        permissions.map { permission in
            TabularRow(
                [.text(permission)]
                    + rows.map { role in
                        guard let right = role.right(permission) else { return .empty }
                        return right.limit.map { .money($0) } ?? .text("✓")
                    })
        }
    }
}
