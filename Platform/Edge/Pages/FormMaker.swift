internal import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// Makes the inputs of a page from declared fields and the values that stand in them.
struct FormMaker {
    /// What a look-up showed for a record that was typed, by path.
    var shown: @Sendable (String) -> String = { _ in "" }

    /// The inputs of the fields, in their order; groups come flat, under their paths.
    func fields(_ fields: [FieldDescription], _ values: JSONObject, path: String = "") -> [FormField] {
        fields.flatMap { field -> [FormField] in
            let place = path.isEmpty ? field.name : "\(path).\(field.name)"
            let value = values[field.name] ?? .null
            if case .group(let inner) = field.kind {
                return self.fields(inner, value.asObject ?? [:], path: place)
            }
            return [input(field, value, place)]
        }
    }

    private func input(_ field: FieldDescription, _ value: JSONValue, _ path: String) -> FormField {
        // A box that is not ticked is an answer too.
        let isBox = if case .flag = field.kind { true } else { false }
        return FormField(
            path, kind(field, value, path), .key(field.labelKey, []), isRequired: field.isRequired && !isBox,
            limits: limits(field.kind), value: self.value(field.kind, value, path))
    }

    private func kind(_ field: FieldDescription, _ value: JSONValue, _ path: String) -> UI.FieldKind {
        switch field.kind {
        case .text(_, let isLong, _): isLong ? .longText() : .text(field.isConcealed ? .password : .plain)
        case .choice(let words):
            .choice(
                words.map { Choice($0, .key("choice.\(field.name).\($0)", [])) }, isOpen: words.count <= 3)
        case .money: .money
        case .integer: .text(.digits)
        case .rate: .text(.decimal)
        case .date: .date
        case .instant: .text()
        case .flag: .checkbox
        case .id(let of, _): .lookup(endpoint: "\(PlatformPath.lookups)/\(of)")
        case .list(let fields, let count): .rows(rows(fields, count, value, path))
        case .values, .json, .group: .longText()
        }
    }

    private func rows(
        _ fields: [FieldDescription], _ count: ClosedRange<Int>, _ value: JSONValue, _ path: String
    ) -> RowsField {
        let columns = self.fields(fields, [:])
        let lines = (value.asArray ?? []).enumerated().map { index, line in
            self.fields(fields, line.asObject ?? [:], path: "\(path)[\(index)]").map(\.value)
        }
        let blank = max(count.lowerBound - lines.count, lines.isEmpty ? 2 : 1)
        return RowsField(
            columns: columns, lines: lines, blankLines: min(blank, max(0, count.upperBound - lines.count)))
    }

    private func limits(_ kind: Gate.FieldKind) -> FieldLimits {
        switch kind {
        case .text(let length, _, _): FieldLimits(longest: length.upperBound)
        case .money(let limits):
            // What every amount must be is not worth a word beside each.
            FieldLimits(
                lowest: limits.lowerBound.magnitude > Money(paise: 1) && limits.lowerBound > -Money.limit
                    ? limits.lowerBound.text(.indian) : nil,
                highest: limits.upperBound < Money.limit ? limits.upperBound.text(.indian) : nil)
        case .integer(let limits):
            FieldLimits(lowest: String(limits.lowerBound), highest: String(limits.upperBound))
        default: FieldLimits()
        }
    }

    /// What stands in the input: good amounts and dates as Indian offices write them, everything else as it was typed.
    private func value(_ kind: Gate.FieldKind, _ value: JSONValue, _ path: String) -> FieldValue {
        let text = value.asString ?? value.asNumber ?? ""
        switch kind {
        case .money: return (try? Money.parse(text)).map { FieldValue($0) } ?? FieldValue(text)
        case .date: return (try? CalendarDate.parse(text)).map { FieldValue($0) } ?? FieldValue(text)
        case .flag: return FieldValue(value.asBool ?? ["true", "on", "yes", "1"].contains(text))
        case .id: return FieldValue(text, shown: shown(path).isEmpty ? text : shown(path))
        case .values:
            let all = (value.asArray ?? []).compactMap { $0.asString ?? $0.asNumber }
            return FieldValue(all.joined(separator: "\n"))
        case .json: return FieldValue(value.isNull ? "" : value.asString ?? value.text())
        default: return FieldValue(text)
        }
    }

    /// What a form begins with: the blank's own values of fields that need not be given, and what the page fills in.
    static func start<C: Command>(_ type: C.Type, with given: JSONObject) -> JSONObject {
        var values = JSONObject()
        let blank = C().json
        for field in C.descriptions {
            if let value = given[field.name] {
                values[field.name] = value
            } else if !field.isRequired, !field.isConcealed, let value = blank[field.name], value != "",
                value != 0
            {
                values[field.name] = value
            }
        }
        return values
    }
}
