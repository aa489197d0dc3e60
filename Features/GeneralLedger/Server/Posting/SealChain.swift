internal import Crypto
internal import Kernel

/// The hash chain over everything that is posted.
///
/// Format 1: BLAKE2b-256 of the previous digest, then `1 <number>` and a line end, then each voucher's and each audit row's
/// bytes followed by a line end, vouchers first.
enum SealChain {
    static let format: Int32 = 1

    static func link(
        after head: LedgerHead, vouchers: [[UInt8]], audit: [[UInt8]], first: Int64?, last: Int64?, auditIDs: [Int64]
    ) -> SealRow {
        let number = head.sealNumber + 1
        let digest = digest(previous: head.sealDigest, number: number, items: vouchers + audit)
        return SealRow(
            number: number, format: format, previous: head.sealDigest, digest: digest, firstVoucher: first, lastVoucher: last,
            auditIDs: auditIDs)
    }

    static func digest(previous: [UInt8], number: Int64, items: [[UInt8]]) -> [UInt8] {
        var hasher = Digest.Hasher()
        hasher.update(previous)
        hasher.update("\(format) \(number)\n")
        for item in items {
            hasher.update(item)
            hasher.update("\n")
        }
        return hasher.finish().bytes
    }
}
