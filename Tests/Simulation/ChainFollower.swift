import Gate
import Kernel
import Postgres

@testable import GeneralLedger

/// Hashes each new link of the chain again, as it comes.
struct ChainFollower {
    private var number: Int64 = 0
    private(set) var digest = [UInt8](repeating: 0, count: 32)
    private var voucher: Int64 = 0
    /// How many audit rows the links cover.
    private(set) var audits = 0
    private var sealed: Set<Int64> = []

    /// What is wrong with the links that have come, if anything is.
    mutating func follow(_ tx: inout Transaction) throws -> String? {
        let repository = SealRepository(society: SimulatedSociety.id)
        for seal in try repository.seals(after: number, most: 1_000, &tx) {
            guard seal.number == number + 1, seal.previous == digest else {
                return "seal \(seal.number) does not join"
            }
            var link = SealChain.Link(previous: digest, number: seal.number)
            if let first = seal.firstVoucher, let last = seal.lastVoucher {
                guard first == voucher + 1 else { return "seal \(seal.number) begins at voucher \(first)" }
                for record in try repository.vouchers(first...last, &tx) { link.add(record.sealBytes()) }
                voucher = last
            }
            var rows: [Int64: [UInt8]] = [:]
            try AuditReader(SimulatedSociety.id).each(seal.auditIDs, &tx) { id, row in
                rows[id] = row.sealBytes(auditID: id)
            }
            for id in seal.auditIDs {
                guard let bytes = rows[id] else { return "seal \(seal.number): no audit row \(id)" }
                guard sealed.insert(id).inserted else { return "audit row \(id) is sealed twice" }
                link.add(bytes)
            }
            guard link.digest() == seal.digest else { return "seal \(seal.number) has another digest" }
            audits += seal.auditIDs.count
            (number, digest) = (seal.number, seal.digest)
        }
        guard let head = try repository.head(&tx) else { return "no head" }
        if head.sealNumber != number || head.sealDigest != digest { return "the head is not the chain's end" }
        if head.lastVoucher != voucher { return "vouchers after \(voucher) are not sealed" }
        return nil
    }
}
