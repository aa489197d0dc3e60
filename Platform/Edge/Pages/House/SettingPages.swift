internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The pages of settings: the values in force, and a new value from a date on.
struct SettingPages {
    let host: Host

    var routes: [Route] {
        [
            page(HouseLink.settings, permission: SettingList.permission, host) { context in
                try await Self.list(context)
            }
        ] + change
    }

    private static let crumbs = [Crumb("edge.settings_page", to: HouseLink.settings)]

    private static func list(_ context: PageContext) async throws -> Page {
        let words = context.words
        let rows = try await context.ask(SettingList()).rows.map { row -> Row in
            let change: Cell =
                row.mayChange ? .link("ui.edit", to: HouseLink.setting(row.name)) : .empty
            return Row([
                .phrase(label(row, words)), .text(shown(row.value, of: row.name, words)),
                row.from.map { .date($0) } ?? .phrase("edge.setting_default"), change,
            ])
        }
        let table = DataTable(
            "edge.settings_page",
            columns: [
                Column("name", "edge.setting"), Column("value", "field.value"),
                Column("from_date", "edge.setting_since", .date), Column("actions", "edge.actions", .actions),
            ], rows: rows, address: context.address)
        return Page("edge.settings_page") { table.node(words) }
    }

    private var change: [Route] {
        let host = host
        var form = FormPage(ChangeSetting.self, title: "edge.setting_page", crumbs: Self.crumbs) { _, _ in
            .to(HouseLink.settings, saying: "edge.setting_changed")
        }
        form.start = { context in
            let row = try await Self.find(context)
            var values: JSONObject = ["value": .string(Self.entered(row.value))]
            if let date = context.person.businessDate { values["from_date"] = .string(date.text) }
            return values
        }
        form.arrange = { sections, context in
            let name = context.request.path("name")
            guard let entry = host.gate.settings.entry(named: name) else {
                throw Failure.refused(GateRefusal.unknownSetting(name))
            }
            for index in sections[0].fields.indices {
                switch sections[0].fields[index].path {
                case "value":
                    Self.arrange(&sections[0].fields[index], entry)
                case "reason": sections[0].fields[index].width = .full
                default: break
                }
            }
        }
        form.prepare = { sent, context in
            Self.plain(sent, host.gate.settings.entry(named: context.request.path("name")))
        }
        form.above = { context in
            let row = try await Self.find(context)
            return .group {
                Self.history(row, context.words)
                for link in context.history(of: "setting/\(row.name)") {
                    p { a(.href(link.address)) { context.words(link.label) } }
                }
            }
        }
        return form.routes("/settings/{name}", host)
    }

    /// The field of the value: from a list where the setting declares what it is chosen from.
    private static func arrange(_ field: inout FormField, _ entry: SettingEntry) {
        guard !entry.choices.isEmpty else {
            field.kind = input(entry.kind)
            field.hint = hint(entry.kind)
            return
        }
        let choices = entry.choices.map { Choice($0, .key(entry.choiceKey($0), [])) }
        guard case .values = entry.kind else {
            field.kind = .choice(choices)
            return
        }
        field.kind = .choices(choices)
        // What was sent comes back as JSON.
        field.value = FieldValue(String(field.value.text.filter { !"[]\" ".contains($0) }))
        field.isRequired = false
        field.width = .full
    }

    private static func find(_ context: PageContext) async throws -> SettingRow {
        let name = context.request.path("name")
        guard let row = try await context.ask(SettingList()).rows.first(where: { $0.name == name }) else {
            throw Failure.refused(GateRefusal.unknownSetting(name))
        }
        return row
    }

    private static func history(_ row: SettingRow, _ words: Words) -> Node {
        let rows = row.history.map {
            Row([
                .date($0.from), .text(shown($0.value, of: row.name, words)), .text($0.setByName),
                .text(Figures.moment($0.setAt)), .text($0.reason ?? ""),
            ])
        }
        let table = DataTable(
            "edge.setting_history",
            columns: [
                Column("from_date", "edge.setting_since", .date), Column("value", "field.value"),
                Column("by", "edge.made_by"), Column("at", "edge.made_at", .date),
                Column("reason", "edge.reason_given"),
            ], rows: rows, address: PageAddress(HouseLink.setting(row.name)))
        return .group {
            h2(.class("part")) { words(label(row, words)) }
            p(.class("section-note")) {
                words(
                    "edge.setting_fallback", .init("value", .text(shown(row.fallback, of: row.name, words))))
            }
            if !rows.isEmpty { table.node(words) }
        }
    }

    private static func label(_ row: SettingRow, _ words: Words) -> Phrase {
        words.catalog.contains(row.labelKey, .english) ? .key(row.labelKey, []) : .verbatim(row.name)
    }

    /// A value in words; what stands for something has the key `choice.<setting>.<value>`.
    private static func shown(_ value: JSONValue, of name: String, _ words: Words) -> String {
        if let flag = value.asBool { return words(flag ? "ui.yes" : "ui.no") }
        if let list = value.asArray { return list.map { shown($0, of: name, words) }.joined(separator: ", ") }
        return words(TabularColumn.term("choice.\(name)", typed(value), words))
    }

    private static func typed(_ value: JSONValue) -> String {
        value.asString ?? value.asNumber ?? (value.isNull ? "" : value.text())
    }

    /// Several numbers or answers stand with commas between them; everything else as it is.
    private static func entered(_ value: JSONValue) -> String {
        guard let list = value.asArray, list.allSatisfy({ $0.asNumber != nil || $0.asString != nil }) else {
            return typed(value)
        }
        return list.map(typed).joined(separator: ", ")
    }

    /// What was entered so, as a list again.
    private static func plain(_ sent: FormValues, _ entry: SettingEntry?) -> FormValues {
        guard let entry, case .values(let kind, _) = entry.kind else { return sent }
        var result = FormValues()
        if !entry.choices.isEmpty {
            for item in sent.items where item.name != "value" { result.append(item.name, item.value) }
            let ticked = sent.items.filter { $0.name == "value" }.map(\.value)
            let values = ticked.map { text -> JSONValue in
                if case .integer = kind, let number = Int64(text) { .integer(number) } else { .string(text) }
            }
            result.append("value", JSONValue.array(values).text())
            return result
        }
        guard case .integer = kind else { return sent }
        for item in sent.items {
            let parts = item.value.split { $0 == "," || $0.isWhitespace }
            let isList = item.name == "value" && parts.allSatisfy { Int64($0) != nil }
            result.append(item.name, isList ? "[\(parts.joined(separator: ","))]" : item.value)
        }
        return result
    }

    private static func input(_ kind: Gate.FieldKind) -> UI.FieldKind {
        switch kind {
        case .flag: .choice([Choice("true", "ui.yes"), Choice("false", "ui.no")], isOpen: true)
        case .choice(let words): .choice(words.map { Choice($0, .verbatim($0)) })
        case .integer: .text(.digits)
        case .money: .money
        case .date: .date
        case .rate: .text(.decimal)
        case .values(.integer, _): .text()
        case .values, .list, .group, .json: .longText()
        case .text, .instant, .id: .text()
        }
    }

    private static func hint(_ kind: Gate.FieldKind) -> Phrase? {
        switch kind {
        case .integer(let limits):
            .key(
                "ui.range.both",
                [
                    .init("lowest", .text(String(limits.lowerBound))),
                    .init("highest", .text(String(limits.upperBound))),
                ])
        case .values(.integer, _): "edge.setting_list_hint"
        default: nil
        }
    }
}
