internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import MembersRules
internal import UI
internal import Wording

/// The classes of members and what they pay.
struct MemberClassPages {
    let host: Host

    var routes: [Route] { [classes, fees] + add + change + close + number + fee + papers }

    private static let crumbs = [Crumb("members.classes_page", to: MemberLink.classes)]

    private var classes: Route {
        var list = ListPage(MemberClassList.self, title: "members.classes_page")
        list.actions = { context in
            guard context.may(AddMemberClass.permission) else { return [] }
            return [
                ActionLink("members.add_class_page", to: MemberLink.newClass, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, output, context in
            table.emptyText = "members.no_classes"
            guard let output, context.may(ChangeMemberClass.permission) else { return }
            table.columns.append(Column("actions", "access.actions", .actions))
            for (index, facts) in output.rows.enumerated() {
                table.rows[index].cells.append(
                    facts.isActive
                        ? .link("ui.edit", to: MemberLink.memberClass(facts.memberClass, "change")) : .empty)
            }
        }
        return list.route(MemberLink.classes, host)
    }

    private var add: [Route] {
        var form = FormPage(AddMemberClass.self, title: "members.add_class_page", crumbs: Self.crumbs) {
            _, _ in
            .to(MemberLink.classes, saying: "members.class_added")
        }
        form.arrange = Self.arrange
        return form.routes(MemberLink.newClass, host)
    }

    private static func facts(_ context: PageContext) async throws -> MemberClassFacts {
        let id = try context.request.path("class_id", as: ID<MemberClass>.self)
        guard let facts = try await context.ask(MemberClassList()).rows.first(where: { $0.memberClass == id })
        else { throw MemberRefusal.noSuchClass }
        return facts
    }

    private var change: [Route] {
        var form = FormPage(ChangeMemberClass.self, title: "members.change_class_page", crumbs: Self.crumbs) {
            _, _ in .to(MemberLink.classes, saying: "members.class_changed")
        }
        form.version = { context in try await Self.facts(context).version }
        form.start = { context in try await Self.facts(context).json.asObject ?? [:] }
        form.heading = { context in .name(try await Self.facts(context).draft.title) }
        form.arrange = Self.arrange
        form.above = { context in
            let facts = try await Self.facts(context)
            guard context.may(CloseMemberClass.permission) else { return .empty }
            return p(.class("section-note")) {
                a(.href(MemberLink.memberClass(facts.memberClass, "papers"))) {
                    context.words("members.class_papers_page")
                }
                " · "
                a(.href(MemberLink.memberClass(facts.memberClass, "next-number"))) {
                    context.words("members.next_number_page")
                }
                " · "
                a(.href(MemberLink.memberClass(facts.memberClass, "close"))) {
                    context.words("members.close_class_page")
                }
            }
        }
        return form.routes("/member-classes/{class_id:int}/change", host)
    }

    private var papers: [Route] {
        var form = FormPage(SetClassPapers.self, title: "members.class_papers_page", crumbs: Self.crumbs) {
            _, _ in .to(MemberLink.classes, saying: "members.class_papers_set")
        }
        form.start = { context in
            var query = ClassPaperList()
            query.memberClass = try context.request.path("class_id", as: ID<MemberClass>.self)
            return try await context.ask(query).json.asObject ?? [:]
        }
        form.trail = { context in
            let facts = try await Self.facts(context)
            return [Crumb(.name(facts.draft.title), to: MemberLink.memberClass(facts.memberClass, "change"))]
        }
        form.above = { context in
            p(.class("section-note")) { context.words("members.class_papers_note") }
        }
        return form.routes("/member-classes/{class_id:int}/papers", host)
    }

    private var number: [Route] {
        var form = FormPage(
            SetNextMemberNumber.self, title: "members.next_number_page", crumbs: Self.crumbs
        ) { _, _ in .to(MemberLink.classes, saying: "members.next_number_set") }
        form.heading = { context in .name(try await Self.facts(context).draft.title) }
        form.start = { context in
            ["next_number": .string(String(try await Self.facts(context).nextNumber))]
        }
        return form.routes("/member-classes/{class_id:int}/next-number", host)
    }

    private var close: [Route] {
        var form = FormPage(
            CloseMemberClass.self, title: "members.close_class_page", submit: "members.close_class_page",
            crumbs: Self.crumbs
        ) { _, _ in .to(MemberLink.classes, saying: "members.class_closed_done") }
        form.heading = { context in .name(try await Self.facts(context).draft.title) }
        form.above = { context in p(.class("section-note")) { context.words("members.close_class_note") } }
        return form.routes("/member-classes/{class_id:int}/close", host)
    }

    private static let arrange: @Sendable (inout [FormSection], PageContext) async throws -> Void = {
        sections, _ in
        sections.hint("gives_numbers", "members.gives_numbers_hint")
        sections.hint("number_width", "members.number_width_hint")
    }

    private var fees: Route {
        var list = ListPage(MemberFeeList.self, title: "members.fees_page")
        list.actions = { context in
            guard context.may(SetMemberFee.permission) else { return [] }
            return [
                ActionLink("members.set_fee_page", to: MemberLink.newFee, isMain: true, shortcut: "Alt+N")
            ]
        }
        return list.route(MemberLink.fees, host)
    }

    private var fee: [Route] {
        var form = FormPage(
            SetMemberFee.self, title: "members.set_fee_page",
            crumbs: [Crumb("members.fees_page", to: MemberLink.fees)]
        ) { _, _ in .to(MemberLink.fees, saying: "members.fee_set") }
        form.start = { context in
            var given: JSONObject = ["fee_kind": .string(MemberFeeKind.admission.rawValue)]
            given["valid_from"] = context.person.businessDate.map { .string($0.text) }
            return given
        }
        form.arrange = { sections, context in
            let classes = try await context.ask(MemberClassList()).rows.filter(\.isActive)
            sections.change("class_id") { field in
                field.kind = .choice(
                    [Choice("", "ui.choose")]
                        + classes.map { Choice(String($0.memberClass.raw), .name($0.draft.title)) })
            }
            sections.hint("account_id", "members.fee_account_hint")
        }
        return form.routes(MemberLink.newFee, host)
    }
}
