internal import Crypto
internal import Gate
internal import Kernel
internal import Postgres

/// Checks the signatures of all closed days and the introductions of the keys that made them; no private key is needed.
struct SignatureVerifier {
    let society: ID<Society>
    /// The key to start from: the program's own; without it the one that came into use last.
    let root: VerifyingKey?

    func run(_ tx: inout Transaction) throws -> LedgerVerifier.Finding {
        let repository = SigningKeyRepository(society: society)
        var finding = LedgerVerifier.Finding(check: "signatures", examined: 0, wrong: 0)
        let introductions = try repository.introductions(&tx)
        let start = root ?? introductions.last?.key
        let trusted = start.map { introductions.trusted(from: $0) } ?? []
        for introduction in introductions {
            finding.count(fault(of: introduction, trusted).map { "key \(introduction.id): \($0)" })
        }
        let keys = Dictionary(introductions.map { ($0.id, $0.key) }) { first, _ in first }
        var lastDay: [ID<Branch>: Int64] = [:]
        try repository.closedDays(&tx) { day in
            var fault = fault(of: day, keys, trusted, mustBeSigned: start != nil)
            if day.head.number < lastDay[day.head.branch] ?? 0 { fault = "ends before the day before it" }
            lastDay[day.head.branch] = day.head.number
            finding.count(
                fault.map { "branch \(day.head.branch.raw), \(day.head.date.text): \($0)" })
        }
        return finding
    }

    private func fault(of introduction: KeyIntroduction, _ trusted: Set<VerifyingKey>) -> String? {
        if !introduction.isWhole { return "its introduction was changed" }
        if introduction.previousSignature != nil, !introduction.isVouchedFor {
            return "the key before it has not signed its introduction"
        }
        return trusted.contains(introduction.key) ? nil : "no trusted key vouches for it"
    }

    private func fault(
        of day: ClosedDay, _ keys: [String: VerifyingKey], _ trusted: Set<VerifyingKey>, mustBeSigned: Bool
    ) -> String? {
        guard day.isLink else { return "its end is no link of the chain" }
        guard let signature = day.signature, let id = day.keyID else {
            return mustBeSigned ? "is not signed" : nil
        }
        guard let key = keys[id] else { return "is signed by an unknown key" }
        guard key.verifies(signature, of: day.head.message) else { return "was changed after it was signed" }
        return trusted.contains(key) ? nil : "is signed by a key that is not trusted"
    }
}
