internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// What an agent gets for the daily deposits that he has collected.
///
/// `{"collected": "184500", "commission_percent": "3", "tax_percent": "2", "security_percent": "10", "round_to": "1"}`
struct CommissionCalculation: FineCalculation {
    static let name = "agent_commission"

    var collected = FineAmount.zero
    var commission = Percent.zero
    var tax = Percent.zero
    var security = Percent.zero
    var rounding = FineRounding()

    static let fields: [Field<CommissionCalculation>] =
        [
            Field("collected", \.collected, .fine), Field("commission_percent", \.commission, .percent),
            Field("tax_percent", \.tax, .percent, required: false),
            Field("security_percent", \.security, .percent, required: false),
        ] + FineRounding.fields.map { $0.within(\.rounding) }

    func figures() throws -> JSONValue {
        let result = try AgentCommission(
            collected: collected.money, commission: commission, tax: tax, security: security,
            rounding: rounding.rounding)
        func text(_ amount: Money) -> JSONValue { .string(FineAmount(money: amount).text) }
        return [
            "commission": text(result.commission), "tax": text(result.tax), "security": text(result.security),
            "payable": text(result.payable),
        ]
    }
}
