import Crypto
import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Fixed deposits are made", .tags(.database))
struct FixedDepositAccountTests {
    @Test("by the card of the day: with its rate, its end, and what is paid back")
    func opened() async throws {
        try await FixedDepositBook.with { world in
            let made = try await world.done(world.open(100_000, months: 12))
            #expect(made.receipt == "FD-1" && made.principal == Money(rupees: 100_000))
            #expect([made.start.text, made.maturity.text] == ["2025-04-01", "2026-04-01"])
            #expect(made.rate.text == "8.5" && made.maturityValue == Money(rupees: 108_775))
            #expect(made.compounding == .quarterly && made.payout == nil && made.payoutAmount == nil)
            #expect(made.posted == .zero && made.since == made.start && made.endedOn == nil)
            #expect(try await world.balance(made.subAccount) == Money(rupees: 100_000))
            // Whose rate it is, and how long it lies, make another one of it.
            var old = world.open(100_000, months: 12, days: 10, for: 2)
            old.category = .senior
            let senior = try await world.done(old)
            #expect(senior.receipt == "FD-2" && senior.rate.text == "9")
            #expect(senior.maturity.text == "2026-04-11")
            #expect(try await world.contracts(made.subAccount).contracts == [made])
            try await world.expectBooks(owed: 200_000, cost: 0)
        }
    }

    @Test("paid out by the month it brings 703 of a lakh (F4), and no interest joins it")
    func monthlyIncome() async throws {
        try await FixedDepositBook.with({
            ($0.compounding, $0.payout, $0.isDiscounted) = (nil, .monthly, true)
        }) { world in
            var open = world.open(100_000, months: 12)
            open.instructions = .payout(to: world.anita)
            let made = try await world.done(open)
            #expect(made.payout == .monthly && made.payoutAmount == Money(rupees: 703))
            #expect(made.compounding == nil && made.maturityValue == Money(rupees: 100_000))
            #expect(made.instructions == open.instructions)
        }
    }

