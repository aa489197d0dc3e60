public import Gate
public import Kernel
public import PartiesRules

/// A field as a society defines it.
public struct CustomFieldDraft: FieldSet, Equatable {
    /// The records that carry it.
    public var recordKind = CustomRecordKind.person
    /// Its stable name for programs and files.
    public var code = ""
    /// What the society calls it.
    public var title = ""
    /// The same in the society's own language.
    public var localName: String?
    /// What it holds.
    public var kind = CustomFieldKind.text
    /// The decimals of a number with decimals.
    public var decimals: Int?
    /// Whether it must be filled when its form is saved.
    public var isRequired = false
    /// Whether it goes with the person when he is erased, and stands in no audit row.
    public var isPersonal = true
    /// The least, as values of its kind are written; of a text the fewest characters.
    public var least: String?
    /// The most, written likewise.
    public var most: String?
    /// Its place among the fields of its record.
    public var place = 1
    /// From when on it is asked for; today when left out.
    public var usedFrom: CalendarDate?
    /// The options of a choice, in order.
    public var options: [CustomOption] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CustomFieldDraft>] = [
        Field("custom_record", \.recordKind, .choice),
        Field("name", \.title, .text(1...100)),
        Field("local_name", \.localName, .text(1...100)),
        Field("code", \.code, .text(1...40)),
        Field("custom_kind", \.kind, .choice),
        Field("decimals", \.decimals, .integer(1...6)),
        Field("least", \.least, .text(1...20)),
        Field("most", \.most, .text(1...20)),
        Field("is_mandatory", \.isRequired, .flag, required: false),
        Field("is_personal", \.isPersonal, .flag, required: false),
        Field("display_place", \.place, .integer(1...999), required: false),
        Field("used_from", \.usedFrom, .date),
        Field("options", \.options, .list(0...200), required: false),
    ]

    /// The draft in its stored form with what it takes; everything that is wrong is told at once.
    func checked() throws(FieldFaults) -> (draft: CustomFieldDraft, terms: CustomFieldTerms) {
        var problems: [FieldProblem] = []
        var draft = self
        draft.code = code.lowercased()
        if !Self.isCode(draft.code, startsWithLetter: true) {
            problems.append(FieldProblem(field: "code", code: "custom.code_form"))
        }
        switch (kind, decimals) {
        case (.decimal, nil): problems.append(FieldProblem(field: "decimals", code: "field.required"))
        case (.decimal, _), (_, nil): break
        default: problems.append(FieldProblem(field: "decimals", code: "custom.no_decimals"))
        }
        var terms = CustomFieldTerms(kind, decimals: kind == .decimal ? decimals ?? 0 : 0)
        terms.setLimits(least: least, most: most, &problems)
        if kind == .choice {
            if !options.contains(where: { !$0.isRetired }) {
                problems.append(FieldProblem(field: "options", code: "custom.options_needed"))
            }
        } else if !options.isEmpty {
            problems.append(FieldProblem(field: "options", code: "custom.no_options"))
        }
        var seen: Set<String> = []
        for index in draft.options.indices {
            draft.options[index].code = draft.options[index].code.lowercased()
            let option = draft.options[index]
            if !Self.isCode(option.code, startsWithLetter: false) {
                problems.append(FieldProblem(field: "options[\(index)].code", code: "custom.code_form"))
            } else if !seen.insert(option.code).inserted {
                problems.append(FieldProblem(field: "options[\(index)].code", code: "custom.option_twice"))
            }
        }
        terms.options = draft.options.map(\.terms)
        guard problems.isEmpty else { throw FieldFaults(problems) }
        return (draft, terms)
    }

    private static func isCode(_ text: String, startsWithLetter: Bool) -> Bool {
        guard let first = text.utf8.first, (1...40).contains(text.utf8.count) else { return false }
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z"), figures = UInt8(ascii: "0")...UInt8(ascii: "9")
        return (letters.contains(first) || !startsWithLetter && figures.contains(first))
            && text.utf8.allSatisfy {
                letters.contains($0) || figures.contains($0) || $0 == UInt8(ascii: "_")
            }
    }
}

/// An option of a choice.
public struct CustomOption: FieldSet, Equatable {
    /// Its stable name for programs and files.
    public var code = ""
    /// What the society calls it.
    public var title = ""
    /// The same in the society's own language.
    public var localName: String?
    /// Whether it is offered no more; values that name it stay.
    public var isRetired = false

    /// A blank.
    public init() {}

    /// An option that is offered.
    public init(_ code: String, _ title: String, local: String? = nil) {
        (self.code, self.title, localName) = (code, title, local)
    }

    /// The fields.
    public static let fields: [Field<CustomOption>] = [
        Field("code", \.code, .text(1...40)),
        Field("name", \.title, .text(1...100)),
        Field("local_name", \.localName, .text(1...100)),
        Field("is_retired", \.isRetired, .flag, required: false),
    ]

    var terms: CustomFieldTerms.Option {
        CustomFieldTerms.Option(
            code: code, names: [title, localName].compactMap(\.self), isOffered: !isRetired)
    }
}

/// A field that a society has defined.
public struct CustomFieldFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var field = ID<CustomField>(0)
    /// What it is.
    public var draft = CustomFieldDraft()
    /// From when on it is no longer in use.
    public var retiredOn: CalendarDate?
    /// How many records have a value in it.
    public var valueCount: Int64 = 0
    /// Raised by every change.
    public var version = 1

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CustomFieldFacts>] =
        [Field("custom_field_id", \.field, .id("custom_field"))]
        + CustomFieldDraft.fields.map { $0.within(\.draft) } + [
            Field("retired_on", \.retiredOn, .date),
            Field("value_count", \.valueCount, .integer(0...Int64.max)),
            Field("version", \.version, .integer(1...Int.max)),
        ]

    /// What it takes.
    public var terms: CustomFieldTerms {
        var terms = CustomFieldTerms(draft.kind, decimals: draft.decimals ?? 0)
        // What is stored was read by the same rules.
        var problems: [FieldProblem] = []
        terms.setLimits(least: draft.least, most: draft.most, &problems)
        terms.options = draft.options.map(\.terms)
        return terms
    }

    /// What it has taken at any time: without today's limits, and with options that are offered no more.
    var loosened: CustomFieldTerms {
        var terms = terms
        terms.least = nil
        terms.most = draft.kind == .text ? CustomFieldTerms.longestText : nil
        for index in terms.options.indices { terms.options[index].isOffered = true }
        return terms
    }

    /// Whether it is asked for on a day.
    public func isInUse(on date: CalendarDate) -> Bool {
        retiredOn == nil && (draft.usedFrom ?? date) <= date
    }

    /// The name of its column in files and of its place in faults.
    public var column: String { Self.column(draft.code) }

    /// The name of the column of a code.
    public static func column(_ code: String) -> String { "custom.\(code)" }

    /// The option of a code.
    func option(_ code: String) -> CustomOption? { draft.options.first { $0.code == code } }
}
