public import GeneralLedgerRules
internal import HTML
internal import Kernel
public import UI
public import Wording

/// How it is told who holds an account jointly, and how it is operated.
public enum HoldingWords {
    /// A mode in words; where any so many sign, with the number.
    public static func mode(_ mode: OperatingMode, signers: Int?) -> Phrase {
        if mode == .anyOf, let signers {
            return .key("ledger_pages.any_of", [.init("count", .number(Int64(signers)))])
        }
        return .key("choice.operating_mode.\(mode.rawValue)", [])
    }

    /// The lines of a report on one account.
    static func notes(of account: SubAccountSummary) -> [Phrase] {
        var notes: [Phrase] = []
        if let joint = account.jointWith {
            notes.append(.key("ledger_pages.jointly_with", [.init("names", .text(joint))]))
        }
        if let mode = account.mode { notes.append(Self.mode(mode, signers: account.signers)) }
        return notes
    }

    /// All holders of an account in a list and how it is operated; nothing where it has but one.
    public static func cell(_ account: SubAccountSummary, _ words: Words) -> Cell {
        let mode = account.mode.map { words(Self.mode($0, signers: account.signers)) }
        guard let joint = account.jointWith else { return mode.map { .text($0) } ?? .empty }
        let names = [account.name, joint].filter { !$0.isEmpty }.joined(separator: ", ")
        return .node(
            span {
                names
                if let mode { small(.class("line-note")) { mode } }
            })
    }

    /// The facts above a statement.
    static func facts(of account: SubAccountSummary) -> [FactList.Fact] {
        var facts: [FactList.Fact] = []
        if let joint = account.jointWith { facts.append(.init("ledger_pages.joint_holders", .text(joint))) }
        if let mode = account.mode {
            facts.append(.init("field.operating_mode", .phrase(Self.mode(mode, signers: account.signers))))
        }
        return facts
    }
}
