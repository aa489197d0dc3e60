public import Gate
internal import GeneralLedgerRules
internal import JSON
public import Kernel

extension IntakeRow {
    /// A value from the cells of the columns of its fields, as forms take it; nil where something of it cannot be read, which is told.
    ///
    /// Dates, yes and no, and words are read as every file writes them; `otherWords` holds, by field, words that files use for others.
    public func value<Value: FieldSet>(
        _: Value.Type, in column: (String) -> String = { $0 },
        otherWords: [String: [String: String]] = [:], _ problems: inout [FieldProblem]
    ) -> Value? {
        var object = JSONObject()
        let before = problems.count
        for field in Value.descriptions {
            let name = column(field.name)
            let text = self[name]
            guard !text.isEmpty else { continue }
            switch field.kind {
            case .date:
                do throws(DateFault) {
                    if let date = try ImportDates.read(text.utf8) {
                        object.append(field.name, .string(date.text))
                    }
                } catch { problems.append(FieldProblem(field: name, code: error.code, values: error.values)) }
            case .flag:
                switch text.lowercased() {
                case "0", "no", "n", "false": object.append(field.name, .bool(false))
                case "1", "yes", "y", "true": object.append(field.name, .bool(true))
                default: problems.append(Self.notChoice(name, text, ["yes", "no"]))
                }
            case .choice(let words):
                let plain = text.lowercased()
                let word = plain.split { $0 == " " || $0 == "-" }.joined(separator: "_")
                let found = words.contains(word) ? word : otherWords[field.name]?[plain]
                guard let found else {
                    problems.append(Self.notChoice(name, text, words))
                    continue
                }
                object.append(field.name, .string(found))
            default: object.append(field.name, .string(text))
            }
        }
        do throws(FieldFaults) {
            let value = try Value.read(.object(object))
            return problems.count == before ? value : nil
        } catch {
            // A date or a word that could not be read has been told.
            let told = Set(problems[before...].map(\.field))
            problems += error.problems
                .map { FieldProblem(field: column($0.field), code: $0.code, values: $0.values) }
                .filter { !told.contains($0.field) }
            return nil
        }
    }

    private static func notChoice(_ name: String, _ text: String, _ words: [String]) -> FieldProblem {
        FieldProblem(
            field: name, code: ImportReason.notChoice.rawValue,
            values: [
                .init("text", .text(String(text.prefix(40)))),
                .init("choices", .text(words.joined(separator: ", "))),
            ])
    }

    /// The days of a cell that holds several, with blanks, commas or semicolons between them; nil where one cannot be read, which is told.
    public func dates(_ column: String, _ problems: inout [FieldProblem]) -> [CalendarDate]? {
        var dates: [CalendarDate] = []
        for part in self[column].split(whereSeparator: { " ,;".contains($0) }) {
            do throws(DateFault) {
                if let date = try ImportDates.read(part.utf8) { dates.append(date) }
            } catch {
                problems.append(FieldProblem(field: column, code: error.code, values: error.values))
                return nil
            }
        }
        return dates
    }
}

extension FieldProblem {
    /// A refusal at a field.
    public init(field: String, refusal: some Refusal) {
        self.init(field: field, code: refusal.code, values: refusal.values)
    }
}
