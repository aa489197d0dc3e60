internal import Crypto
internal import JSON
internal import Postgres

/// What a checker sees of a command that waits, and the digest by which it is told whether that still holds.
struct PendingPreview: Sendable {
    /// Vouchers, and the record before and after.
    let text: String
    /// Over the vouchers and the record before.
    ///
    /// The record after may hold numbers that each run draws anew; so may a line, of an account that the run itself opens: its
    /// head, its own number and its holder's name say which it is.
    let digest: [UInt8]

    /// Takes what a command that has run would post and change.
    init(_ work: Work, _ tx: inout Transaction) throws {
        let vouchers = try work.group.gate.ledger.preview(work, &tx)
        let before = work.audit.before ?? .null
        text = JSONValue.object(["vouchers": vouchers, "before": before, "after": work.audit.after ?? .null])
            .text()
        digest = Digest.of(JSONValue.array([Self.named(vouchers), before]).text()).bytes
    }

    /// The vouchers without the ids of their accounts.
    private static func named(_ vouchers: JSONValue) -> JSONValue {
        .array(
            (vouchers.asArray ?? []).map { voucher in
                guard var object = voucher.asObject, let lines = object["lines"]?.asArray else {
                    return voucher
                }
                object["lines"] = .array(
                    lines.map { line in
                        guard var named = line.asObject else { return line }
                        named["sub_account_id"] = nil
                        return .object(named)
                    })
                return .object(object)
            })
    }
}
