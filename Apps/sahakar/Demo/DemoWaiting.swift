internal import Access
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import JSON
internal import Kernel

/// Limits and rules of the demo, and entries that wait for a second person: what a newcomer should see at work.
///
/// Every step has a key of its own, so it may be done again.
struct DemoWaiting: Sendable {
    /// What a cashier may take and give alone.
    private static let cashierLimit = Money(paise: 50_000_00)
    /// From which amount on everybody's voucher waits.
    private static let ruleAmount = Money(paise: 5_00_000_00)

    let composition: Composition
    let desk: DemoDesk
    let branch: ID<Branch>
    /// The first day of the books, from which on the rules count.
    let since: CalendarDate
    /// The deposits of the branch into which the waiting entries would go.
    let deposits: [DemoAccount]

    /// Sets the limit and the rules, and enters what waits.
    func run() async throws {
        var right = ChangeRolePermission()
        (right.role, right.permission) = ("cashier", PostVoucher.permission.code)
        (right.isAllowed, right.limit) = (true, Self.cashierLimit)
        _ = try await desk.gate.perform(right, by: desk.program, desk.envelope("limit/cashier"))
        try await rule(PostVoucher.name, Self.ruleAmount)
        try await rule(ReverseVoucher.name, nil)
        guard let cashier = try await composition.signIn.caller("demo-cashier", in: desk.society) else {
            return
        }
        for (account, entry) in zip(deposits, Self.entries) {
            _ = try await desk.gate.perform(
                deposit(entry.rupees, on: account, entry.narration), by: cashier,
                desk.envelope("waiting/\(account.number)"))
        }
    }

    /// Deposits of a branch that are in use.
    static func deposits(of demo: DemoSociety, branch: Int) -> [DemoAccount] {
        let all = ["106001", "106002"].flatMap { head in
            demo.accounts.filter { $0.head == head && $0.branch == branch && $0.balance < 0 }
        }
        return Array(all.prefix(entries.count))
    }

    private static let cash = "201001"
    private static let entries: [(rupees: Int64, narration: String)] = [
        (75_000, "Deposit from the sale of a motor-cycle"), (1_20_000, "Deposit of retirement dues"),
    ]

    private func rule(_ command: String, _ amount: Money?) async throws {
        var rule = SetApprovalRule()
        (rule.command, rule.from, rule.isRequired, rule.amountFrom) = (command, since, true, amount)
        _ = try await desk.gate.perform(rule, by: desk.program, desk.envelope("rule/\(command)"))
    }

    private func deposit(_ rupees: Int64, on account: DemoAccount, _ narration: String) -> PostVoucher {
        var voucher = PostVoucher()
        (voucher.branchID, voucher.type, voucher.narration) = (branch, "receipt", narration)
        var received = VoucherLineInput(), credited = VoucherLineInput()
        received.account = Self.cash
        received.debit = Money(paise: rupees * 100)
        credited.account = account.head
        credited.number = account.number
        credited.credit = Money(paise: rupees * 100)
        voucher.lines = [received, credited]
        return voucher
    }
}
