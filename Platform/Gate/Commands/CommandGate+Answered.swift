/// What was answered under a key before.
public struct Answered<Output: FieldSet>: Sendable {
    /// The answer.
    public var answer: Answer<Output>
    /// Whether the command is the same as the one that was answered, and not another one under its key.
    public var isSame: Bool
}

extension CommandGate {
    /// Which of a caller's own keys were answered: what he sent under them is done, or waits for a second person.
    ///
    /// Throws ``Failure``.
    public func answeredKeys(_ keys: [String], of caller: Caller) async throws(Failure) -> Set<String> {
        try await read(for: caller) { tx in
            try GateRepository(society: caller.society).answeredKeys(keys, of: caller.user, &tx)
        }
    }

    /// What was answered to a command of this kind under a caller's own key; nil when nothing was.
    ///
    /// Throws ``Failure``.
    public func answered<C: Command>(_ command: C, under key: String, of caller: Caller)
        async throws(Failure) -> Answered<C.Output>?
    {
        let claim = KeyClaim(command, caller, Envelope(commandID: key, channel: .web), vault)
        return try await read(for: caller) { tx in
            guard let stored = try GateRepository(society: caller.society).storedAnswer(claim, &tx) else {
                return nil
            }
            return try stored.answered(like: claim)
        }
    }
}
