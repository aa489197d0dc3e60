internal import Edge
internal import Gate
public import HTTP
internal import JSON
internal import Kernel
internal import PartiesRules
public import UI
internal import Wording

/// The society's own fields inside the form of a command: each an input of its own, sent as `custom.CODE`.
public enum CustomForm {
    /// Puts the inputs in the place of the field `custom`, with what stands in it.
    public static func arrange(_ sections: inout [FormSection], _ sheet: CustomSheet) {
        for section in sections.indices {
            guard let place = sections[section].fields.firstIndex(where: { $0.path == "custom" }) else {
                continue
            }
            let text = sections[section].fields[place].value.text
            let told = (try? JSONValue.parse(text)) ?? .object(JSONObject())
            var inputs = sheet.rows.filter(\.isInUse).map {
                input($0, told[$0.facts.draft.code] ?? .null)
            }
            if !inputs.isEmpty { inputs[0].hasFocus = sections[section].fields[place].hasFocus }
            sections[section].fields.replaceSubrange(place...place, with: inputs)
        }
    }

    /// Brings the inputs back into the one field of the command.
    public static func gather(_ sent: FormValues) -> FormValues {
        var rest = FormValues()
        var object = JSONObject()
        for item in sent.items {
            if item.name.hasPrefix(prefix) {
                object[String(item.name.dropFirst(prefix.count))] = .string(item.value)
            } else {
                rest.append(item.name, item.value)
            }
        }
        rest.append("custom", JSONValue.object(object).text())
        return rest
    }

    private static let prefix = "custom."

    private static func input(_ row: CustomValueFacts, _ given: JSONValue) -> FormField {
        let facts = row.facts, draft = row.facts.draft
        var limits = FieldLimits()
        if draft.kind == .text {
            limits.longest = draft.most.flatMap { Int($0) } ?? Int(CustomFieldTerms.usualLength)
        } else {
            (limits.lowest, limits.highest) = (shown(draft.least, draft.kind), shown(draft.most, draft.kind))
        }
        return FormField(
            facts.column, kind(row, given), facts.label, isRequired: draft.isRequired, limits: limits,
            value: value(facts, given))
    }

    /// A limit as it stands in the help under the field.
    private static func shown(_ limit: String?, _ kind: CustomFieldKind) -> String? {
        guard let limit else { return nil }
        switch kind {
        case .money: return (try? Money.parse(limit))?.text(.indian) ?? limit
        case .date: return (try? CalendarDate.parse(limit))?.textIndian ?? limit
        default: return limit
        }
    }

    private static func kind(_ row: CustomValueFacts, _ given: JSONValue) -> UI.FieldKind {
        switch row.facts.draft.kind {
        case .text: return .text()
        case .integer: return .text(.digits)
        case .decimal: return .text(.decimal)
        case .money: return .money
        case .date: return .date
        case .flag:
            return .choice([Choice("", "ui.choose"), Choice("true", "ui.yes"), Choice("false", "ui.no")])
        case .choice:
            // An option that is offered no more stays where it stands.
            let options = row.facts.draft.options.filter { !$0.isRetired || given.asString == $0.code }
            return .choice(
                [Choice("", "ui.choose")]
                    + options.map { Choice($0.code, .name($0.title, local: $0.localName)) })
        }
    }

    /// Good amounts and dates as Indian offices write them, everything else as it was typed.
    private static func value(_ facts: CustomFieldFacts, _ given: JSONValue) -> FieldValue {
        if let flag = given.asBool { return FieldValue(flag ? "true" : "false") }
        let text = given.asString ?? given.asNumber ?? ""
        switch facts.value(of: given) {
        case .date(let date): return FieldValue(date)
        case .number(let number) where facts.draft.kind == .money: return FieldValue(Money(paise: number))
        default: return FieldValue(text)
        }
    }
}
