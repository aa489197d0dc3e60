import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Accounts under deposit schemes", .tags(.database))
struct DepositAccountTests {
    private func open(_ world: DepositsBook, _ rupees: Int64?) -> OpenDepositAccount {
        var open = OpenDepositAccount()
        (open.scheme, open.party) = (world.scheme, ID(2))
        open.firstDeposit = rupees.map { Money(rupees: $0) }
        return open
    }

    @Test("an account gets the scheme's first free number and its first deposit")
    func opened() async throws {
        try await DepositsBook.with(
            .savings, { ($0.leastDeposit, $0.mostBalance) = (Money(rupees: 100), Money(rupees: 5_000)) }
        ) { world in
            try await world.expectRefused(open(world, 99), "deposit.below_least")
            try await world.expectRefused(open(world, 5_001), "deposit.above_most")
            let made = try await world.done(open(world, 500))
            #expect(made.number == "SB-4" && made.title == "Bharat Kulkarni")
            #expect(made.balance == Money(rupees: 500))
            #expect(try await world.done(open(world, nil)).number == "SB-5")
            let sheet = try await world.ask(DepositAccountDetails(made.subAccount))
            #expect(sheet.facts.balance == Money(rupees: 500))
            #expect(sheet.rates.map(\.rate.text) == ["4"])
            try await world.expectRefused(world.receive(4_501, on: made.subAccount), "deposit.above_most")
            #expect(
                try await world.done(world.receive(4_500, on: made.subAccount)).balance
                    == Money(rupees: 5_000))
            var list = DepositAccountList()
            list.size = 2
            let page = try await world.ask(list)
            #expect(page.total == 5 && page.rows.map(\.number) == ["SB-1", "SB-2"])
            (list.search, list.page) = ("Bharat", 1)
            #expect(try await world.ask(list).total == 3)
        }
    }

    @Test("schemes for members are for members, overdrafts for current accounts, and terms must count")
    func refused() async throws {
        try await DepositsBook.with { world in
            var wanted = open(world, nil)
            wanted.overdraftLimit = Money(rupees: 1)
            try await world.expectRefused(wanted, "deposit.not_overdrawn")
            wanted = open(world, nil)
            wanted.number = "SB-2"
            try await world.expectRefused(wanted, "ledger.number_taken")
            var add = AddDepositScheme()
            (add.draft.code, add.draft.title) = ("M", "Members' savings")
            (add.draft.account, add.draft.interestAccount) = (DepositsBook.head, DepositsBook.cost)
            wanted = open(world, nil)
            wanted.scheme = try await world.done(add).scheme
            try await world.expectRefused(wanted, "deposit.members_only")
            var change = ChangeDepositScheme()
            (change.scheme, change.title, change.isActive) = (wanted.scheme, "All", true)
            try await world.done(change)
            try await world.expectRefused(wanted, "deposit.conditions_missing")
        }
    }

    @Test("money is paid on the signatures that the account needs, and what has to stay stays")
    func paid() async throws {
        try await DepositsBook.with(.savings, { $0.leastBalance = Money(rupees: 500) }) { world in
            try await world.done(world.receive(2_000))
            try await world.expectRefused(world.pay(100, signed: false), "mandate.not_enough")
            try await world.expectRefused(world.pay(1_501), "deposit.not_enough")
            let moved = try await world.done(world.pay(1_500))
            #expect(moved.balance == Money(rupees: 500))
            try await world.book.expect(
                "SELECT count(*) FROM vouchers WHERE society_id = 1 AND source_kind IS NOT NULL", 0)
        }
    }

    @Test("the limits of a month count what was paid in it, and not what was undone")
    func months() async throws {
        try await DepositsBook.with(
            .savings,
            {
                ($0.mostAtOnce, $0.mostOfMonth) = (Money(rupees: 600), Money(rupees: 1_000))
                $0.timesOfMonth = 2
            }
        ) { world in
            try await world.done(world.receive(5_000))
            try await world.expectRefused(world.pay(601), "deposit.above_once")
            try await world.done(world.pay(600))
            try await world.expectRefused(world.pay(401), "deposit.above_month")
            try await world.done(world.pay(400))
            try await world.expectRefused(world.pay(1), "deposit.times_used_up")
            var reverse = ReverseVoucher()
            (reverse.voucher, reverse.reason) = (ID(3), "Typed twice")
            _ = try await world.answer(reverse)
            let sheet = try await world.ask(DepositAccountDetails(world.anita))
            #expect(sheet.takenThisMonth == Money(rupees: 600) && sheet.timesThisMonth == 1)
            try await world.done(world.pay(400))
        }
    }

    @Test("money of a thrift scheme is paid when the account is closed")
    func thrift() async throws {
        try await DepositsBook.with(.thrift, { $0.onlyAtClosing = true }) { world in
            try await world.done(world.receive(500))
            try await world.expectRefused(world.pay(1), "deposit.paid_at_closing")
        }
    }

    @Test("a current account is overdrawn up to its limit, and no further by whatever voucher")
    func overdrawn() async throws {
        try await DepositsBook.with(.current) { world in
            var change = ChangeDepositAccount()
            (change.subAccount, change.category, change.reason) = (world.anita, .society, "Sanctioned")
            change.overdraftLimit = Money(rupees: 1_000)
            try await world.expectRefused(change, "gate.changed_meanwhile", version: 5)
            try await world.done(world.receive(10_000, on: ID(4)))
            #expect(try await world.done(change).overdraftLimit == Money(rupees: 1_000))
            try await world.expectRefused(world.pay(1_001), "deposit.overdraft_reached")
            #expect(try await world.done(world.pay(1_000)).balance == Money(rupees: -1_000))
            var voucher = PostVoucher()
            (voucher.branchID, voucher.type, voucher.narration) = (world.book.branch, "payment", "More")
            voucher.lines = [
                VoucherLineInput(world.anita, Money(rupees: 1)),
                VoucherLineInput(ID(1), Money(rupees: -1)),
            ]
            try await world.expectRefused(voucher, "ledger.above_highest")
            var limits = ChangeSubAccountLimits()
            (limits.subAccount, limits.reason) = (world.anita, "More")
            try await world.expectRefused(limits, "deposit.limit_kept")
            limits.highest = Money(rupees: 1_000)
            try await world.done(limits)
        }
    }

    @Test("the limits of a month hold for what a batch pays too")
    func batches() async throws {
        try await DepositsBook.with(
            .savings, { ($0.timesOfMonth, $0.mostOfMonth) = (3, Money(rupees: 1_000)) }
        ) {
            world in
            try await world.done(world.receive(5_000))
            let codes = try await world.batch([world.pay(600), world.pay(600)])
            #expect(codes == "deposit.above_month")
            #expect(try await world.batch([world.pay(600), world.pay(400)]) == "done")
        }
    }

    @Test("another account under a scheme is no other side: its own rules would not be asked")
    func otherSide() async throws {
        try await DepositsBook.with { world in
            try await world.done(world.receive(5_000, on: ID(4)))
            var receive = world.receive(100)
            receive.till.account = ID(4)
            try await world.expectRefused(receive, "deposit.other_deposit")
            var pay = world.pay(100, from: ID(4))
            (pay.signers, pay.till.account) = ([ID(2)], ID(4))
            try await world.expectRefused(pay, "deposit.other_deposit")
            var wanted = open(world, 100)
            wanted.till.account = ID(4)
            try await world.expectRefused(wanted, "deposit.other_deposit")
        }
    }

    private func transfer(_ rupees: Int64, to receiver: Int64 = 4, signed: Bool = true) -> TransferDeposit {
        var command = TransferDeposit()
        (command.subAccount, command.receiver) = (ID(TestBook.Target.anita.rawValue), ID(receiver))
        command.moved = Money(rupees: rupees)
        if signed { command.signers = [ID(1)] }
        return command
    }

    @Test("money goes from account to account by the rules of both, on the giver's signature")
    func transferred() async throws {
        try await DepositsBook.with(
            .savings,
            {
                ($0.leastDeposit, $0.mostBalance) = (Money(rupees: 50), Money(rupees: 2_000))
                ($0.leastBalance, $0.timesOfMonth) = (Money(rupees: 100), 1)
            }
        ) { world in
            try await world.done(world.receive(1_000))
            try await world.done(world.receive(1_500, on: ID(4)))
            try await world.expectRefused(transfer(100, to: 3), "deposit.same_account")
            try await world.expectRefused(transfer(100, to: 1), "deposit.no_such_account")
            try await world.expectRefused(transfer(100, signed: false), "mandate.not_enough")
            try await world.expectRefused(transfer(901), "deposit.not_enough")
            try await world.expectRefused(transfer(49), "deposit.below_least")
            try await world.expectRefused(transfer(501), "deposit.above_most")
            let answer = try await world.done(transfer(500))
            #expect(answer.left.balance == Money(rupees: 500) && answer.came.balance == Money(rupees: 2_000))
            try await world.expectRefused(world.pay(1), "deposit.times_used_up")
            let found = try await world.ask(DepositAccountDetails(ID(4)))
            #expect(found.facts.balance == Money(rupees: 2_000))
            try await world.book.expect("SELECT count(*) FROM vouchers WHERE society_id = 1", 3)
        }
    }

    @Test("between branches it is one event of two vouchers; the right is asked where the money leaves")
    func betweenBranches() async throws {
        try await DepositsBook.with { world in
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    "INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES (1, 'PU', 'Pune', false, '2025-04-01')"
                )
                try tx.execute(
                    "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 2, '2025-04-01', 1)"
                )
                try tx.execute("UPDATE sub_accounts SET home_branch_id = 2 WHERE sub_account_id = 4")
                try tx.execute("UPDATE sub_accounts SET home_branch_id = 1 WHERE sub_account_id = 3")
            }
            try await world.done(world.receive(1_000))
            let teller = world.book.caller(grants: [
                Grant("deposits.transfer", branch: ID(1)), Grant("ledger.post_voucher", branch: ID(1)),
            ])
            let answer = try await world.done(transfer(400), by: teller)
            #expect(answer.came.balance == Money(rupees: 400))
            try await world.book.expect(
                "SELECT count(*) FROM vouchers WHERE society_id = 1 AND event_id IS NOT NULL", 2)
            let elsewhere = world.book.caller(grants: [
                Grant("deposits.transfer", branch: ID(2)), Grant("ledger.post_voucher"),
            ])
            try await world.expectRefused(transfer(1), "gate.not_permitted", by: elsewhere)
        }
    }

    @Test(
        "accounts that are taken over keep the overdraft of a current account, and get a limit where they had none"
    )
    func takenOver() async throws {
        try await TestBook.with { book in
            try await book.owner.run(book.options) { tx in
                try tx.execute("UPDATE sub_accounts SET highest = NULL WHERE sub_account_id = 4")
                try tx.execute("UPDATE sub_accounts SET highest = 50000 WHERE sub_account_id = 5")
            }
            for (kind, limit) in [(DepositKind.current, Int64(500)), (.savings, 0)] {
                let world = try await DepositsBook.make(kind, in: book)
                let taken = try await world.takeOver().accounts
                #expect(taken == (kind == .current ? 3 : 0))
                let limits = try await world.ask(DepositAccountList()).rows.map(\.overdraftLimit)
                #expect(limits == [.zero, .zero, Money(rupees: 500)], "\(limit)")
                if kind == .current {
                    var change = ChangeDepositScheme()
                    (change.scheme, change.title, change.nextNumber) = (world.scheme, "Closed", 1)
                    try await world.done(change)
                    var take = TakeOverDeposits()
                    take.scheme = world.scheme
                    try await world.expectRefused(take, "deposit.scheme_closed")
                }
            }
            try await book.expect(
                "SELECT count(*) FROM sub_accounts WHERE account_id = 3 AND highest IS NULL", 0)
        }
    }

    @Test(
        "the right is asked in the branch of the account, and that of writing vouchers besides"
    )
    func rights() async throws {
        try await DepositsBook.with { world in
            try await world.done(world.receive(500))
            let elsewhere = world.book.caller(grants: [Grant("deposits.pay", branch: ID(9))])
            try await world.expectRefused(world.pay(1), "gate.not_permitted", by: elsewhere)
            let cashier = world.book.caller(grants: [Grant("deposits.pay")])
            try await world.expectRefused(world.pay(1), "gate.not_permitted", by: cashier)
        }
    }

    @Test("an account under no scheme is told so")
    func underNone() async throws {
        try await DepositsBook.with { world in
            await #expect(throws: DepositRefusal.noSuchAccount) {
                _ = try await world.ask(DepositAccountDetails(ID(1)))
            }
            try await world.expectRefused(world.receive(1, on: ID(2)), "deposit.no_such_account")
        }
    }

    @Test(
        "an account of older books without limits takes money in once it is under a scheme, and is not overdrawn"
    )
    func withoutLimits() async throws {
        try await DepositsBook.with { world in
            var open = OpenSubAccount()
            (open.account, open.number, open.party) = (DepositsBook.head, "OLD-1", ID(1))
            open.homeBranch = world.book.branch
            let account = try await world.done(open).subAccount
            #expect(try await world.takeOver().accounts == 1)
            try await world.done(world.receive(700, on: account))
            #expect(try await world.balance(account) == Money(rupees: 700))
            try await world.book.expect(
                "SELECT count(*) FROM sub_accounts WHERE sub_account_id = \(account) AND highest = 0 AND lowest IS NULL",
                1)
        }
    }
}