    @Test("what is told beforehand is what is agreed, and refused alike")
    func quoted() async throws {
        try await FixedDepositBook.with { world in
            var query = FixedDepositQuote()
            (query.scheme, query.principal, query.months, query.days) = (
                world.scheme, Money(rupees: 75_500), 13, 4
            )
            let quote = try await world.savings.ask(query)
            var made = try await world.done(world.open(75_500, months: 13, days: 4))
            (made.subAccount, made.receipt) = (quote.subAccount, quote.receipt)
            #expect(quote == made)
            query.start = try CalendarDate.parse("2025-06-30")
            #expect(try await world.savings.ask(query).maturity.text == "2026-08-03")
            query.principal = Money(rupees: 999)
            let little = DepositRefusal.belowLeast(least: Money(rupees: 1_000))
            await #expect(throws: little) { _ = try await world.savings.ask(query) }
            query.scheme = world.savings.scheme
            await #expect(throws: DepositRefusal.onlyForTerm(name: "Savings")) {
                _ = try await world.savings.ask(query)
            }
        }
    }

    @Test("a sum or a time that is not taken is refused at its field")
    func bounds() async throws {
        try await FixedDepositBook.with({
            ($0.most, $0.multiple) = (Money(rupees: 500_000), Money(rupees: 500))
            $0.mostMonths = 60
        }) { world in
            try await world.expectFault(world.open(999, months: 12), "amount deposit.below_least")
            try await world.expectFault(world.open(500_500, months: 12), "amount deposit.above_most")
            try await world.expectFault(world.open(1_250, months: 12), "amount deposit.not_multiple")
            try await world.expectFault(world.open(1_000, days: 14), "months deposit.tenor_outside")
            try await world.expectFault(world.open(1_000), "months deposit.tenor_outside")
            try await world.expectFault(
                world.open(1_000, months: 60, days: 1), "months deposit.tenor_outside")
            // The old have lines of their own, which begin with a year.
            var early = world.open(1_000, months: 11)
            early.category = .senior
            try await world.expectFault(early, "months deposit.not_offered")
            try await world.book.expect("SELECT count(*) FROM deposit_contracts", 0)
            try await world.expectBooks(owed: 0, cost: 0)
            #expect(try await world.done(world.open(500_000, months: 60)).receipt == "FD-1")
            #expect(try await world.done(world.open(1_000, days: 15)).rate.text == "4")
        }
    }

    @Test("where it is paid must be told where something is paid, and nowhere else")
    func instructions() async throws {
        try await FixedDepositBook.with { world in
            func fault(_ instructions: DepositInstructions, _ wanted: String) async throws {
                var open = world.open(10_000, months: 12)
                open.instructions = instructions
                try await world.expectFault(open, wanted)
            }
            try await fault(.at(.pay), "maturity_account_id field.required")
            try await fault(.at(.renewPrincipal), "maturity_account_id field.required")
            try await fault(.at(.keep, world.anita), "maturity_account_id deposit.not_with")
            try await fault(.at(.renewAll, world.anita), "maturity_account_id deposit.not_with")
            try await fault(.payout(to: world.anita), "payout_account_id deposit.nothing_paid_out")
        }
    }

    @Test("it is paid to an open account of the same branch for money that comes and goes, and to no other")
    func payees() async throws {
        try await FixedDepositBook.with({ ($0.compounding, $0.payout) = (nil, .monthly) }) { world in
            let other = try await world.made(10_000, months: 12)
            var close = CloseDepositAccount()
            (close.subAccount, close.reason) = (world.chitra, "Moves away")
            try await world.done(close)
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    "INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES (1, 'PU', 'Pune', false, '2025-04-01')"
                )
                try tx.execute("UPDATE sub_accounts SET home_branch_id = 2 WHERE sub_account_id = 4")
            }
            let unfit: [(ID<SubAccount>, String)] = [
                (other, "deposit.payee_unfit"), (world.chitra, "deposit.payee_unfit"),
                (world.bharat, "deposit.payee_elsewhere"), (ID(6), "deposit.no_such_account"),
            ]
            for (payee, code) in unfit {
                var open = world.open(10_000, months: 12)
                open.instructions = .at(.pay, payee)
                try await world.expectFault(open, "maturity_account_id \(code)")
                open.instructions = .payout(to: payee)
                try await world.expectFault(open, "payout_account_id \(code)")
                try await world.expectFault(
                    world.instruct(other, .at(.pay, payee)),
                    "maturity_account_id \(payee == other ? "deposit.same_account" : code)")
            }
            #expect(try await world.newest(other).instructions == DepositInstructions())
        }
    }

    @Test("the sum is taken from savings by their own rules and on their signatures")
    func fromSavings() async throws {
        try await FixedDepositBook.with { world in
            try await world.done(world.savings.receive(50_000))
            var open = world.open(49_501, months: 12)
            open.till.account = world.anita
            try await world.expectRefused(open, "deposit.not_enough")
            open.signers = [ID(1)]
            try await world.expectRefused(open, "deposit.not_enough")
            (open.principal, open.signers) = (Money(rupees: 49_500), [])
            try await world.expectRefused(open, "mandate.not_enough")
            open.signers = [ID(2)]
            try await world.expectRefused(open, "mandate.not_enough")
            open.signers = [ID(1)]
            let made = try await world.done(open)
            #expect(try await world.balance(world.anita) == Money(rupees: 500))
            #expect(try await world.balance(made.subAccount) == Money(rupees: 49_500))
            // Cash has come once, for the savings.
            try await world.book.expect(
                "SELECT coalesce(sum(amount), 0)::bigint FROM postings WHERE sub_account_id = 1", 5_000_000)
            try await world.expectBooks(owed: 49_500, cost: 0)
        }
    }

    @Test("savings have commands of their own, and so have fixed deposits")
    func kinds() async throws {
        try await FixedDepositBook.with { world in
            try await world.done(world.savings.receive(5_000))
            let account = try await world.made(10_000, months: 12)
            var open = world.open(10_000, months: 12)
            open.scheme = world.savings.scheme
            try await world.expectRefused(open, "deposit.only_for_term")
            var savings = OpenDepositAccount()
            (savings.scheme, savings.party) = (world.scheme, ID(1))
            try await world.expectRefused(savings, "deposit.is_for_term")
            try await world.expectRefused(world.savings.receive(1, on: account), "deposit.is_for_term")
            var transfer = TransferDeposit()
            (transfer.subAccount, transfer.receiver) = (world.anita, account)
            (transfer.moved, transfer.signers) = (Money(rupees: 1_000), [ID(1)])
            try await world.expectRefused(transfer, "deposit.is_for_term")
            (transfer.subAccount, transfer.receiver) = (account, world.anita)
            try await world.expectRefused(transfer, "deposit.paid_at_closing")
            var take = TakeOverDeposits()
            take.scheme = world.scheme
            try await world.expectRefused(take, "deposit.is_for_term")
            try await world.expectRefused(world.fixed.terms(from: "2025-04-01"), "deposit.is_for_term")
            try await world.expectRefused(
                try world.fixed.rates("4", from: "2025-04-01"), "deposit.is_for_term")
            var change = ChangeDepositAccount()
            (change.subAccount, change.category, change.reason) = (account, .senior, "Sixty")
            // It counts when the deposit is renewed; what was agreed stays.
            let rate = try await world.newest(account).rate
            #expect(try await world.savings.done(change, version: 1).category == .senior)
            #expect(try await world.newest(account).rate == rate)
            var terms = try world.terms(from: "2025-04-01")
            terms.scheme = world.savings.scheme
            try await world.expectRefused(terms, "deposit.only_for_term")
            var card = try world.card(from: "2025-04-01")
            card.scheme = world.savings.scheme
            try await world.expectRefused(card, "deposit.only_for_term")
            try await world.expectRefused(
                world.instruct(world.anita, .at(.renewAll)), "deposit.only_for_term")
            try await world.expectRefused(world.renew(world.anita), "deposit.only_for_term")
            try await world.expectRefused(MatureDeposit(world.anita), "deposit.only_for_term")
            try await world.expectBooks(owed: 10_000, cost: 0)
        }
    }

    @Test("of what lies until the end nothing is paid before it")
    func notPaid() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(10_000, months: 12)
            try await world.expectRefused(world.savings.pay(1, from: account), "deposit.paid_at_closing")
            try await world.expectRefused(CloseSubAccount(account), "deposit.closed_there")
        }
    }

    @Test("terms that contradict themselves are refused, each at its field")
    func contradictions() async throws {
        let faults: [(String, @Sendable (inout FixedDepositTerms) -> Void)] = [
            ("compounding deposit.not_with", { $0.payout = .monthly }),
            (
                "is_discounted deposit.not_with",
                { ($0.compounding, $0.payout, $0.isDiscounted) = (nil, .quarterly, true) }
            ),
            ("payout field.required", { $0.isDiscounted = true }),
            ("compounding field.required", { ($0.compounding, $0.simpleBelowMonths) = (nil, 6) }),
            ("most_deposit deposit.most_below_least", { $0.most = Money(rupees: 999) }),
            ("most_months deposit.most_below_least", { ($0.leastMonths, $0.mostMonths) = (12, 12) }),
            ("least_days field.required", { $0.leastDays = 0 }),
            ("overdue_rate deposit.not_with", { $0.late.rate = .zero }),
            ("overdue_rate field.required", { $0.late.source = .ownRate }),
            ("overdue_scheme_id field.required", { $0.late.source = .lowerOf }),
            // The second scheme is the fixed one itself.
            (
                "overdue_scheme_id deposit.savings_needed",
                { ($0.late.source, $0.late.scheme) = (.lowerOf, ID(2)) }
            ),
        ]
        try await FixedDepositBook.with { world in
            for (fault, change) in faults {
                try await world.expectFault(try world.terms(from: "2025-04-01", change), fault)
            }
            var card = try world.card(from: "2025-04-01")
            card.content.lines.append(DepositCard.Line(months: 12, .zero))
            try await world.expectRefused(card, "deposit.card_repeats")
        }
    }

    @Test("nothing is made under a scheme that is closed, or before its terms and its card count")
    func closedScheme() async throws {
        try await TestBook.with { book in
            let savings = try await DepositsBook.make(.savings, in: book)
            var add = AddDepositScheme()
            (add.draft.code, add.draft.title, add.draft.kind) = ("FD", "Fixed", .fixed)
            (add.draft.account, add.draft.interestAccount) = (DepositsBook.head, DepositsBook.cost)
            add.draft.isMembersOnly = false
            var open = OpenFixedDeposit()
            (open.scheme, open.party) = (try await savings.done(add).scheme, ID(1))
            (open.principal, open.months) = (Money(rupees: 10_000), 12)
            try await savings.expectRefused(open, "deposit.conditions_missing")
        }
        try await FixedDepositBook.with { world in
            try await world.closeScheme()
            try await world.expectRefused(world.open(10_000, months: 12), "deposit.scheme_closed")
        }
    }

    @Test("whoever may write no vouchers, or may not open accounts, makes none")
    func rights() async throws {
        try await FixedDepositBook.with { world in
            let open = world.open(10_000, months: 12)
            for code in ["deposits.open", "ledger.post_voucher"] {
                let caller = world.book.caller(grants: [Grant(code)])
                try await world.expectRefused(open, "gate.not_permitted", by: caller)
            }
        }
    }

    @Test("what it is told to do is told anew, and by what the deposit itself pays out")
    func instructed() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(10_000, months: 12, .at(.renewAll))
            #expect(try await world.newest(account).instructions == .at(.renewAll))
            let changed = try await world.done(world.instruct(account, .at(.pay, world.bharat)))
            #expect(changed.instructions == .at(.pay, world.bharat) && changed.receipt == "FD-1")
            #expect(try await world.newest(account) == changed)
            try await world.expectFault(
                world.instruct(account, .payout(to: world.anita)),
                "payout_account_id deposit.nothing_paid_out")
            try await world.expectFault(
                world.instruct(account, .at(.pay)), "maturity_account_id field.required")
            #expect(try await world.newest(account).instructions == .at(.pay, world.bharat))
        }
    }

    @Test("a deposit keeps its terms, its rate and its card when others count")
    func kept() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 24)
            let agreed = try await world.newest(account)
            #expect(agreed.rate.text == "9" && agreed.maturityValue == Money(rupees: 119_483))
            // From the very day on which it was made, but written down after it.
            for day in ["2025-04-01", "2025-06-01"] {
                try await world.done(
                    try world.terms(from: day) {
                        ($0.compounding, $0.penalty, $0.leastDaysHeld) = (nil, .zero, 366)
                    })
                try await world.done(
                    try world.card(from: day, [DepositCard.Line(days: 15, Rate(partsPerMillion: 10_000))]))
            }
            #expect(try await world.newest(account) == agreed)
            // Closed early it is measured by the card and the penalty of its first day (P1).
            let settled = try await world.settlement(account, on: "2026-07-01")
            #expect(settled.rate.text == "7.5" && settled.due == Money(rupees: 9_733))
            let later = try await world.done(world.open(100_000, months: 24))
            #expect(later.rate.text == "1" && later.compounding == nil)
        }
    }

    @Test("the database lets no second contract run, and changes none that has ended")
    func guarded() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(10_000, months: 3)
            func barred(_ sql: SQL, _ constraint: String?) async throws {
                let failure = await #expect(throws: DatabaseError.self) {
                    _ = try await world.book.app.run(world.book.options) { tx in try tx.execute(sql) }
                }
                if let constraint {
                    #expect(failure?.constraint == constraint)
                } else {
                    #expect(failure?.kind == .insufficientPrivilege)
                }
            }
            try await barred(
                """
                INSERT INTO deposit_contracts (society_id, sub_account_id, serial, terms_id, card_id, principal, start_date, months, days,
                    maturity_date, rate, maturity_value, at_maturity, interest_since, category)
                SELECT society_id, sub_account_id, serial + 1, terms_id, card_id, principal, start_date, months, days, maturity_date, rate,
                    maturity_value, at_maturity, interest_since, category FROM deposit_contracts WHERE sub_account_id = \(account)
                """, "deposit_contracts_one_at_a_time")
            try await barred(
                "UPDATE deposit_contracts SET at_maturity = 'pay'", "deposit_contracts_paid_somewhere")
            try await barred(
                "UPDATE deposit_contracts SET ended_as = 'matured'", "deposit_contracts_ended_whole")
            try await barred(
                "UPDATE deposit_contracts SET interest_since = maturity_date + 1",
                "deposit_contracts_in_order")
            try await barred("UPDATE deposit_contracts SET rate = rate + 1", nil)
            try await barred("UPDATE deposit_contracts SET principal = 1", nil)
            try await barred("DELETE FROM deposit_contracts", nil)
            try await world.skip(to: "2025-07-01")
            try await world.done(world.close(account))
            try await barred(
                "UPDATE deposit_contracts SET ended_on = NULL, ended_as = NULL",
                "deposit_contracts_ended_stays")
            try await barred(
                "UPDATE deposit_contracts SET ended_as = 'death'", "deposit_contracts_ended_stays")
        }
    }

    @Test("what is held on a person tells his deposits and what was agreed on them")
    func told() async throws {
        try await FixedDepositBook.with { world in
            _ = try await world.made(10_000, months: 12)
            _ = try await world.made(20_000, months: 12)
            _ = try await world.made(30_000, months: 12, for: 2)
            func counts(_ party: Int64) async throws -> [String: Int64] {
                let person = PersonSought(
                    ID(party), of: world.book.society, vault: .passing, today: world.book.day)
                return try await world.book.app.run(world.book.options) { tx in
                    let sections = try DepositHolding.all.flatMap { try $0.tell(person, &tx) }
                    return Dictionary(sections.map { ($0.name, $0.count) }) { first, _ in first }
                }
            }
            #expect(try await counts(1) == ["deposits": 3, "deposit_contracts": 2])
            #expect(try await counts(2) == ["deposits": 2, "deposit_contracts": 1])
            #expect(try await counts(3) == ["deposits": 1, "deposit_contracts": 0])
        }
    }
}
