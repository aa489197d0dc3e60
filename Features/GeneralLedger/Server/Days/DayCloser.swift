internal import Crypto
internal import Gate
internal import Kernel
internal import Postgres

/// Closes a business day and signs the end of the chain.
struct DayCloser {
    private let repository: CalendarRepository

    init(_ repository: CalendarRepository) { self.repository = repository }

    /// Closes the open day of a branch: the guard writes down the end of the chain, which is signed where the program has a
    /// key; a key that the society does not know yet is introduced.
    func close(_ branch: ID<Branch>, _ date: CalendarDate, _ tx: inout Transaction, in work: Work) throws
        -> SignedHead
    {
        guard let keys = try (work.group.ledger as? LedgerWriter)?.signer?.keys() else {
            return SignedHead(head: try repository.end(branch, date, by: work.decider, &tx).head)
        }
        let key = keys.current.verifyingKey
        let (head, isKnown) = try repository.end(branch, date, by: work.decider, key: key.id, &tx)
        let register = SigningKeyRepository(society: repository.society)
        var steps: [SQL] = []
        if !isKnown {
            let known = try register.introductions(&tx)
            if !known.contains(where: { $0.key == key }) {
                steps.append(register.insert(KeyIntroduction(keys, after: known.last, at: head)))
            }
        }
        let signature = keys.current.sign(head.message)
        try tx.pipeline(steps + [register.sign(head, signature, by: key)])
        return SignedHead(head: head, key: key, signature: signature)
    }
}
