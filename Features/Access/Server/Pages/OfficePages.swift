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

/// The pages of the office itself: its branches, its particulars, and who is signed in.
struct OfficePages {
    let host: Host

    var routes: [Route] {
        [
            branches, society, sessions,
            Self.endSession(AccessLink.endAnySession, to: AccessLink.sessions, "access.session_ended", host),
        ] + openBranch + closeBranch + changeSociety
    }

    // Branches.

    private var branches: Route {
        var list = ListPage(BranchList.self, title: "access.branches_page")
        list.actions = { context in
            guard context.may(OpenBranch.permission) else { return [] }
            return [
                ActionLink("access.open_branch", to: AccessLink.newBranch, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, output, context in
            guard let output, context.may(CloseBranch.permission) else { return }
            table.columns.append(Column("actions", "access.actions", .actions))
            for (index, branch) in output.rows.enumerated() {
                let stays = branch.isHeadOffice || branch.closedOn != nil
                table.rows[index].cells.append(
                    stays ? .empty : .link("access.close", to: AccessLink.closeBranch(branch.branch)))
            }
        }
        return list.route(AccessLink.branches, host)
    }

    private var closeBranch: [Route] {
        var form = FormPage(
            CloseBranch.self, title: "access.close_branch", submit: "access.close_branch",
            crumbs: [Crumb("access.branches_page", to: AccessLink.branches)]
        ) { facts, _ in
            .to(
                AccessLink.branches,
                saying: .key("access.branch_closed_done", [.init("name", .text(facts.name))]))
        }
        form.heading = { context in
            let branch = try context.request.path("branch_id", as: ID<Branch>.self)
            let facts = try await context.ask(BranchList()).rows.first { $0.branch == branch }
            guard let facts else { throw AccessRefusal.unknownBranch }
            return .key("access.close_branch_named", [.init("name", .text(facts.name))])
        }
        form.start = { context in
            context.person.businessDate.map { ["closed_on": .string($0.text)] } ?? [:]
        }
        form.above = { context in
            p(.class("section-note")) { context.words("access.close_branch_note") }
        }
        form.arrange = { sections, _ in
            sections.change("closed_on") { $0.label = "access.last_day" }
            sections.change("reason") { $0.width = .full }
        }
        return form.routes("/branches/{branch_id:int}/close", host)
    }

    private var openBranch: [Route] {
        var form = FormPage(
            OpenBranch.self, title: "access.open_branch",
            crumbs: [Crumb("access.branches_page", to: AccessLink.branches)]
        ) { _, _ in .to(AccessLink.branches, saying: "access.branch_opened") }
        form.arrange = { sections, _ in
            sections.hint("code", "access.branch_code_hint")
            sections.change("opened_on") { $0.label = "access.opened_on" }
        }
        return form.routes(AccessLink.newBranch, host)
    }

    // The society.

    private var society: Route {
        page(AccessLink.society, permission: SocietyDetails.permission, host) { context in
            let facts = try await context.ask(SocietyDetails())
            var page = Page("access.society_page") {
                FactList([
                    .init("word.name", .text(facts.name)), .init("field.society_code", .text(facts.code)),
                    .init(
                        "field.society_kind", .phrase(.key("choice.society_kind.\(facts.kind.rawValue)", []))),
                    .init("field.state_code", .text(facts.stateCode ?? "")),
                    .init("field.registration_no", .text(facts.registrationNumber ?? "")),
                    .init("field.language", .text(facts.language.ownName)),
                ]).node(context.words)
            }
            if context.may(ChangeSocietyDetails.permission) {
                page.actions = [ActionLink("ui.edit", to: AccessLink.changeSociety, isMain: true)]
            }
            return page
        }
    }

    private var changeSociety: [Route] {
        var form = FormPage(
            ChangeSocietyDetails.self, title: "access.change_society_page",
            crumbs: [Crumb("access.society_page", to: AccessLink.society)]
        ) { _, _ in .to(AccessLink.society, saying: "access.society_changed") }
        form.start = { context in try await context.ask(SocietyDetails()).json.asObject ?? [:] }
        form.arrange = { sections, _ in
            sections.hint("state_code", "access.state_code_hint")
            sections.change("language") { field in
                field.kind = .choice(Language.allCases.map { Choice($0.rawValue, .verbatim($0.ownName)) })
            }
        }
        return form.routes(AccessLink.changeSociety, host)
    }

    // Who is signed in.

    private var sessions: Route {
        var list = ListPage(SessionList.self, title: "access.sessions_page")
        list.arrange = { table, output, context in
            guard let output, context.may(EndSession.permission) else { return }
            table.columns.append(Column("actions", "access.actions", .actions))
            for (index, session) in output.rows.enumerated() {
                let end = context.button(
                    "access.end_session", to: AccessLink.endAnySession,
                    question: .key("access.end_session_question", [.init("name", .text(session.name))]),
                    isDanger: true, values: [QueryItem("session_id", String(session.session.raw))])
                let isThis = session.session == context.person.session
                table.rows[index].cells.append(
                    isThis ? .badge(Badge("access.this_session", .info)) : .node(end.node(context.words)))
            }
        }
        return list.route(AccessLink.sessions, host)
    }

    /// Ends a session or token of the society and leads back to its list.
    static func endSession(_ address: String, to list: String, _ told: Phrase, _ host: Host) -> Route {
        actionPage(address, permission: EndSession.permission, host) { context, form in
            var command = EndSession()
            command.session = form["session_id"].flatMap { ID(pathText: $0) } ?? ID(0)
            _ = try await context.perform(command, commandID: context.commandID(form))
            return .redirect(to: list, Flash(told, .good))
        }
    }
}

extension BranchPage: Tabular {
    /// The branches.
    public var tableTitle: Phrase { "access.branches_page" }

    /// What a branch is called and since when it works.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("code"), TabularColumn("name", .name, label: "word.branch"),
            TabularColumn("branch_kind", .choice, label: "word.type"),
            TabularColumn("address", label: "word.address"),
            TabularColumn("opened_on", .date, label: "access.opened_on"),
            TabularColumn("closed_on", .date, label: "access.closed_on"),
        ]
    }

    /// One row a branch.
    public var tableRows: [TabularRow] {
        rows.map { branch in
            TabularRow(
                [
                    .text(branch.code), .text(branch.name),
                    .text(branch.isHeadOffice ? "head_office" : "branch"), .text(branch.address ?? ""),
                    .date(branch.openedOn), branch.closedOn.map { .date($0) } ?? .empty,
                ], tone: branch.closedOn == nil ? .neutral : .warning)
        }
    }
}

extension SessionPage: Tabular {
    /// The sessions.
    public var tableTitle: Phrase { "access.sessions_page" }

    /// Who, from where, since when.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("name", label: "word.name"),
            TabularColumn("session_kind", .choice, label: "access.kind"),
            TabularColumn("device", label: "access.device"),
            TabularColumn("address", label: "access.address"),
            TabularColumn("created_at", label: "access.created_at"),
            TabularColumn("last_seen_at", label: "access.last_seen_at"),
            TabularColumn("expires_at", label: "access.expires_at"),
        ]
    }

    /// One row a session.
    public var tableRows: [TabularRow] {
        rows.map { session in
            [
                .text(session.name), .text(session.kind.rawValue),
                .text(session.label ?? session.device.map(DeviceName.of) ?? ""),
                .text(session.address ?? ""), .text(Moment.text(session.createdAt)),
                .text(Moment.text(session.lastSeenAt)), .text(Moment.text(session.expiresAt)),
            ]
        }
    }
}
