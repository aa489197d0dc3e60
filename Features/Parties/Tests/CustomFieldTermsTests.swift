import Kernel
import PartiesRules
import Testing

@Suite("What a field of the society's own takes")
struct CustomFieldTermsTests {
    private func said(_ terms: CustomFieldTerms, _ text: String) -> String {
        switch terms.read(text, at: "custom.x") {
        case .empty: "empty"
        case .value(let value): terms.text(value)
        case .fault(let problem): problem.code
        }
    }

    @Test(
        "numbers with decimals are kept as the count of the smallest",
        arguments: [
            ("1.5", 2, 150), ("-0.05", 2, -5), ("12", 3, 12_000), ("007.10", 2, 710),
            ("1000000000000000", 0, FixedDecimal.limit),
        ] as [(String, Int, Int64)])
    func decimals(_ text: String, _ decimals: Int, _ wanted: Int64) {
        #expect(FixedDecimal.parse(text, decimals: decimals) == wanted)
        #expect(
            FixedDecimal.parse(FixedDecimal.text(wanted, decimals: decimals), decimals: decimals) == wanted)
    }

    @Test(
        "everything else is no number",
        arguments: ["", "-", ".5", "5.", "1.234", "1,000", "1e3", "--1", "1.2.3", "10000000000000001", "१"])
    func noDecimals(_ text: String) { #expect(FixedDecimal.parse(text, decimals: 2) == nil) }

    @Test("the text of small and negative decimals has all its figures")
    func texts() {
        #expect(FixedDecimal.text(-5, decimals: 2) == "-0.05")
        #expect(FixedDecimal.text(1250, decimals: 2) == "12.50")
        #expect(FixedDecimal.text(7, decimals: 0) == "7")
    }

    @Test("each kind reads its own and names what is wrong")
    func kinds() {
        #expect(said(.init(.text), "Hubballi") == "Hubballi")
        #expect(said(.init(.text), "") == "empty")
        #expect(said(.init(.text), "a\u{7}b") == "field.control_characters")
        #expect(said(.init(.text), String(repeating: "x", count: 201)) == "field.too_long")
        #expect(said(.init(.text, least: 3), "ab") == "field.too_short")
        #expect(said(.init(.integer, least: 1, most: 9), "10") == "field.too_large")
        #expect(said(.init(.integer), "1.5") == "field.not_a_number")
        #expect(said(.init(.decimal, decimals: 2, least: 50), "0.49") == "field.too_small")
        #expect(said(.init(.decimal, decimals: 2), "1.505") == "custom.not_decimal")
        #expect(said(.init(.money), "1,25,000.50") == "125000.50")
        #expect(said(.init(.money), "12.345") == "amount.fraction_of_paisa")
        #expect(said(.init(.date), "05-04-2024") == "2024-04-05")
        #expect(said(.init(.date, most: 0), "02-01-1970") == "field.too_late")
        #expect(said(.init(.date), "31-02-2024") == "date.no_such_day")
        #expect(said(.init(.flag), "Yes") == "true")
        #expect(said(.init(.flag), "maybe") == "custom.not_flag")
    }

    @Test("an option is chosen by code or name, as long as it is offered")
    func options() {
        let terms = CustomFieldTerms(
            .choice,
            options: [
                .init(code: "own", names: ["Own land", "स्वतःची"]),
                .init(code: "leased", names: ["Leased"], isOffered: false),
            ])
        #expect(said(terms, "own") == "own")
        #expect(said(terms, "OWN LAND") == "own")
        #expect(said(terms, "स्वतःची") == "own")
        #expect(said(terms, "leased") == "custom.option_retired")
        #expect(said(terms, "rented") == "custom.no_option")
    }

    @Test("no fault of an option repeats what was typed, by hand or in a file: it may be personal")
    func optionsUntold() {
        let terms = CustomFieldTerms(
            .choice,
            options: [
                .init(code: "own", names: ["Own land"]),
                .init(code: "leased", names: ["Leased"], isOffered: false),
            ])
        func values(_ text: String) -> [RefusalArgument]? {
            if case .fault(let problem) = terms.read(text, at: "custom.x") { problem.values } else { nil }
        }
        #expect(values("rented") == [.init("choices", .text("own"))])
        #expect(values("leased") == [])
    }

    @Test("limits are written as values of the kind, and stand in order")
    func limits() {
        func problems(_ kind: CustomFieldKind, _ least: String?, _ most: String?) -> [String] {
            var terms = CustomFieldTerms(kind, decimals: kind == .decimal ? 2 : 0)
            var problems: [FieldProblem] = []
            terms.setLimits(least: least, most: most, &problems)
            return problems.map { "\($0.field) \($0.code)" }
        }
        #expect(problems(.decimal, "0.50", "12") == [])
        #expect(problems(.money, "100", "1,00,000") == [])
        #expect(problems(.date, "2020-01-01", "2019-12-31") == ["most custom.limits_crossed"])
        #expect(problems(.text, "0", "2001") == ["least field.too_small", "most field.too_large"])
        #expect(problems(.flag, "1", nil) == ["least custom.no_limits"])
        #expect(problems(.integer, "x", nil) == ["least field.not_a_number"])
        var terms = CustomFieldTerms(.date)
        var none: [FieldProblem] = []
        terms.setLimits(least: "2020-01-01", most: nil, &none)
        #expect(terms.least.map { terms.text(ofLimit: $0) } == "2020-01-01")
    }
}
