internal import Crypto
internal import JSON
internal import Postgres

/// What a checker sees of a command that waits, and the digest by which it is told whether that still holds.
struct PendingPreview: Sendable {
    /// Vouchers, and the record before and after.
    let text: String
    /// Over the vouchers and the record before and after, without what each run draws anew.
    ///
    /// Two runs on the same state give the same digest, and so do two between which others took numbers.
    let digest: [UInt8]

    /// Takes what a command that has run would post and change.
    init(_ work: Work, _ tx: inout Transaction) throws {
        let vouchers = try work.group.gate.ledger.preview(work, &tx)
        let before = work.audit.before ?? .null
        let after = work.audit.after ?? .null
        text = JSONValue.object(["vouchers": vouchers, "before": before, "after": after]).text()
        let lasting = JSONValue.array([
            Self.named(vouchers.asArray ?? []), before, Self.lasting(after),
        ])
        digest = Digest.of(lasting.text()).bytes
    }

    /// The vouchers, with their accounts told by their names alone.
    ///
    /// Narrations may name an account that the run opens by the number that it has for the moment.
    private static func named(_ vouchers: [JSONValue]) -> JSONValue {
        func lines(_ voucher: JSONValue) -> [JSONValue] { voucher["lines"]?.asArray ?? [] }
        let opens = vouchers.contains { lines($0).contains { $0["sub_account_id"] == .null } }
        return .array(
            vouchers.map { voucher in
                guard var object = voucher.asObject else { return voucher }
                if opens { object["narration"] = nil }
                object["lines"] = .array(
                    lines(voucher).map { line in
                        guard var named = line.asObject else { return line }
                        named["sub_account_id"] = nil
                        return .object(named)
                    })
                return .object(object)
            })
    }

    /// A record without what each run draws anew, at any depth: keys and numbers, versions and moments, and who ran it.
    ///
    /// What the command was given is held with it and cannot change.
    private static func lasting(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let items): .array(items.map(lasting))
        case .object(let object):
            .object(
                JSONObject(object.filter { !isDrawnAnew($0.key) }.map { ($0.key, lasting($0.value)) }))
        case .null, .bool, .number, .string: value
        }
    }

    /// Whether a fact of this name is another one each time.
    private static func isDrawnAnew(_ key: String) -> Bool {
        ["version", "number", "decider_name"].contains(key)
            || ["_id", "_number", "_at", "_by", "_by_name"].contains { key.hasSuffix($0) }
    }
}
