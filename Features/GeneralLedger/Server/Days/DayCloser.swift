internal import Crypto
internal import Gate
internal import Kernel
internal import Postgres

/// Closes business days and signs the end of the chain.
struct DayCloser {
    private let repository: CalendarRepository

    init(_ repository: CalendarRepository) { self.repository = repository }

    /// Closes open days: the guard writes down the end of the chain, which is signed where the program has a key; a key
    /// that the society does not know yet is introduced.
    func close(_ days: [BranchDate], _ tx: inout Transaction, in work: Work) throws -> [SignedHead] {
        guard let keys = try (work.group.ledger as? LedgerWriter)?.signer?.keys() else {
            return try repository.end(days, by: work.decider, &tx).map { SignedHead(head: $0.head) }
        }
        let key = keys.current.verifyingKey
        let ended = try repository.end(days, by: work.decider, key: key.id, &tx)
        let register = SigningKeyRepository(society: repository.society)
        var steps: [SQL] = []
        if let first = ended.first, !first.isKeyKnown {
            let known = try register.introductions(&tx)
            if !known.contains(where: { $0.key == key }) {
                steps.append(register.insert(KeyIntroduction(keys, after: known.last, at: first.head)))
            }
        }
        let signed = ended.map {
            SignedHead(head: $0.head, key: key, signature: keys.current.sign($0.head.message))
        }
        steps += signed.map { register.sign($0.head, $0.signature ?? [], by: key) }
        try tx.pipeline(steps)
        return signed
    }
}
