internal import Crypto
internal import Kernel

/// The hash chain over everything that is posted.
///
/// Format 1: BLAKE2b-256 of the previous digest, then `1 <number>` and a line end, then each voucher's and each audit row's
/// bytes followed by a line end, vouchers first.
enum SealChain {
    static let format: Int32 = 1

    static func link(
        after head: LedgerHead, vouchers: [[UInt8]], audit: [[UInt8]], first: Int64?, last: Int64?,
        auditIDs: [Int64]
    ) -> SealRow {
        let number = head.sealNumber + 1
        var link = Link(previous: head.sealDigest, number: number)
        for item in vouchers { link.add(item) }
        for item in audit { link.add(item) }
        return SealRow(
            number: number, format: format, previous: head.sealDigest, digest: link.digest(),
            firstVoucher: first, lastVoucher: last,
            auditIDs: auditIDs)
    }

    /// One link in the making.
    struct Link: ~Copyable {
        private var hasher = Digest.Hasher()

        init(previous: [UInt8], number: Int64) {
            hasher.update(previous)
            hasher.update("\(SealChain.format) \(number)\n")
        }

        mutating func add(_ item: [UInt8]) {
            hasher.update(item)
            hasher.update("\n")
        }

        consuming func digest() -> [UInt8] { hasher.finish().bytes }
    }
}
