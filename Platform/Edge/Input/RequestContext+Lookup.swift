internal import Gate
internal import HTTP
internal import JSON
internal import Kernel

/// A form whose records typed by hand are found: the values with their numbers, and what could not be found.
struct SettledForm {
    var values: FormValues
    var problems: [FieldProblem] = []
}

extension RequestContext {
    /// Finds the records that were typed into look-up fields and not chosen from their lists.
    ///
    /// A record that was chosen counts while its text stands as it was. Any other text must be the number, code or name
    /// of exactly one record: digits are never taken for the program's own number of a record.
    func settled(_ sent: FormValues, _ fields: [FieldDescription]) async throws -> SettledForm {
        var found: [String: String] = [:]
        var problems: [FieldProblem] = []
        for item in sent.items where item.name.hasSuffix(Self.typedSuffix) {
            let path = String(item.name.dropLast(Self.typedSuffix.count))
            guard let kind = FieldDescription.record(at: path, fields), found[path] == nil else { continue }
            if item.value.allSatisfy(\.isWhitespace) {
                found[path] = ""
                continue
            }
            let chosen = sent[path] ?? ""
            if !chosen.isEmpty, item.value == sent[path + ".was"] { continue }
            switch try await record(of: kind, called: item.value) {
            case .success(let record):
                found[path] = record.value
                found[path + Self.typedSuffix] = record.text
            case .failure(let problem):
                found[path] = ""
                problems.append(FieldProblem(field: path, code: problem.code, values: problem.values))
            }
        }
        guard !found.isEmpty else { return SettledForm(values: sent) }
        var values = FormValues()
        for item in sent.items {
            values.append(item.name, found.removeValue(forKey: item.name) ?? item.value)
        }
        for (name, value) in found where !value.isEmpty { values.append(name, value) }
        return SettledForm(values: values, problems: problems)
    }

    private static var typedSuffix: String { ".text" }

    private struct NotMeant: Error {
        var code: String
        var values: [RefusalArgument]
    }

    private func record(of kind: String, called text: String) async throws -> Result<LookupItem, NotMeant> {
        let shown = RefusalArgument("text", .text(String(text.prefix(60))))
        guard let lookup = host.lookup(kind) else {
            return .failure(NotMeant(code: "edge.record_not_found", values: [shown]))
        }
        let meant = Lookup.meant(by: text, among: try await lookup.find(self, text)).filter(\.isOffered)
        switch meant.count {
        case 1: return .success(meant[0])
        case 0: return .failure(NotMeant(code: "edge.record_not_found", values: [shown]))
        default:
            let count = RefusalArgument("number", .number(Int64(meant.count)))
            return .failure(NotMeant(code: "edge.record_not_sure", values: [shown, count]))
        }
    }

    /// A record of a kind as its look-up shows it; nil where there is none, or the reader may not see it.
    public func shown(_ kind: String, _ number: Int64) async -> LookupItem? {
        guard let lookup = host.lookup(kind) else { return nil }
        return try? await lookup.show(self, number)
    }

    private static var mostShownLines: Int { 200 }

    /// What look-up fields show of the records whose numbers stand in them, by path.
    func shownRecords(_ values: JSONObject, _ fields: [FieldDescription]) async throws -> [String: String] {
        var shown: [String: String] = [:]
        for field in fields {
            if case .list(let inner, _) = field.kind {
                for (index, line) in (values[field.name]?.asArray ?? []).prefix(Self.mostShownLines)
                    .enumerated()
                {
                    for (name, text) in try await shownRecords(line.asObject ?? [:], inner) {
                        shown["\(field.name)[\(index)].\(name)"] = text
                    }
                }
            }
            guard case .id(let kind, _) = field.kind, let value = values[field.name],
                let number = (value.asString ?? value.asNumber).flatMap({ Int64($0) }),
                let lookup = host.lookup(kind)
            else { continue }
            shown[field.name] = try? await lookup.show(self, number)?.text
        }
        return shown
    }
}

extension FieldDescription {
    /// The kind of record that a form's name such as `lines[2].sub_account_id` asks for.
    static func record(at path: String, _ fields: [FieldDescription]) -> String? {
        guard case .id(let kind, _)? = field(at: path, fields)?.kind else { return nil }
        return kind
    }

    /// The field for which a form's name such as `lines[2].debit` stands.
    static func field(at path: String, _ fields: [FieldDescription]) -> FieldDescription? {
        let parts = path.split(separator: ".", maxSplits: 1)
        guard let head = parts.first,
            let field = fields.first(where: { $0.name == head.prefix { $0 != "[" } })
        else { return nil }
        guard parts.count == 2 else { return field }
        switch field.kind {
        case .group(let inner), .list(let inner, _): return self.field(at: String(parts[1]), inner)
        default: return nil
        }
    }
}
