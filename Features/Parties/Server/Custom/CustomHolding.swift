internal import Gate
internal import JSON
internal import Kernel
internal import PartiesRules
internal import Postgres

/// What the fields that a society has defined hold on persons: told by the names of the fields; the personal ones go.
enum CustomHolding {
    static let all: [PersonalHolding] = [
        PersonalHolding(
            "custom_fields",
            tables: [
                .told(
                    "custom_values", in: "custom_values",
                    "fields that are not personal stay with the register")
            ],
            tell: tell,
            erase: { erasing, tx, _ in
                try CustomValueRepository(society: erasing.person.society).erase(erasing.person.party, &tx)
            })
    ]

    private static func tell(_ person: PersonSought, _ tx: inout Transaction) throws -> [HeldSection] {
        let repository = CustomValueRepository(society: person.society)
        let fields = try CustomFieldRepository(society: person.society).list(CustomRecordKind.allCases, &tx)
        var going: [HeldCustomValue] = [], staying: [HeldCustomValue] = []
        for (kind, record) in try repository.records(of: person.party, &tx) {
            let held = try repository.values(kind, [record], &tx)[record] ?? [:]
            for facts in fields {
                guard let value = held[facts.field] else { continue }
                let told = HeldCustomValue(facts, value)
                if facts.draft.isPersonal { going.append(told) } else { staying.append(told) }
            }
        }
        var sections: [HeldSection] = []
        if !going.isEmpty { sections.append(HeldSection("custom_values", .erased, going)) }
        if !staying.isEmpty { sections.append(HeldSection("custom_kept", .register, staying)) }
        return sections
    }
}

/// A value as the person is told of it.
struct HeldCustomValue: FieldSet {
    var title = ""
    var recordKind = CustomRecordKind.person
    var value = JSONValue.null

    init() {}

    init(_ facts: CustomFieldFacts, _ value: CustomValue) {
        title = facts.draft.title
        recordKind = facts.draft.recordKind
        if case .choice(let code) = value {
            self.value = .string(facts.option(code)?.title ?? code)
        } else {
            self.value = facts.json(of: value)
        }
    }

    static let fields: [Field<HeldCustomValue>] = [
        Field("custom_record", \.recordKind, .choice),
        Field("custom_name", \.title, .text(1...100)),
        Field("value", \.value, .json),
    ]
}
