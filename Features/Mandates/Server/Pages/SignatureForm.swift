internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// Who pays out ticks who has signed, and reads whether that is enough and why.
///
/// Nothing is written: the answer is that of ``CheckSignatures`` on the business date.
struct SignatureForm {
    private static let signers = "signed_by"
    private static let amount = "amount"

    /// Who was ticked, by the numbers of the register.
    let ticked: Set<String>
    private let amount: FormField
    /// What comes of it; nil where nobody has asked yet.
    private let answer: SignatureCheck?

    /// Reads what was ticked and typed, and asks.
    init(_ context: PageContext) async throws {
        let sent = context.request.query.items.filter { [Self.signers, Self.amount].contains($0.name) }
        ticked = Set(sent.filter { $0.name == Self.signers }.map(\.value))
        let typed = sent.last { $0.name == Self.amount }?.value ?? ""
        var problems: [FieldProblem] = []
        var check: CheckSignatures?
        do throws(FieldFaults) {
            if !sent.isEmpty { check = try context.typed(CheckSignatures.self) }
        } catch {
            problems = error.problems
        }
        if let check { answer = try await context.ask(check) } else { answer = nil }
        amount = FormField(
            Self.amount, .money, "mandates.amount_paid", value: FieldValue(typed), width: .quarter,
            problems: problems.filter { $0.field == Self.amount })
    }

    /// The answer, and the form around the cards of those who may sign.
    func node(_ facts: AccountMandateFacts, _ context: PageContext) -> Node {
        let words = context.words
        return .group {
            if let answer { Self.verdict(answer, words) }
            form(.class("signatures"), .method(.get), .action(MandateLink.holders(facts.subAccount))) {
                MandateTables.operators(facts, context) { tick($0, $1, words) }
                div(.class("fields off-paper")) { amount.node(words) }
                button(.type("submit"), .class("btn btn-primary off-paper")) {
                    words("mandates.check_button")
                }
            }
        }
    }

    private func tick(_ one: OperatorFacts, _ place: Int, _ words: Words) -> Node {
        let id = "signed-\(place)"
        return div(.class("form-check off-paper")) {
            input(
                .type("checkbox"), .class("form-check-input"), .id(id), .name(Self.signers),
                .value(String(one.party.raw)), .checked(ticked.contains(String(one.party.raw))))
            label(.class("form-check-label"), .for(id)) {
                words(.key("mandates.has_signed", [.init("name", .text(one.name))]))
            }
        }
    }

    private static func verdict(_ answer: SignatureCheck, _ words: Words) -> Node {
        div(.class("notice notice-\(answer.isEnough ? "good" : "bad")"), .role("status"), .id("signatures")) {
            p { strong { words(answer.isEnough ? "mandates.enough" : "mandates.not_enough") } }
            ul { for reason in answer.reasons { li { words(reason.phrase) } } }
        }
    }
}

extension SignatureReason {
    /// Its sentence.
    var phrase: Phrase {
        var values: [RefusalArgument] = []
        if let name { values.append(.init("name", .text(name))) }
        if let most { values.append(.init("amount", .money(most))) }
        if let have { values.append(.init("have", .number(Int64(have)))) }
        if let need { values.append(.init("need", .number(Int64(need)))) }
        return .key("mandates.because.\(code)", values)
    }
}
