public import Kernel

/// What a defined field takes: its kind with limits and options.
///
///     a decimal with two places, at least 0.50: "1.5" is 1.50, "0.25" is too small, "1.505" has too many decimals
public struct CustomFieldTerms: Sendable, Equatable {
    /// An option.
    public struct Option: Sendable, Equatable {
        /// Its code.
        public var code: String
        /// What it is called.
        public var names: [String]
        /// Whether it may still be chosen.
        public var isOffered: Bool

        /// An option.
        public init(code: String, names: [String], isOffered: Bool = true) {
            (self.code, self.names, self.isOffered) = (code, names, isOffered)
        }
    }

    /// What it holds.
    public var kind: CustomFieldKind
    /// How many decimals a number with decimals has.
    public var decimals: Int
    /// The least, in the measure of the kind: characters, units, the smallest decimals, paise, days from 1970-01-01.
    public var least: Int64?
    /// The most, in the same measure.
    public var most: Int64?
    /// The options of a choice.
    public var options: [Option]

    /// Terms.
    public init(
        _ kind: CustomFieldKind, decimals: Int = 0, least: Int64? = nil, most: Int64? = nil,
        options: [Option] = []
    ) {
        (self.kind, self.decimals, self.least, self.most) = (kind, decimals, least, most)
        self.options = options
    }

    /// The most characters of a text that says nothing else.
    public static let usualLength: Int64 = 200
    /// The most characters of any text.
    public static let longestText: Int64 = 2000

    /// What a text without blanks around it says to the field; the path names it in a fault.
    ///
    /// No fault repeats what was typed: it may be personal, and the audit keeps the faults of what was refused.
    public func read(_ text: String, at path: String) -> CustomReading {
        if text.isEmpty { return .empty }
        func fault(code: String, _ values: RefusalArgument...) -> CustomReading {
            .fault(FieldProblem(field: path, code: code, values: values))
        }
        switch kind {
        case .text:
            guard
                !text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
            else { return fault(code: "field.control_characters") }
            return measured(.text(text), Int64(text.unicodeScalars.count), at: path)
        case .integer:
            guard let number = FixedDecimal.parse(text, decimals: 0) else {
                return fault(code: "field.not_a_number")
            }
            return measured(.number(number), number, at: path)
        case .decimal:
            guard let number = FixedDecimal.parse(text, decimals: decimals) else {
                return fault(code: "custom.not_decimal", .init("decimals", .number(Int64(decimals))))
            }
            return measured(.number(number), number, at: path)
        case .money:
            do throws(AmountFault) {
                let paise = try Money.parse(text, grouping: .indianOrWestern).paise
                return measured(.number(paise), paise, at: path)
            } catch { return .fault(FieldProblem(field: path, error)) }
        case .date:
            do throws(DateFault) {
                let isDayFirst = text.utf8.prefix(4).contains {
                    $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9")
                }
                let date = isDayFirst ? try CalendarDate.parseIndian(text) : try CalendarDate.parse(text)
                return measured(.date(date), Int64(date.daysSinceEpoch), at: path)
            } catch { return .fault(FieldProblem(field: path, error)) }
        case .flag:
            switch text.lowercased() {
            case "true", "yes", "y", "1", "on": return .value(.flag(true))
            case "false", "no", "n", "0", "off": return .value(.flag(false))
            default: return fault(code: "custom.not_flag")
            }
        case .choice: return chosen(text, at: path)
        }
    }

    /// An option by its code or one of its names.
    private func chosen(_ text: String, at path: String) -> CustomReading {
        let plain = text.lowercased()
        let found =
            options.first { $0.code == text }
            ?? options.first { $0.code == plain || $0.names.contains { $0.lowercased() == plain } }
        guard let found else {
            let offered = options.filter { $0.isOffered }.map { $0.code }.joined(separator: ", ")
            return .fault(
                FieldProblem(
                    field: path, code: "custom.no_option", values: [.init("choices", .text(offered))]))
        }
        guard found.isOffered else {
            return .fault(FieldProblem(field: path, code: "custom.option_retired"))
        }
        return .value(.choice(found.code))
    }

    private func measured(_ value: CustomValue, _ measure: Int64, at path: String) -> CustomReading {
        if let least, measure < least {
            let code =
                switch kind {
                case .text: "field.too_short"
                case .date: "field.too_early"
                default: "field.too_small"
                }
            return .fault(FieldProblem(field: path, code: code, values: [.init("limit", told(least))]))
        }
        if let most = most ?? (kind == .text ? Self.usualLength : nil), measure > most {
            let code =
                switch kind {
                case .text: "field.too_long"
                case .date: "field.too_late"
                default: "field.too_large"
                }
            return .fault(FieldProblem(field: path, code: code, values: [.init("limit", told(most))]))
        }
        return .value(value)
    }

    /// A limit inside a sentence.
    private func told(_ limit: Int64) -> RefusalValue {
        switch kind {
        case .money: .money(Money(paise: limit))
        case .date: .date(CalendarDate(daysSinceEpoch: Int32(clamping: limit)))
        case .decimal: .text(FixedDecimal.text(limit, decimals: decimals))
        default: .number(limit)
        }
    }

    /// A limit as it is written and read.
    public func text(ofLimit limit: Int64) -> String {
        switch kind {
        case .money: Money(paise: limit).text(.plain)
        case .date: CalendarDate(daysSinceEpoch: Int32(clamping: limit)).text
        case .decimal: FixedDecimal.text(limit, decimals: decimals)
        default: String(limit)
        }
    }

    /// A value as programs write it: a date as 2026-11-20, an amount as 1234.50, an option by its code.
    public func text(_ value: CustomValue) -> String {
        switch value {
        case .text(let text), .choice(let text): text
        case .number(let number): text(ofLimit: number)
        case .date(let date): date.text
        case .flag(let flag): flag ? "true" : "false"
        }
    }

    /// Takes the limits as they were written; what is wrong with them is told by the fields `least` and `most`.
    public mutating func setLimits(least: String?, most: String?, _ problems: inout [FieldProblem]) {
        let before = problems.count
        self.least = limit(least, "least", &problems)
        self.most = limit(most, "most", &problems)
        if problems.count == before, let least = self.least, let most = self.most, least > most {
            problems.append(FieldProblem(field: "most", code: "custom.limits_crossed"))
        }
    }

    private func limit(_ text: String?, _ field: String, _ problems: inout [FieldProblem]) -> Int64? {
        guard let text, !text.isEmpty else { return nil }
        guard kind.isMeasured else {
            problems.append(FieldProblem(field: field, code: "custom.no_limits"))
            return nil
        }
        var terms = CustomFieldTerms(kind == .text ? .integer : kind, decimals: decimals)
        if kind == .text { (terms.least, terms.most) = (1, Self.longestText) }
        switch terms.read(text, at: field) {
        case .empty: return nil
        case .fault(let problem):
            problems.append(problem)
            return nil
        case .value(.number(let number)): return number
        case .value(.date(let date)): return Int64(date.daysSinceEpoch)
        case .value: return nil
        }
    }
}
