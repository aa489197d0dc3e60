import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TaxDeductions
import TaxDeductionsRules
import TestKit
import Testing

@testable import Deposits

/// The test society with deposits that pay 10 % out by the quarter, and a TAN.
struct TaxBook: Sendable {
    let world: FixedDepositBook
    /// What tax is owed on.
    let head: ID<SubAccount>

    var book: TestBook { world.book }

    /// A society of a kind that deducts from interest.
    static func with(
        _ kind: String = "urban_bank", _ mode: InterestTax.Mode = .cross,
        _ body: @Sendable (TaxBook) async throws -> Void
    ) async throws {
        try await FixedDepositBook.with({ ($0.compounding, $0.payout) = (nil, .quarterly) }) { world in
            try await world.done(
                try world.card(
                    from: "2025-04-01",
                    [
                        DepositCard.Line(days: 15, Rate(partsPerMillion: 40_000)),
                        DepositCard.Line(months: 12, Rate(partsPerMillion: 100_000)),
                        DepositCard.Line(.senior, months: 12, Rate(partsPerMillion: 100_000)),
                    ]))
            let head: ID<SubAccount> = try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("UPDATE societies SET kind = \(kind) WHERE society_id = 1")
                let account: Int64 = try tx.one(
                    """
                    INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control)
                    VALUES (1, 3, '107005', 'TDS payable', 'general', false) RETURNING account_id
                    """
                ) { try $0.int64(0) }
                return try tx.one(
                    """
                    INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on)
                    VALUES (1, \(account), '0', 'TDS payable', '2025-04-01') RETURNING sub_account_id
                    """
                ) { try $0.id(0) }
            }
            let tax = TaxBook(world: world, head: head)
            try await tax.set("tax.is_deducted", "true")
            try await tax.set("tax.mode", "\"\(mode.rawValue)\"")
            try await tax.set("tax.tan", "\"MUMS12345A\"")
            for party in 1...2 { try await tax.tellPAN(Int64(party)) }
            try await body(tax)
        }
    }

    func set(_ name: String, _ value: String, from day: String = "2025-04-01") async throws {
        let date = try CalendarDate.parse(day)
        try await force(
            """
            INSERT INTO setting_values (society_id, name, from_date, value, set_by) VALUES (1, \(name), \(date), \(value), 1)
            """)
    }

    func force(_ sql: SQL) async throws { try await world.savings.force(sql) }

    /// A PAN of a party.
    func tellPAN(_ party: Int64) async throws {
        try await force(
            """
            INSERT INTO party_identities (society_id, party_id, kind, number_index, tail)
            VALUES (1, \(party), 'pan', decode(lpad(\(String(party)), 72, '0'), 'hex'), '1234F')
            """)
    }

    /// The day of birth of a party.
    func bear(_ party: Int64, on day: String) async throws {
        let date = try CalendarDate.parse(day)
        try await force(
            "INSERT INTO party_particulars (society_id, party_id, birth_date) VALUES (1, \(party), \(date))")
    }

    /// Makes a party a member of a class with shares.
    func admit(_ party: Int64) async throws {
        try await force(
            """
            INSERT INTO member_classes (society_id, code, name, holds_shares, votes, takes_dividend, may_borrow, gives_numbers)
            VALUES (1, \("A\(party)"), 'Member', true, true, true, true, true)
            """)
        try await force(
            """
            INSERT INTO members (society_id, party_id, class_id, branch_id, number, status, applied_on, admitted_on, is_taken_over)
            SELECT 1, \(party), max(class_id), 1, \("M\(party)"), 'active', '2025-04-01', '2025-04-01', true FROM member_classes
            """)
    }

    @discardableResult
    func done<C: Command>(_ command: C) async throws -> C.Output { try await world.done(command) }

    func ask<Q: Query>(_ query: Q) async throws -> Q.Output { try await world.savings.ask(query) }

    /// A deposit of two years whose interest goes to the savings of its holder: so many rupees a quarter, at 10 %.
    func made(quarterly rupees: Int64, for party: Int64 = 1) async throws -> ID<SubAccount> {
        try await world.made(
            rupees * 40, months: 24, for: party, .payout(to: ID(TestBook.Target.anita.rawValue + party - 1)))
    }

    static let quarters = ["2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31"]

    /// Posts the interest of a quarter, on its last day; answers the run.
    @discardableResult
    func post(through day: String) async throws -> InterestRunSheet {
        try await world.skip(to: day)
        return try await world.fixed.post(try await world.fixed.calculate(through: day))
    }

    /// The tax of each quarter of the year, in rupees.
    func year() async throws -> [Int64] {
        var taxes: [Int64] = []
        for day in Self.quarters { taxes.append(try await post(through: day).tax.paise / 100) }
        return taxes
    }

    /// What is owed to the government, in rupees.
    func owed() async throws -> Int64 {
        let head = head
        let paise = try await book.count("SELECT -balance FROM balances WHERE sub_account_id = \(head)")
        return paise / 100
    }

    /// What stands on a sub-account, in rupees, debit positive.
    func balance(of target: TestBook.Target) async throws -> Int64 {
        try await book.count(
            "SELECT balance FROM balances WHERE sub_account_id = \(target.rawValue)") / 100
    }

    func reverse(_ run: InterestRunSheet) async throws -> InterestRunSheet {
        try await world.fixed.reverse(run)
    }

    func tax(_ party: Int64 = 1) async throws -> PersonTaxSheet { try await ask(PersonTax(ID(party))) }

    func declare(_ party: Int64 = 1) -> ReceiveTaxDeclaration {
        var command = ReceiveTaxDeclaration()
        (command.party, command.income, command.interest) = (
            ID(party), Money(rupees: 240_000), Money(rupees: 52_000)
        )
        command.hasNoTax = true
        return command
    }

    func pay(_ rupees: Int64, of month: String, serial: String = "00042") throws -> PayDeductedTax {
        var command = PayDeductedTax()
        command.month = try CalendarDate.parse("\(month)-01")
        (command.bsrCode, command.challanSerial) = ("0510308", serial)
        command.challanDate = command.month.monthEnd
        (command.paid, command.bank) = (Money(rupees: rupees), ID(TestBook.Target.bank.rawValue))
        return command
    }

    /// Nothing stands otherwise in the books than in the register.
    func expectProved(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let verifier = LedgerVerifier(society: book.society, registers: TaxDeductionsFeature.registers)
        let findings = try await book.app.run(book.options) { tx in try verifier.run(&tx) }
        #expect(findings.filter { !$0.isClean } == [], sourceLocation: sourceLocation)
    }
}
