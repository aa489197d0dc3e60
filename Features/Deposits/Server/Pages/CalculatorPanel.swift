internal import DepositsRules
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// One calculator: what it asks, what is wrong with that, and what it comes to.
///
/// Everything that `calculators.mjs` fills is there from the start: places of figures, the table, and the sentence of every refusal.
struct CalculatorPanel {
    /// Its name in addresses and for the script.
    let name: String
    let heading: Phrase
    let fields: [FormField]
    /// What is wrong, by the names of the page's fields.
    let problems: [FieldProblem]
    /// All that can be wrong, by the names that the rules have.
    let possible: [FieldProblem]
    let answer: CalculatorAnswer

    /// A sum that lies for a time.
    static func fixed(_ query: FormValues) -> CalculatorPanel {
        let input = CalculatorInput(calculator: "fixed", query: query)
        return CalculatorPanel(
            input, "calculators.fixed", fixedFields(input), FixedCalculator.possibleProblems,
            CalculatorAnswer.fixed
        ) { () throws(CalculatorFaults) in try FixedCalculator.read(input.text).figures() }
    }

    /// The same sum every month.
    static func recurring(_ query: FormValues) -> CalculatorPanel {
        let input = CalculatorInput(calculator: "recurring", query: query)
        return CalculatorPanel(
            input, "calculators.recurring", recurringFields(input), RecurringCalculator.possibleProblems,
            CalculatorAnswer.recurring
        ) { () throws(CalculatorFaults) in try RecurringCalculator.read(input.text).figures() }
    }

    private init(
        _ input: CalculatorInput, _ heading: Phrase, _ fields: [FormField], _ possible: [FieldProblem],
        _ answer: (CalculatorFigures?) -> CalculatorAnswer,
        _ figures: () throws(CalculatorFaults) -> CalculatorFigures
    ) {
        var problems: [FieldProblem] = []
        var found: CalculatorFigures?
        if input.isAsked {
            do throws(CalculatorFaults) { found = try figures() } catch { problems = error.problems }
        }
        name = input.calculator
        self.heading = heading
        self.fields = fields
        self.problems = input.placed(problems)
        self.possible = possible
        self.answer = answer(found)
    }

    private static func fixedFields(_ input: CalculatorInput) -> [FormField] {
        func field(
            _ name: String, _ kind: FieldKind, _ label: Phrase, hint: Phrase? = nil, isRequired: Bool = false,
            usual: String = "", width: FieldWidth = .quarter
        ) -> FormField {
            FormField(
                input.path(name), kind, label, hint: hint, isRequired: isRequired,
                value: input.value(name, usual: usual), width: width)
        }
        let payouts = FixedCalculator.Payout.allCases.map {
            Choice($0.rawValue, .key("calculators.payout.\($0.rawValue)", []))
        }
        let compoundings = FixedCalculator.Compounding.allCases.map {
            Choice($0.rawValue, .key("calculators.compounding.\($0.rawValue)", []))
        }
        return [
            field("amount", .money, "calculators.amount", isRequired: true),
            field("rate", .text(.decimal), "calculators.rate", isRequired: true),
            field("months", .text(.digits), "calculators.months"),
            field("days", .text(.digits), "calculators.days", hint: "calculators.days_hint"),
            field("from", .date, "calculators.from", hint: "calculators.from_hint"),
            field("until", .date, "calculators.until", hint: "calculators.until_hint"),
            field(
                "payout", .choice(payouts), "calculators.payout", isRequired: true,
                usual: FixedCalculator.Payout.atMaturity.rawValue),
            field(
                "compounding", .choice(compoundings), "calculators.compounding",
                hint: "calculators.compounding_hint", isRequired: true,
                usual: FixedCalculator.Compounding.quarterly.rawValue),
        ]
    }

    private static func recurringFields(_ input: CalculatorInput) -> [FormField] {
        let methods = RecurringCalculator.Method.allCases.map {
            Choice($0.rawValue, .key("calculators.method.\($0.rawValue)", []))
        }
        return [
            FormField(
                input.path("amount"), .money, "calculators.instalment", isRequired: true,
                value: input.value("amount"), width: .quarter),
            FormField(
                input.path("months"), .text(.digits), "calculators.months", isRequired: true,
                value: input.value("months"), width: .quarter),
            FormField(
                input.path("rate"), .text(.decimal), "calculators.rate", isRequired: true,
                value: input.value("rate"), width: .quarter),
            FormField(
                input.path("method"), .choice(methods), "calculators.method", isRequired: true,
                value: input.value("method", usual: RecurringCalculator.Method.bankers.rawValue),
                width: .quarter),
        ]
    }

    /// The calculator on the page; without figures it is left out on paper.
    func node(_ words: Words) -> Node {
        var form = Form(
            to: "\(DepositLink.calculators)#\(name)", sections: [FormSection(fields)], problems: problems,
            submit: "calculators.calculate", isEntry: false)
        form.isQuestion = true
        return section(
            .class(answer.figures == nil ? "panel calculator off-paper" : "panel calculator"), .id(name),
            .data("calculator", name)
        ) {
            div(.class("panel-head")) { h2 { words(heading) } }
            form.node(words)
            answer.node(words)
            ul(.hidden(), .data("sentences")) {
                for problem in possible {
                    li(.data("field", problem.field), .data("code", problem.code)) { words(problem) }
                }
            }
        }
    }
}
