import Crypto
import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Recurring deposits are made", .tags(.database))
struct RecurringDepositAccountTests {
    @Test("by the card of the day: with rate, end, what is quoted (R1), and the first instalment in cash")
    func opened() async throws {
        try await RecurringDepositBook.with { world in
            let made = try await world.done(world.open(1_000, months: 12))
            #expect(made.receipt == "RD-1" && made.instalment == Money(rupees: 1_000))
            #expect(made.principal == Money(rupees: 12_000) && made.instalmentsPaid == 1)
            #expect([made.start.text, made.maturity.text] == ["2025-04-01", "2026-04-01"])
            #expect(made.rate.text == "7" && made.maturityValue == Money(rupees: 12_462))
            #expect(made.months == 12 && made.days == 0 && made.payout == nil && made.payoutAmount == nil)
            #expect(made.posted == .zero && made.since == made.start && made.endedOn == nil)
            #expect(made.instructions == DepositInstructions())
            #expect(try await world.base.balance(made.subAccount) == Money(rupees: 1_000))
            #expect(try await world.base.contracts(made.subAccount).contracts == [made])
            var old = world.open(1_000, months: 12, for: 2)
            old.category = .senior
            let senior = try await world.done(old)
            #expect(senior.receipt == "RD-2" && senior.rate.text == "7.5")
            #expect(senior.maturityValue == Money(rupees: 12_496))
            #expect(try await world.done(world.open(500, months: 24)).maturityValue == Money(rupees: 12_843))
            try await world.expectBooks(owed: 2_500, cost: 0)
            try await world.book.expect(
                "SELECT coalesce(sum(amount), 0)::bigint FROM postings WHERE sub_account_id = 1", 250_000)
        }
    }

