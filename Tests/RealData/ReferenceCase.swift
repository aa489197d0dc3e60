import JSON
import Testing

/// A case of another system as its file tells it, and in the words of `sahakar calculate deposit`.
///
/// Whoever translates takes every setting and input by its name: what is left over was not understood.
struct ReferenceCase {
    let id: String
    let kind: String
    let expected: JSONObject
    /// What the file says of the law: the rate, and the limit of a year.
    var law = JSONObject()
    /// The case in our words, as far as it is translated.
    var ours = JSONObject()
    private var settings: JSONObject
    private var inputs: JSONObject

    init?(_ json: JSONValue) {
        guard let id = json["id"]?.asString, let kind = json["kind"]?.asString,
            let settings = json["settings"]?.asObject, let inputs = json["inputs"]?.asObject,
            let expected = json["expected"]?.asObject
        else { return nil }
        self.id = id
        self.kind = kind
        self.settings = settings
        self.inputs = inputs
        self.expected = expected
    }

    /// What nobody has taken.
    var leftOver: [String] { settings.keys + inputs.keys }

    /// Takes a setting.
    mutating func setting(_ name: String) -> JSONValue? {
        defer { settings[name] = nil }
        return settings[name]
    }

    /// Takes an input.
    mutating func input(_ name: String) -> JSONValue? {
        defer { inputs[name] = nil }
        return inputs[name]
    }

    /// Puts a setting under our name, if it is there.
    mutating func put(setting name: String, as ours: String) {
        if let value = setting(name) { self.ours[ours] = value }
    }

    /// Puts an input under our name, if it is there.
    mutating func put(input name: String, as ours: String) {
        if let value = input(name) { self.ours[ours] = value }
    }
}

extension ReferenceCase {
    /// Translates the case; names that are left over are told by ``leftOver``.
    mutating func translate() throws {
        ours["kind"] = .string(kind)
        try translateRounding()
        put(setting: "annual_rate_percent", as: "rate")
        switch kind {
        case "savings_interest": try translateSavings()
        case "average_balance", "minimum_balance": try translateBalances()
        case "fd_maturity": translateFixedDeposit()
        case "fd_premature": translatePremature()
        case "rd_maturity", "rd_one_deposit": translateRecurring()
        case "tds": translateTax()
        case "dividend": translateDividend()
        default: Issue.record("\(id): nobody translates \(kind)")
        }
    }

    private mutating func translateRounding() throws {
        if let decimals = setting("decimals")?.asInt64 {
            ours["round_to"] = .string(
                decimals == 0 ? "1" : "0.\(String(repeating: "0", count: Int(decimals) - 1))1")
        }
        guard let rounding = setting("rounding")?.asString else { return }
        switch rounding {
        case "none": ours["round_to"] = "0.000001"
        case "half_up", "half_even", "up", "down": ours["rounding"] = .string(rounding)
        default: ours["round_to"] = .string(rounding)
        }
    }

