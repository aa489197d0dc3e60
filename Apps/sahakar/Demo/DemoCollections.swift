internal import Collections
internal import Gate
internal import GeneralLedger
internal import Kernel
internal import Parties
internal import PartiesRules

/// Who collects the demo society's daily deposits at the door: one agent with his round and a book of receipts.
///
/// Every step has a key of its own, so it may be done again.
struct DemoCollections: Sendable {
    let desk: DemoDesk
    let branch: ID<Branch>

    /// Takes the agent on and gives him his round.
    func run() async throws {
        guard let today = try await desk.openDate(branch) else { return }
        var register = RegisterParty()
        register.draft = PartyDraft(.person, name: "Shobha Vilas Kamble", number: nil)
        (register.draft.localName, register.draft.homeBranch) = ("शोभा विलास कांबळे", branch)
        guard case .done(let person, _) = try await perform(register, "party") else { return }
        var add = AddCollectionAgent()
        (add.party, add.code, add.branchID, add.from) = (person.party, "A1", branch, today)
        add.limit = Money(rupees: 25_000)
        guard case .done(let agent, _) = try await perform(add, "agent") else { return }
        var book = AddReceiptBook()
        (book.agent, book.code, book.first, book.last) = (agent.agent, "R1", 1, 500)
        _ = try await perform(book, "book")
        var round = AddCollectionRoute()
        (round.branchID, round.code, round.title) = (branch, "MKT", "Market Yard")
        guard case .done(let route, _) = try await perform(round, "route") else { return }
        var assign = AssignRoute()
        (assign.route, assign.agent, assign.from, assign.reason) = (route.route, agent.agent, today, "demo")
        _ = try await perform(assign, "assignment")
    }

    private func perform<C: Command>(_ command: C, _ key: String) async throws -> Answer<C.Output> {
        try await desk.gate.perform(command, by: desk.program, desk.envelope("collections/\(key)"))
    }
}
