internal import Kernel
internal import Postgres

extension CommandGate {
    /// Notes that the maker of a command has looked at what was decided on it; what he has seen he is not told again.
    ///
    /// Where it cannot be noted he is told again, which harms nobody.
    public func noteSeen(_ number: Int64, by caller: Caller) async {
        _ = try? await commands.run(.gate(caller)) { tx in
            try tx.execute(
                """
                UPDATE pending_commands SET seen_at = now()
                WHERE society_id = \(caller.society) AND pending_id = \(number) AND maker_id = \(caller.user)
                  AND status <> 'waiting' AND seen_at IS NULL
                """)
        }
    }
}