    private mutating func translateSavings() throws {
        put(setting: "overdraft_rate_percent", as: "overdraft_rate")
        put(setting: "compounding", as: "compounding")
        put(setting: "posting", as: "posting")
        try translateDayCount()
        if let method = setting("method") { #expect(method == "daily_balance", "\(id)") }
        // It says in words what is always so.
        _ = setting("day_count")
        var transactions = try (input("transactions")?.asArray ?? []).map { try Self.transaction($0, id) }
        put(input: "opening", as: "opening")
        put(input: "balance", as: "opening")
        put(input: "days", as: "days")
        put(input: "post_on", as: "until")
        if transactions.isEmpty { ours["from"] = "2022-01-01" }
        for fee in input("fees_first_day")?.asArray ?? [] {
            transactions.append(["date": "2022-01-01", "amount": .string("-\(try #require(fee.asString))")])
        }
        if !transactions.isEmpty { ours["transactions"] = .array(transactions) }
        guard ours["until"] == nil, ours["days"] == nil else { return }
        // It tells what stands after so many postings of a day each.
        let counts = expected.keys.compactMap { Int64($0.split(separator: "_").dropFirst(2).first ?? "") }
        ours["days"] = .integer(try #require(counts.max(), "\(id): nobody knows when it ends"))
    }

    private mutating func translateDayCount() throws {
        switch setting("days_in_year")?.asInt64 {
        case nil, 365: ours["day_count"] = "actual365"
        case 360: ours["day_count"] = "actual360"
        case let days?: Issue.record("\(id): a year of \(days) days")
        }
    }

    private static func transaction(_ pair: JSONValue, _ id: String) throws -> JSONValue {
        let date = try #require(pair[0]?.asString, "\(id)")
        return [
            "date": .string(date.utf8.count == 5 ? "2001-\(date)" : date),
            "amount": try #require(pair[1], "\(id)"),
        ]
    }

    private mutating func translateBalances() throws {
        if let rule = setting("rule")?.asString, rule.contains("from the first activity") {
            #expect(inputOpening == .null, "\(id)")
        }
        if let opening = input("opening"), opening != .null { ours["opening"] = opening }
        if let from = input("from")?.asString { ours["from"] = .string("2001-\(from)") }
        if let to = input("to")?.asString { ours["until"] = .string("2001-\(to)") }
        var transactions = try (input("transactions")?.asArray ?? []).map { try Self.transaction($0, id) }
        transactions += (input("movements")?.asArray ?? []).map { ["amount": $0] }
        if !transactions.isEmpty { ours["transactions"] = .array(transactions) }
    }

    private var inputOpening: JSONValue? { inputs["opening"] }

    private mutating func translateFixedDeposit() {
        switch setting("compounding_months")?.asInt64 {
        case nil: break
        case 1: ours["compounding"] = "monthly"
        case 3: ours["compounding"] = "quarterly"
        case 6: ours["compounding"] = "half_yearly"
        case 12: ours["compounding"] = "yearly"
        case let months?: Issue.record("\(id): rests of \(months) months")
        }
        put(input: "principal", as: "principal")
        put(input: "months", as: "months")
        put(input: "days", as: "days")
    }

    private mutating func translatePremature() {
        _ = setting("rule")
        put(input: "contracted_rate", as: "contracted_rate")
        put(input: "slab_rate_for_period_run", as: "card_rate")
        put(input: "penalty", as: "penalty")
    }

    private mutating func translateRecurring() {
        switch setting("method")?.asString {
        case "simple_product": ours["method"] = "simple"
        case "iba_quarterly", "P x (1+r/400)^(months/3)", nil: break
        case let method?: Issue.record("\(id): the method \(method)")
        }
        put(input: "instalment", as: "instalment")
        put(input: "months", as: "months")
    }

    /// The limits and rates that the file repeats are told, so that they are held against the program's own law of the year.
    private mutating func translateTax() {
        _ = setting("compare")
        put(input: "year", as: "year")
        put(input: "pan", as: "pan")
        put(input: "interest_in_year", as: "interest")
        let age = input("age")?.asString
        ours["senior"] = .bool(age == "60 or more")
        let rates = [setting("rate_percent_with_pan"), setting("rate_percent_without_pan")]
        law["rate"] = ours["pan"] == false ? rates[1] : rates[0]
        let limits = ["2024-25": setting("limit_2024_25"), "2025-26": setting("limit_2025_26")]
        if let age, let limit = limits[ours["year"]?.asString ?? ""] { law["limit"] = limit?[age] }
        switch input("payer")?.asString ?? "" {
        case "bank or co-operative society in banking": ours["payer"] = "bank"
        case let payer where payer.hasPrefix("other co-operative society"):
            ours["payer"] = "society"
            ours["large"] = .bool(payer.contains("above 50 crore"))
        case let payer: Issue.record("\(id): the payer \(payer)")
        }
        switch input("payee")?.asString {
        case nil: ours["payee"] = "non_member"
        case "member": ours["payee"] = "member"
        case "non-member", "non member": ours["payee"] = "non_member"
        case let payee?: Issue.record("\(id): the payee \(payee)")
        }
    }

    private mutating func translateDividend() {
        put(setting: "rate_percent", as: "rate")
        var holding: JSONObject = ["amount": input("shares") ?? .null]
        switch setting("method")?.asString {
        case "months/12": holding["months"] = input("months")
        case "days/365": holding["days"] = input("days")
        case let method: Issue.record("\(id): the method \(method ?? "")")
        }
        ours["holdings"] = .array([.object(holding)])
    }
}
