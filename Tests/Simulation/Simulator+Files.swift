import Gate

// A file goes in by many transactions: where one of them is lost, what went before it stays, and the file is sent again.
extension Simulator {
    mutating func deliver(_ file: Delivery, _ play: Play) async throws {
        var foresight = Foresight(past, books)
        let (foreseen, states) = foresight.deliver(file)
        let (replies, hasStruck) = try await perform(play)
        try hear(play, replies, hasStruck)
        let look = try await look()
        if replies.first?.outcome == .unavailable {
            guard hasStruck else { throw fault("answer", "unavailable, and nothing was cut") }
            foresight = try reached(states, look, play)
            due.append(Play(form: .file, file: file))
        } else {
            guard replies.first?.outcome == foreseen else {
                throw fault("answer", "foreseen was \(foreseen)")
            }
            if let fault = difference(look, foresight, play) { throw fault }
        }
        try adopt(&foresight, replies, play)
        take(foresight)
    }

    /// The state on the way of a file at which it was interrupted: one of those foretold, and no other.
    private func reached(_ states: [Foresight], _ look: Look, _ play: Play) throws -> Foresight {
        var faults: [SimulationFault] = []
        for state in states {
            guard let fault = difference(look, state, play) else { return state }
            faults.append(fault)
        }
        let list = faults.map { "\($0.invariant): \($0.what)" }.joined(separator: "\n")
        throw fault("an interrupted file", "it is in none of the states on its way:\n\(list)")
    }
}
