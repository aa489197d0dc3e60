internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import JSON
internal import Kernel

/// An account whose interest cannot be reckoned as things are; the others go on without it.
struct RefusedAccount: Sendable {
    var subAccount: ID<SubAccount>
    var refusal: any Refusal

    /// A refusal as it is kept: its code and the values of its sentence.
    var told: String { Self.told(refusal) }

    /// Does something for one account, and notes why where it cannot be done; whatever is wrong beyond the account is thrown on.
    static func noting<R>(
        _ account: ID<SubAccount>, in refused: inout [RefusedAccount], _ body: () throws -> R
    ) throws -> R? {
        do {
            return try body()
        } catch {
            guard let found = Self.refusal(of: error) else { throw error }
            refused.append(RefusedAccount(subAccount: account, refusal: found))
            return nil
        }
    }

    /// What an error says of the account; nil for what is true of all, as a lost connection.
    private static func refusal(of error: any Error) -> (any Refusal)? {
        if let refusal = error as? any Refusal { return refusal.itself }
        if error is MoneyRangeFault || error is UnreadableCondition { return InterestRefusal.cannotReckon }
        return nil
    }

    /// A refusal as it is kept: its code and the values of its sentence.
    static func told(_ refusal: any Refusal) -> String {
        let values = JSONObject(refusal.values.map { ($0.name, $0.value.json) })
        return JSONValue.object(["code": .string(refusal.code), "values": .object(values)]).text()
    }
}