    @Test("by the method of its terms: simply 12,455, by whole rests 12,462.41")
    func methods() async throws {
        try await RecurringDepositBook.with({ $0.method = .simple }) { world in
            #expect(
                try await world.done(world.open(1_000, months: 12)).maturityValue == Money(rupees: 12_455))
            try await world.done(
                try world.terms(from: "2025-04-01") {
                    ($0.method, $0.compounding) = (.compound, .quarterly)
                    $0.roundTo = Money(paise: 1)
                })
            let rests = try await world.done(world.open(1_000, months: 12))
            #expect(rests.maturityValue == Money(paise: 1_246_241))
        }
    }

    @Test("what is told beforehand is what is agreed, and refused alike")
    func quoted() async throws {
        try await RecurringDepositBook.with { world in
            var query = RecurringDepositQuote()
            (query.scheme, query.instalment, query.months) = (world.scheme, Money(rupees: 750), 13)
            let quote = try await world.base.savings.ask(query)
            var made = try await world.done(world.open(750, months: 13))
            (made.subAccount, made.receipt) = (quote.subAccount, quote.receipt)
            #expect(quote == made)
            query.start = try CalendarDate.parse("2025-05-31")
            #expect(try await world.base.savings.ask(query).maturity.text == "2026-06-30")
            query.instalment = Money(rupees: 99)
            let little = DepositRefusal.belowLeast(least: Money(rupees: 100))
            await #expect(throws: PlacedRefusal(little, RefusalCause("instalment"))) {
                _ = try await world.base.savings.ask(query)
            }
            query.scheme = world.base.savings.scheme
            await #expect(throws: DepositRefusal.onlyForTerm(name: "Savings")) {
                _ = try await world.base.savings.ask(query)
            }
            query.scheme = world.base.scheme
            await #expect(throws: InstalmentRefusal.otherKind(scheme: "Fixed deposits")) {
                _ = try await world.base.savings.ask(query)
            }
            var fixed = FixedDepositQuote()
            (fixed.scheme, fixed.principal, fixed.months) = (world.scheme, Money(rupees: 10_000), 12)
            await #expect(throws: InstalmentRefusal.otherKind(scheme: "Recurring deposits")) {
                _ = try await world.base.savings.ask(fixed)
            }
        }
    }

    @Test("a sum or a time that is not taken is refused at its field")
    func bounds() async throws {
        try await RecurringDepositBook.with({
            ($0.most, $0.multiple) = (Money(rupees: 5_000), Money(rupees: 50))
            ($0.leastMonths, $0.mostMonths, $0.multipleMonths) = (3, 60, 3)
        }) { world in
            try await world.expectFault(world.open(99, months: 12), "instalment deposit.below_least")
            try await world.expectFault(world.open(5_050, months: 12), "instalment deposit.above_most")
            try await world.expectFault(world.open(125, months: 12), "instalment deposit.not_multiple")
            try await world.expectFault(world.open(100, months: 2), "months deposit.tenor_outside")
            try await world.expectFault(world.open(100, months: 63), "months deposit.tenor_outside")
            try await world.expectFault(world.open(100, months: 7), "months instalment.not_months")
            // The old have lines of their own, which begin with a year.
            var early = world.open(100, months: 9)
            early.category = .senior
            try await world.expectFault(early, "months deposit.not_offered")
            try await world.book.expect("SELECT count(*) FROM deposit_contracts", 0)
            try await world.expectBooks(owed: 0, cost: 0)
            #expect(try await world.done(world.open(5_000, months: 60)).receipt == "RD-1")
            #expect(try await world.done(world.open(100, months: 3)).rate.text == "5")
        }
    }

    @Test("ten thousand crore a month for fifty years is a refusal, or a sum, but no defect")
    func huge() async throws {
        try await RecurringDepositBook.with({ $0.mostMonths = 600 }) { world in
            var open = world.open(1, months: 600)
            open.instalment = Money.limit
            open.till.account = ID(TestBook.Target.bank.rawValue)
            let made = try await world.done(open)
            #expect(made.principal.paise == 600 * Money.limit.paise)
            #expect(made.maturityValue > made.principal)
        }
    }

    @Test("it is kept or paid at its end, never made a deposit again; nothing is paid out before")
    func instructions() async throws {
        try await RecurringDepositBook.with { world in
            func fault(_ instructions: DepositInstructions, _ wanted: String) async throws {
                var open = world.open(1_000, months: 12)
                open.instructions = instructions
                try await world.expectFault(open, wanted)
            }
            try await fault(.at(.renewAll), "at_maturity instalment.is_paid_back")
            try await fault(.at(.renewPrincipal, world.anita), "at_maturity instalment.is_paid_back")
            try await fault(.at(.pay), "maturity_account_id field.required")
            try await fault(.at(.keep, world.anita), "maturity_account_id deposit.not_with")
            let account = try await world.made(1_000, months: 12, .at(.pay, world.anita))
            #expect(try await world.base.newest(account).instructions == .at(.pay, world.anita))
            try await world.expectFault(
                world.base.instruct(account, .at(.renewAll)), "at_maturity instalment.is_paid_back")
            try await world.expectFault(
                world.base.instruct(account, .payout(to: world.anita)),
                "payout_account_id deposit.nothing_paid_out")
            try await world.expectFault(
                world.base.instruct(account, .at(.pay, account)), "maturity_account_id deposit.same_account")
            let other = try await world.made(1_000, months: 12)
            try await world.expectFault(
                world.base.instruct(account, .at(.pay, other)), "maturity_account_id deposit.payee_unfit")
            var unsigned = world.base.instruct(account, .at(.pay, world.bharat))
            unsigned.signers = []
            try await world.expectRefused(unsigned, "mandate.not_enough")
            let changed = try await world.done(world.base.instruct(account, .at(.keep)))
            #expect(
                changed.instructions == DepositInstructions() && changed.instalment == Money(rupees: 1_000))
        }
    }

    @Test("the first instalment is taken from savings by their own rules and on their signatures")
    func fromSavings() async throws {
        try await RecurringDepositBook.with { world in
            try await world.done(world.base.savings.receive(2_000))
            var open = world.open(1_501, months: 12)
            (open.till.account, open.signers) = (world.anita, [ID(1)])
            try await world.expectRefused(open, "deposit.not_enough")
            (open.instalment, open.signers) = (Money(rupees: 1_500), [ID(2)])
            try await world.expectRefused(open, "mandate.not_enough")
            open.signers = [ID(1)]
            let made = try await world.done(open)
            #expect(try await world.base.balance(world.anita) == Money(rupees: 500))
            #expect(made.instalmentsPaid == 1)
            try await world.book.expect(
                "SELECT coalesce(sum(amount), 0)::bigint FROM postings WHERE sub_account_id = 1", 200_000)
            try await world.expectBooks(owed: 1_500, cost: 0)
        }
    }

    @Test("each kind has commands of its own, and says no to the others'")
    func kinds() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            for (scheme, code) in [
                (world.base.savings.scheme, "deposit.only_for_term"),
                (world.base.scheme, "instalment.other_kind"),
            ] {
                var open = world.open(1_000, months: 12)
                open.scheme = scheme
                try await world.expectRefused(open, code)
                var terms = try world.terms(from: "2025-04-01") {
                    ($0.latePenalty, $0.reckoning) = (.zero, .actual)
                }
                terms.scheme = scheme
                try await world.expectRefused(terms, code)
            }
            var fixed = world.base.open(10_000, months: 12)
            fixed.scheme = world.scheme
            try await world.expectRefused(fixed, "instalment.other_kind")
            var fixedTerms = try world.base.terms(from: "2025-04-01")
            fixedTerms.scheme = world.scheme
            try await world.expectRefused(fixedTerms, "instalment.other_kind")
            var savings = OpenDepositAccount()
            (savings.scheme, savings.party) = (world.scheme, ID(1))
            try await world.expectRefused(savings, "deposit.is_for_term")
            var take = TakeOverDeposits()
            take.scheme = world.scheme
            try await world.expectRefused(take, "deposit.is_for_term")
            try await world.expectRefused(world.runs.terms(from: "2025-04-01"), "deposit.is_for_term")
            try await world.expectRefused(
                try world.runs.rates("4", from: "2025-04-01"), "deposit.is_for_term")
            try await world.skip(to: "2026-04-01")
            try await world.expectRefused(world.base.renew(account), "instalment.not_renewed")
            try await world.expectRefused(MatureDeposit(account), "deposit.no_instruction")
            try await world.expectBooks(owed: 1_000, cost: 0)
        }
    }

    @Test("of what has come nothing leaves before the end, nor is it closed as a plain account")
    func notPaid() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            try await world.expectRefused(world.base.savings.pay(1, from: account), "deposit.paid_at_closing")
            var transfer = world.transfer(1_000, to: world.anita)
            transfer.subAccount = account
            try await world.expectRefused(transfer, "deposit.paid_at_closing")
            try await world.expectRefused(CloseSubAccount(account), "deposit.closed_there")
            try await world.expectBooks(owed: 1_000, cost: 0)
        }
    }

    @Test("terms that contradict themselves are refused, each at its field")
    func contradictions() async throws {
        let faults: [(String, @Sendable (inout RecurringDepositTerms) -> Void)] = [
            ("compounding field.required", { $0.method = .compound }),
            ("compounding deposit.not_with", { $0.compounding = .quarterly }),
            ("compounding deposit.not_with", { ($0.method, $0.compounding) = (.simple, .monthly) }),
            ("late_penalty deposit.not_with", { $0.delay = .extends }),
            ("most_instalment deposit.most_below_least", { $0.most = Money(rupees: 99) }),
            ("most_months deposit.most_below_least", { ($0.leastMonths, $0.mostMonths) = (24, 12) }),
            ("overdue_rate deposit.not_with", { $0.late.rate = .zero }),
            ("overdue_rate field.required", { $0.late.source = .ownRate }),
            ("overdue_scheme_id field.required", { $0.late.source = .lowerOf }),
            ("overdue instalment.irregular_needs_rate", { $0.mostDefaults = 3 }),
            ("late_penalty instalment.penalty_needed", { $0.latePenalty = .zero }),
            // The third scheme is the recurring one itself.
            (
                "overdue_scheme_id deposit.savings_needed",
                { ($0.late.source, $0.late.scheme) = (.lowerOf, ID(3)) }
            ),
        ]
        try await RecurringDepositBook.with { world in
            for (fault, change) in faults {
                try await world.expectFault(try world.terms(from: "2025-04-01", change), fault)
            }
            try await world.book.expect(
                "SELECT count(*) FROM deposit_conditions WHERE topic = 'recurring'", 1)
        }
    }

    @Test("a penalty needs a head of income")
    func penaltyHead() async throws {
        try await RecurringDepositBook.with { world in
            var add = AddDepositScheme()
            (add.draft.code, add.draft.title, add.draft.kind) = ("RD2", "Other", .recurring)
            (add.draft.account, add.draft.interestAccount) = (world.head, ID(5))
            let scheme = try await world.done(add).scheme
            var terms = try world.terms(from: "2025-04-01")
            terms.scheme = scheme
            try await world.expectRefused(terms, "instalment.no_penalty_head")
            (terms.content.latePenalty, terms.content.reckoning) = (.zero, .actual)
            try await world.done(terms)
            // Nor does the head go while deposits may owe one.
            var change = ChangeDepositScheme()
            (change.scheme, change.title, change.nextNumber) = (world.scheme, "Recurring deposits", 100)
            try await world.expectRefused(change, "instalment.no_penalty_head")
        }
    }

    @Test("nothing is made under a scheme that is closed, or before its terms and its card count")
    func closedScheme() async throws {
        try await RecurringDepositBook.with { world in
            var add = AddDepositScheme()
            (add.draft.code, add.draft.title, add.draft.kind) = ("RD2", "Other", .recurring)
            (add.draft.account, add.draft.interestAccount) = (world.head, ID(5))
            add.draft.isMembersOnly = false
            var open = world.open(1_000, months: 12)
            open.scheme = try await world.done(add).scheme
            try await world.expectRefused(open, "deposit.conditions_missing")
            var change = ChangeDepositScheme()
            (change.scheme, change.title, change.nextNumber) = (world.scheme, "Recurring deposits", 100)
            change.chargeAccount = ID(
                try await world.book.count(
                    "SELECT charge_account_id FROM deposit_schemes WHERE scheme_id = \(world.scheme)"))
            try await world.done(change)
            try await world.expectRefused(world.open(1_000, months: 12), "deposit.scheme_closed")
        }
    }

    @Test("whoever may write no vouchers, or may not open accounts, makes none")
    func rights() async throws {
        try await RecurringDepositBook.with { world in
            for code in ["deposits.open", "ledger.post_voucher"] {
                let caller = world.book.caller(grants: [Grant(code)])
                try await world.expectRefused(
                    world.open(1_000, months: 12), "gate.not_permitted", by: caller)
            }
        }
    }

    @Test("a deposit keeps its terms, its rate and its card when others count")
    func kept() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            let agreed = try await world.base.newest(account)
            for day in ["2025-04-01", "2025-06-01"] {
                try await world.done(
                    try world.terms(from: day) {
                        ($0.method, $0.penalty, $0.latePenalty, $0.graceDays) = (.simple, .zero, .zero, 0)
                        $0.reckoning = .actual
                    })
                try await world.done(
                    try world.card(from: day, [DepositCard.Line(months: 3, Rate(partsPerMillion: 10_000))]))
            }
            #expect(try await world.base.newest(account) == agreed)
            try await world.skip(to: "2025-06-12")
            // A month late, by the terms of its first day.
            #expect(try await world.sheet(account).oneNow == Money(rupees: 1_015))
            let later = try await world.done(world.open(1_000, months: 12))
            #expect(later.rate.text == "1")
        }
    }

    @Test("what waits is made as its approver has seen it, or not at all")
    func held() async throws {
        try await RecurringDepositBook.with { world in
            func wait(_ isRequired: Bool) async throws {
                var rule = SetApprovalRule()
                (rule.command, rule.from, rule.isRequired) = (
                    OpenRecurringDeposit.name, world.book.day, isRequired
                )
                try await world.done(rule)
            }
            try await wait(true)
            let open = world.open(1_000, months: 12)
            guard case .held(let number) = try await world.base.savings.answer(open) else {
                throw CancellationError()
            }
            try await world.book.expect("SELECT count(*) FROM deposit_contracts", 0)
            let seen = try await world.book.approval(of: number)
            var lines = RecurringDepositBook.usual
            lines[2] = DepositCard.Line(months: 12, Rate(partsPerMillion: 60_000))
            try await world.done(try world.card(from: world.book.day.text, lines))
            let manager = world.book.caller(world.book.manager)
            try await world.expectRefused(seen, "gate.stale", by: manager)
            // Another number does not make another deposit of it.
            let anew = try await world.book.approval(of: number)
            try await wait(false)
            _ = try await world.made(500, months: 12, for: 2)
            try await world.done(anew, by: manager)
            let made = try await world.base.newest(
                ID(try await world.book.count("SELECT max(sub_account_id) FROM deposit_contracts")))
            #expect(made.rate.text == "6" && made.instalment == Money(rupees: 1_000))
            try await world.expectBooks(owed: 1_500, cost: 0)
        }
    }

    @Test("the database keeps no instalments that do not come to the whole, and changes none")
    func guarded() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            try await world.done(world.receive(1_000, on: account))
            let savings = world.base.savings
            func insert(_ change: SQL, _ guardName: String) async throws {
                // A second one beside the first, in the place of one that has ended.
                var sql: SQL = """
                    INSERT INTO deposit_contracts (society_id, sub_account_id, serial, terms_id, card_id, principal, start_date, months, days,
                        maturity_date, rate, maturity_value, at_maturity, maturity_account_id, payout_account_id, interest_since, category,
                        instalment)
                    """
                sql += " "
                sql += change
                sql += " FROM deposit_contracts WHERE sub_account_id = \(account)"
                try await savings.expectBarred(sql, by: guardName)
            }
            func row(
                serial: SQL = "1", principal: SQL = "principal", months: SQL = "months", days: SQL = "0",
                told: SQL = "'keep', NULL, NULL", instalment: SQL = "instalment"
            ) -> SQL {
                """
                SELECT society_id, sub_account_id, \(serial), terms_id, card_id, \(principal), start_date, \(months), \(days),
                    maturity_date, rate, maturity_value, \(told), interest_since, category, \(instalment)
                """
            }
            let whole = "deposit_contracts_instalments_whole"
            try await insert(row(serial: "2"), whole)
            try await insert(row(principal: "principal + 100"), whole)
            try await insert(row(instalment: "instalment - 1"), whole)
            try await insert(row(instalment: "-instalment"), whole)
            try await insert(row(days: "1"), whole)
            try await insert(row(told: "'renew_all', NULL, NULL"), whole)
            try await insert(row(told: "'keep', NULL, \(world.anita)::bigint"), whole)
            try await insert(row(), "deposit_contracts_pkey")
            try await savings.expectBarred("UPDATE deposit_contracts SET instalment = 1", by: nil)
            try await savings.expectBarred("UPDATE deposit_contracts SET instalment = NULL", by: nil)
            try await savings.expectBarred(
                "UPDATE deposit_contracts SET at_maturity = 'renew_all'", by: whole)
            try await savings.expectBarred(
                "UPDATE deposit_contracts SET payout_account_id = \(world.anita)", by: whole)
            try await savings.expectBarred("DELETE FROM deposit_contracts", by: nil)
            try await world.expectBooks(owed: 2_000, cost: 0)
        }
    }

    @Test("what is held on a person tells his deposits, and what was agreed and paid on them")
    func told() async throws {
        try await RecurringDepositBook.with { world in
            _ = try await world.made(1_000, months: 12)
            _ = try await world.base.made(20_000, months: 12)
            _ = try await world.made(3_000, months: 12, for: 2)
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

    @Test("its receipt tells the sum of a month, how many are paid, and what is quoted")
    func receipt() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12, .at(.pay, world.anita))
            try await world.done(world.receive(1_000, on: account))
            var query = TermDepositReceipt()
            query.subAccount = account
            let paper = try await world.base.savings.ask(query)
            #expect(paper.contract.receipt == "RD-1" && paper.contract.instalment == Money(rupees: 1_000))
            #expect(paper.contract.instalmentsPaid == 2 && paper.contract.maturityValue.paise == 1_246_200)
            #expect(paper.title == "Anita Deshpande" && paper.schemeName == "Recurring deposits")
            #expect(paper.maturityAccountName?.contains("SB-1") == true && paper.payoutAccountName == nil)
        }
    }
}
