internal import Crypto
internal import JSON
internal import Postgres

/// What a checker sees of a command that waits, and the digest by which it is told whether that still holds.
struct PendingPreview: Sendable {
    /// Vouchers, and the record before and after.
    let text: String
    /// Over the vouchers and the record before.
    ///
    /// The record after may hold numbers that each run draws anew.
    let digest: [UInt8]

    /// Takes what a command that has run would post and change.
    init(_ work: Work, _ tx: inout Transaction) throws {
        let vouchers = try work.group.gate.ledger.preview(work, &tx)
        let before = work.audit.before ?? .null
        text = JSONValue.object(["vouchers": vouchers, "before": before, "after": work.audit.after ?? .null])
            .text()
        digest = Digest.of(JSONValue.array([vouchers, before]).text()).bytes
    }
}
