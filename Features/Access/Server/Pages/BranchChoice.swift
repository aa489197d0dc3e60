public import Edge
internal import Kernel
public import UI
public import Wording

/// Branches are chosen from a list: there are few.
public enum BranchChoice {
    /// Makes the field a list of the branches at work; `all` names the choice of none of them.
    ///
    /// Who may not see the branches finds them by what he types.
    public static func put(
        into sections: inout [FormSection], _ path: String, all: Phrase = "ui.choose", _ context: PageContext
    ) async throws {
        guard context.may(BranchList.permission) else { return }
        let branches = try await context.ask(BranchList()).rows.filter { $0.closedOn == nil }
        let choices = branches.map { Choice(String($0.branch.raw), .name($0.name)) }
        sections.change(path) { $0.kind = .choice([Choice("", all)] + choices) }
    }
}
