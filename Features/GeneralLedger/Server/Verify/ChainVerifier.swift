internal import Gate
internal import Kernel
internal import Postgres

/// Walks the hash chain from its beginning and hashes again everything that it covers.
struct ChainVerifier {
    let society: ID<Society>
    private static let sealsAtATime = 500
    private static let vouchersAtATime: Int64 = 2_000

    func run(_ tx: inout Transaction) throws -> LedgerVerifier.Finding {
        let repository = SealRepository(society: society)
        var finding = LedgerVerifier.Finding(check: "seals", examined: 0, wrong: 0)
        guard let head = try repository.head(&tx) else { return finding }
        var previous = [UInt8](repeating: 0, count: 32)
        var number: Int64 = 0
        var voucher: Int64 = 0
        while true {
            let seals = try repository.seals(after: number, most: Self.sealsAtATime, &tx)
            for seal in seals {
                finding.examined += 1
                if let fault = try fault(seal, after: number, previous, voucher, repository, &tx) {
                    finding.wrong += 1
                    finding.firstWrong = finding.firstWrong ?? "seal \(seal.number): \(fault)"
                }
                number = seal.number
                previous = seal.digest
                voucher = seal.lastVoucher ?? voucher
            }
            if seals.count < Self.sealsAtATime { break }
        }
        for (isWrong, what) in [
            (
                head.sealNumber != number || head.sealDigest != previous,
                "the head is not the end of the chain"
            ),
            (head.lastVoucher != voucher, "vouchers after \(voucher) are not sealed"),
            (try repository.strayAuditRows(&tx) > 0, "audit rows are missing from the chain"),
        ] where isWrong {
            finding.wrong += 1
            finding.firstWrong = finding.firstWrong ?? what
        }
        return finding
    }

    private func fault(
        _ seal: SealRow, after number: Int64, _ previous: [UInt8], _ voucher: Int64,
        _ repository: SealRepository,
        _ tx: inout Transaction
    ) throws -> String? {
        if seal.format != SealChain.format { return "unknown format \(seal.format)" }
        if seal.number != number + 1 || seal.previous != previous { return "does not join the one before" }
        if let first = seal.firstVoucher, first != voucher + 1 {
            return "vouchers are missing before \(first)"
        }
        var hash = SealChain.Link(previous: previous, number: seal.number)
        if let first = seal.firstVoucher, let last = seal.lastVoucher {
            var start = first
            while start <= last {
                let end = min(last, start + Self.vouchersAtATime - 1)
                for record in try repository.vouchers(start...end, &tx) { hash.add(record.sealBytes()) }
                start = end + 1
            }
        }
        var rows: [Int64: [UInt8]] = [:]
        try AuditReader(society).each(seal.auditIDs, &tx) { id, row in rows[id] = row.sealBytes(auditID: id) }
        for id in seal.auditIDs {
            guard let bytes = rows[id] else { return "audit row \(id) is missing" }
            hash.add(bytes)
        }
        let digest = hash.digest()
        return digest == seal.digest ? nil : "what it covers was changed"
    }
}
