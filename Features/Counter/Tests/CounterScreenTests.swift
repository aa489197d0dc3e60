import Counter
import Deposits
import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Members
import Parties
import Postgres
import TestKit
import Testing

@Suite("The counter on one screen", .tags(.database))
struct CounterScreenTests {
    private static let anita = ID<SubAccount>(TestBook.Target.anita.rawValue)
    private static let card = "/counter/3"

    /// A second account of Anita under the scheme.
    private static func secondAccount(_ world: CounterBook) async throws -> ID<SubAccount> {
        var open = OpenDepositAccount()
        (open.scheme, open.party, open.number) = (ID(1), ID(1), "SB-9")
        open.homeBranch = world.book.branch
        return try await world.done(open).subAccount
    }

    private static func balance(_ account: ID<SubAccount>, _ world: CounterBook) async throws -> Int64 {
        -(try await world.ask(BalanceAsOf(account)).balance.paise) / 100
    }

    @Test(
        "a number leads straight to the account, a member with several to a list, and what nobody bears stays in the field"
    )
    func finding() async throws {
        try await CounterOffice.with { office in
            let start = await office.page("/counter", as: "meena")
            #expect(start.status == 200 && start.text.contains("counter_account"))
            #expect(start.text.contains("You have no drawer open"))
            #expect(await office.location("/counter?account.text=SB-1", as: "meena") == Self.card)
            #expect(
                await office.location("/counter?account=4&account.text=x&account.was=x", as: "meena")
                    == "/counter/4")
            let unknown = await office.page("/counter?account.text=Zubin", as: "meena")
            #expect(unknown.text.contains("value=\"Zubin\"") && unknown.text.contains("problem-text"))
            #expect(await office.location("/counter?account.text=anita", as: "meena") == Self.card)
            _ = try await Self.secondAccount(office.world)
            let two = await office.page("/counter?account.text=anita", as: "meena").text
            #expect(two.contains("data-address=\"/counter/3\"") && two.contains("SB-9"))
            let list = await office.page("/lookups/counter_account?q=SB-9", as: "meena").text
            #expect(list.contains("SB-9 Anita Deshpande"))
            // Cash is nobody's account.
            #expect(
                !(await office.page("/lookups/counter_account?q=Cash", as: "meena").text.contains(
                    "Cash in hand")))
            // Bharat's deposit bears the number of the member Anita: nobody is meant for certain.
            var open = OpenDepositAccount()
            (open.scheme, open.party, open.number) = (ID(1), ID(2), "1")
            open.homeBranch = office.world.book.branch
            let his = try await office.world.done(open).subAccount
            #expect(await office.location("/counter?account.text=1", as: "meena") == nil)
            let both = await office.page("/counter?account.text=1", as: "meena").text
            for account in [Self.anita, his] {
                #expect(both.contains("data-address=\"/counter/\(account.raw)\""))
            }
        }
    }

    @Test("the card tells balance, what can be drawn, the last lines and the holder's other accounts")
    func card() async throws {
        try await CounterOffice.with { office in
            let other = try await Self.secondAccount(office.world)
            let page = await office.page(Self.card, as: "asha").text
            #expect(page.contains("SB-1 Anita Deshpande") && page.contains("10,000.00"))
            #expect(page.contains("Can be paid now") && page.contains("Single"))
            for key in ["F4", "F5", "F6"] { #expect(page.contains("data-shortcut=\"\(key)\"")) }
            #expect(page.contains("data-address=\"/counter/\(other.raw)\""))
            #expect(page.contains("data-address=\"/vouchers/"))
            let told = await office.ask("/counter/accounts/3", as: "asha").json
            #expect(told["drawable"] == "10000.00", "\(told)")
            #expect(told["deeds"] == ["receive", "pay", "transfer"])
            #expect(told["latest_lines"]?[0]?["balance"] == "-10000.00")
        }
    }

    @Test("what features know stands above everything: stops, liens, KYC, sleep and death")
    func alerts() async throws {
        try await CounterOffice.with { office in
            let world = office.world
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    """
                    INSERT INTO member_classes (society_id, code, name, holds_shares, votes, takes_dividend, may_borrow, gives_numbers)
                    VALUES (1, 'Z', 'Ordinary', true, true, true, true, true)
                    """)
                try tx.execute(
                    """
                    INSERT INTO members (society_id, party_id, class_id, branch_id, number, status, applied_on, admitted_on, is_taken_over)
                    VALUES (1, 1, (SELECT class_id FROM member_classes WHERE code = 'Z'), 1, '1', 'active', '2020-04-01', '2020-04-01', true)
                    """)
            }
            var hold = PlaceHold()
            (hold.subAccount, hold.amountHeld, hold.reason) = (
                Self.anita, Money(rupees: 400), "Court order 12"
            )
            try await world.done(hold)
            func codes() async throws -> [String] {
                try await world.ask(AccountAtCounter(Self.anita)).alerts.map(\.code)
            }
            #expect(try await codes() == ["ledger.alert.held", "members.alert.kyc_missing"])
            #expect(try await world.ask(AccountAtCounter(Self.anita)).drawable == Money(rupees: 9_600))
            let page = await office.page(Self.card, as: "asha").text
            #expect(page.contains("Court order 12") && page.contains("KYC is missing"))
            // Who may not see members hears of the lien, which the ledger has, and of nothing that Members would not tell him.
            let limited = await office.page(Self.card, as: "meena").text
            #expect(limited.contains("Court order 12") && !limited.contains("KYC is missing"))
            var freeze = FreezeSubAccount()
            (freeze.subAccount, freeze.reason) = (Self.anita, "Letter of the police")
            try await world.done(freeze)
            #expect(try await codes().first?.hasPrefix("ledger.alert.frozen_") == true)
            var death = RecordDeath()
            (death.party, death.diedOn, death.evidence) = (ID(1), world.book.day, "Certificate 7")
            try await world.done(death)
            let after = try await codes()
            #expect(after.contains("mandates.because.stop_all_deceased"), "\(after)")
            #expect(after.contains("mandates.alert.holder_died") && after.contains("members.alert.ceased"))
            // Bharat's account has slept for years.
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("UPDATE sub_accounts SET opened_on = '2021-04-01' WHERE sub_account_id = 4")
            }
            let bharat = ID<SubAccount>(4)
            #expect(
                try await world.ask(AccountAtCounter(bharat)).alerts.map(\.code) == ["deposits.alert.dormant"]
            )
            try await world.set("deposits.dormant_after_months", 0)
            #expect(try await world.ask(AccountAtCounter(bharat)).alerts.isEmpty)
        }
    }

    @Test("money is taken in, paid on a signature and transferred, and each leads back to the field")
    func serving() async throws {
        try await CounterOffice.with { office in
            let world = office.world
            let other = try await Self.secondAccount(world)
            try await world.done(world.open(world.first), by: world.meena)
            let form = await office.page("\(Self.card)/receive", as: "meena").text
            #expect(form.contains("name=\"amount\"") && form.contains("10,000.00"))
            let taken = await office.post(
                "\(Self.card)/receive", as: "meena", key: "r1", ["amount": "2,500"])
            #expect(taken.status == 303 && taken.location == "/counter", "\(taken.text)")
            #expect(try await Self.balance(Self.anita, world) == 12_500)
            // What is refused stays as it was typed, beside the card.
            let unsigned = await office.post(
                "\(Self.card)/pay", as: "meena", key: "p1", ["amount": "700", "narration": "School fees"])
            #expect(unsigned.status == 409 || unsigned.status == 422, "\(unsigned.status)")
            #expect(unsigned.text.contains("School fees") && unsigned.text.contains("700.00"))
            #expect(unsigned.text.contains("12,500.00"))
            let paid = await office.post(
                "\(Self.card)/pay", as: "meena", key: "p2", ["amount": "700", "signed_by": "1"])
            #expect(paid.location == "/counter", "\(paid.text)")
            #expect(try await Self.balance(Self.anita, world) == 11_800)
            let sheet = await office.page("\(Self.card)/transfer", as: "asha").text
            #expect(sheet.contains("name=\"to_own_account\"") && sheet.contains("SB-9"))
            let moved = await office.post(
                "\(Self.card)/transfer", as: "asha", key: "t1",
                [
                    "to_own_account": "\(other.raw)", "to_sub_account_id": "", "to_sub_account_id.text": "",
                    "amount": "800", "signed_by": "1",
                ])
            #expect(moved.location == "/counter", "\(moved.text)")
            #expect(try await Self.balance(other, world) == 800)
            // A number that was typed counts, whatever was chosen before.
            let away = await office.post(
                "\(Self.card)/transfer", as: "asha", key: "t2",
                [
                    "to_own_account": "\(other.raw)", "to_sub_account_id": "",
                    "to_sub_account_id.text": "SB-2",
                    "amount": "1000", "signed_by": "1",
                ])
            #expect(away.location == "/counter", "\(away.text)")
            #expect(try await Self.balance(ID(4), world) == 1_000)
            #expect(try await Self.balance(other, world) == 800)
            let lost = await office.post(
                "\(Self.card)/transfer", as: "asha", key: "t3",
                ["to_own_account": "\(other.raw)", "amount": "99,99,999", "signed_by": "1"])
            #expect(lost.text.contains("99,99,999") && lost.text.contains("value=\"\(other.raw)\" checked"))
        }
    }

    @Test("who may not see photographs and signatures sees none, and who sits elsewhere does nothing")
    func limits() async throws {
        try await CounterOffice.with { office in
            let world = office.world
            try await world.book.owner.run(world.book.options) { tx in
                for kind in ["photo", "signature"] {
                    try tx.execute(
                        """
                        INSERT INTO documents (society_id, subject_kind, subject_id, kind, title, file_name, media_type, size, digest,
                            attached_by) VALUES (1, 'party', 1, \(kind), \(kind), 'a.png', 'image/png', 9,
                            \([UInt8](repeating: 7, count: 32)), 1)
                        """)
                }
                try tx.execute("UPDATE sub_accounts SET home_branch_id = 1 WHERE sub_account_id = 3")
            }
            #expect(await office.page(Self.card, as: "asha").text.contains("/content\""))
            let clerk = await office.page(Self.card, as: "clerk").text
            #expect(clerk.contains("May operate") && !clerk.contains("/documents/"))
            #expect(!clerk.contains("document_kind=photo"))
            #expect(!clerk.contains("F6\"") && clerk.contains("data-shortcut=\"F5\""))
            let visitor = await office.page(Self.card, as: "visitor").text
            #expect(visitor.contains("belongs to the branch Head office") && !visitor.contains("/content\""))
            #expect(!visitor.contains("May operate") && !visitor.contains("data-shortcut=\"F5\""))
            let tried = await office.post(
                "\(Self.card)/pay", as: "visitor", key: "v1", ["amount": "10", "signed_by": "1"])
            #expect(tried.status == 403, "\(tried.status) \(tried.text)")
            #expect(try await Self.balance(Self.anita, world) == 10_000)
        }
    }

    @Test("what waits for a second person leads back to the field too")
    func waiting() async throws {
        try await CounterOffice.with { office in
            let world = office.world
            var rule = SetApprovalRule()
            (rule.command, rule.from) = (PayDeposit.name, world.book.day)
            try await world.done(rule)
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(900), by: world.meena)
            let asked = await office.post(
                "\(Self.card)/pay", as: "meena", key: "w1", ["amount": "700", "signed_by": "1"])
            #expect(asked.status == 303 && asked.location == "/counter", "\(asked.text)")
            #expect(try await Self.balance(Self.anita, world) == 10_900)
        }
    }

    @Test(
        "nobody may operate it: nothing can be paid, and who may not see mandates hears the stop without names"
    )
    func died() async throws {
        try await CounterOffice.with { office in
            let world = office.world
            var receive = world.receive(900)
            receive.subAccount = ID(4)
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(receive, by: world.meena)
            #expect(try await world.ask(AccountAtCounter(ID(4))).drawable == Money(rupees: 900))
            var death = RecordDeath()
            (death.party, death.diedOn, death.evidence) = (ID(2), world.book.day, "Certificate 7")
            try await world.done(death)
            let served = try await world.ask(AccountAtCounter(ID(4)))
            #expect(served.drawable == .zero)
            #expect(served.alerts.contains { $0.code == "mandates.alert.holder_died" && $0.name != nil })
            let told = await office.ask("/counter/accounts/4", as: "reader").json
            let alerts = told["alerts"]?.asArray ?? []
            #expect(alerts.map { $0["code"]?.asString } == ["mandates.because.stop_all_deceased"], "\(told)")
            #expect(alerts.allSatisfy { $0["name"] == nil && $0["page"] == nil })
            #expect(told["deeds"] == ["receive"] && told["drawable"] == nil)
        }
    }

    @Test("a fixed deposit is paid back from the screen and looked after where it is kept, not by vouchers")
    func fixedDeposit() async throws {
        try await CounterOffice.with { office in
            let world = office.world
            let deposit = try await Self.fixedDeposit(world)
            let card = "/counter/\(deposit.raw)"
            let told = await office.ask("/counter/accounts/\(deposit.raw)", as: "asha").json
            let page = "/sub-accounts/\(deposit.raw)/deposit"
            #expect(told["deeds"] == ["settle"] && told["keeping_page"] == .string(page), "\(told)")
            let text = await office.page(card, as: "asha").text
            #expect(!text.contains("under no deposit scheme") && !text.contains("/vouchers/new/"))
            #expect(text.contains("href=\"/sub-accounts/\(deposit.raw)/settle\" data-shortcut=\"F5\""))
            #expect(text.contains("href=\"\(page)\""))
            // Who may not pay it back is told where it is kept.
            #expect(await office.page(card, as: "reader").text.contains("belongs to the branch"))
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    "UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE society_id = 1 AND status = 'open'"
                )
                try tx.execute(
                    "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 1, '2025-08-01', 1)"
                )
            }
            let matured = try await world.ask(AccountAtCounter(deposit)).alerts
                .first { $0.code == "deposits.alert.matured" }
            #expect(matured?.page == page)
            let later = await office.page(card, as: "asha").text
            #expect(later.contains("matured on") && later.contains("<a href=\"\(page)\">"))
        }
    }

    @Test("who reads no accounts finds no such page in his menu, and does nothing on its forms")
    func menu() async throws {
        try await CounterOffice.with { office in
            let entry = "href=\"/counter\""
            #expect(await office.page("/notices", as: "asha").text.contains(entry))
            for who in ["reader", "payer"] {
                #expect(!(await office.page("/notices", as: who).text.contains(entry)), "\(who)")
            }
            let world = office.world
            try await world.done(world.open(world.second), by: world.suresh)
            try await world.done(world.receive(500), by: world.suresh)
            func pay(_ who: String) async -> Int {
                await office.post(
                    "\(Self.card)/pay", as: who, key: "m-\(who)", ["amount": "10", "signed_by": "1"]
                ).status
            }
            let refused = await pay("payer")
            #expect(refused == 403)
            let between = try await Self.balance(Self.anita, world)
            #expect(between == 10_500)
            // The right to read is all that he lacks.
            let paid = await pay("suresh")
            #expect(paid == 303)
        }
    }

    /// A fixed deposit of Anita for three months under a scheme of its own.
    private static func fixedDeposit(_ world: CounterBook) async throws -> ID<SubAccount> {
        let (head, cost) = try await world.book.owner.run(world.book.options) { tx in
            func account(_ group: Int32, _ code: String, isControl: Bool) throws -> ID<Account> {
                try tx.one(
                    """
                    INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control)
                    VALUES (1, \(group), \(code), \(code), 'general', \(isControl)) RETURNING account_id
                    """
                ) { try $0.id(0) }
            }
            let (head, cost) = (
                try account(3, "106002", isControl: true), try account(5, "405002", isControl: false)
            )
            try tx.execute(
                """
                INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on)
                VALUES (1, \(cost), '0', 'Interest on fixed deposits', '2025-04-01')
                """)
            return (head, cost)
        }
        var add = AddDepositScheme()
        (add.draft.code, add.draft.title, add.draft.kind) = ("FD", "Fixed deposits", .fixed)
        (add.draft.account, add.draft.interestAccount) = (head, cost)
        (add.draft.isMembersOnly, add.draft.numberPrefix) = (false, "FD-")
        let scheme = try await world.done(add).scheme
        var terms = SetFixedTerms()
        (terms.scheme, terms.from, terms.reason) = (scheme, try CalendarDate.parse("2025-01-01"), "test")
        terms.content.compounding = .quarterly
        try await world.done(terms)
        var card = SetDepositCard()
        (card.scheme, card.from, card.reason) = (scheme, terms.from, "test")
        card.content.lines = [DepositCard.Line(days: 15, Rate(partsPerMillion: 60_000))]
        try await world.done(card)
        var open = OpenFixedDeposit()
        (open.scheme, open.party, open.principal, open.months) = (scheme, ID(1), Money(rupees: 5_000), 3)
        open.homeBranch = world.book.branch
        open.till.account = ID(TestBook.Target.bank.rawValue)
        return try await world.done(open).subAccount
    }
}
