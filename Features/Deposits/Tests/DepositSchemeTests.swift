import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import TestKit
import Testing

@testable import Deposits

@Suite("Deposit schemes, their terms and rates", .tags(.database))
struct DepositSchemeTests {
    @Test(
        "a scheme is booked on an open control head of liabilities, its interest on a plain head of expense")
    func heads() async throws {
        try await DepositsBook.with { world in
            var add = AddDepositScheme()
            (add.draft.code, add.draft.title) = ("SB2", "More")
            (add.draft.account, add.draft.interestAccount) = (ID(1), DepositsBook.cost)
            try await world.expectRefused(add, "deposit.account_unfit")
            (add.draft.account, add.draft.interestAccount) = (DepositsBook.head, ID(4))
            try await world.expectRefused(add, "deposit.interest_account_unfit")
            (add.draft.code, add.draft.interestAccount) = ("SB", DepositsBook.cost)
            try await world.expectRefused(add, "deposit.scheme_code_taken")
            add.draft.code = "SB2"
            #expect(try await world.done(add).draft.kind == .savings)
        }
    }

    @Test(
        "what counts is told for each day, whenever it was written down"
    )
    func dated() async throws {
        try await DepositsBook.with { world in
            try await world.done(world.rates("3", from: "2024-12-01"))
            try await world.done(world.rates("5", from: "2025-05-01"))
            var change = try world.rates("6", from: "2025-05-01")
            change.reason = "Corrected"
            try await world.done(change)
            func rate(on day: String) async throws -> String? {
                var query = DepositSchemeDetails()
                (query.scheme, query.on) = (world.scheme, try CalendarDate.parse(day))
                return try await world.ask(query).rates?.lines.first?.rate.text
            }
            #expect(try await rate(on: "2024-11-30") == nil)
            #expect(try await rate(on: "2024-12-31") == "3")
            #expect(try await rate(on: "2025-04-30") == "4")
            #expect(try await rate(on: "2025-05-01") == "6")
            var query = DepositSchemeDetails()
            query.scheme = world.scheme
            let history = try await world.ask(query).history
            #expect(history.map(\.reason) == ["Corrected", "test", "test", "test", "test"])
        }
    }

    @Test("terms that contradict themselves are refused, each at its field")
    func contradictions() async throws {
        let faults: [(String, @Sendable (inout DepositTerms) -> Void)] = [
            ("minimum_from_day deposit.not_with", { $0.minimumFrom = 10 }),
            (
                "minimum_to_day field.before_from",
                { ($0.method, $0.minimumFrom, $0.minimumTo) = (.monthlyMinimum, 20, 10) }
            ),
            (
                "most_balance deposit.most_below_least",
                { ($0.mostBalance, $0.leastBalance) = (Money(rupees: 100), Money(rupees: 500)) }
            ),
            (
                "most_of_month deposit.month_below_once",
                { ($0.mostAtOnce, $0.mostOfMonth) = (Money(rupees: 500), Money(rupees: 400)) }
            ),
        ]
        try await DepositsBook.with { world in
            for (fault, change) in faults {
                var set = world.terms(from: "2025-04-01")
                change(&set.content)
                try await world.expectRefused(set, fault)
            }
        }
    }

    @Test("how interest is reckoned changes from the first of a month; limits on any day")
    func months() async throws {
        try await DepositsBook.with { world in
            var set = world.terms(from: "2025-06-15")
            set.content.leastBalance = Money(rupees: 100)
            try await world.done(set)
            set.content.method = .monthlyAverage
            try await world.expectRefused(set, "deposit.changed_within_month")
            set.from = try CalendarDate.parse("2025-06-01")
            // The terms of the 15th would bring the old method back within the month.
            try await world.expectRefused(set, "deposit.changed_within_month")
            set.from = try CalendarDate.parse("2025-07-01")
            try await world.done(set)
        }
    }

    @Test("codes and prefixes have every mark that a code may have")
    func codes() async throws {
        try await DepositsBook.with { world in
            var add = AddDepositScheme()
            (add.draft.code, add.draft.title, add.draft.numberPrefix) = ("A./_-", "Marks", "B./_-")
            (add.draft.account, add.draft.interestAccount) = (DepositsBook.head, DepositsBook.cost)
            let made = try await world.done(add)
            #expect(made.draft.numberPrefix == "B./_-")
        }
    }

    @Test("terms and rates are kept in a form that later programs read")
    func storedForm() throws {
        var terms = DepositTerms()
        (terms.method, terms.minimumFrom, terms.leastBalance) = (.monthlyMinimum, 10, Money(rupees: 500))
        #expect(
            terms.jsonText()
                == #"{"least_deposit":"0.00","only_at_closing":false,"least_balance":"500.00","method":"monthly_minimum","minimum_from_day":10,"minimum_balance":"0.00","minimum_interest":"0.00","day_basis":"365","posting":"half_yearly","rounding":"half_up","round_to":"1.00"}"#
        )
        var rates = DepositRates()
        rates.lines = [.init(.senior, above: Money(rupees: 5), try Rate.parse("4.25"))]
        #expect(
            rates.jsonText()
                == #"{"slabs":[{"category":"senior","above":"5.00","rate":"4.25"}],"slab_reach":"sliced","overdraft_rate":"0"}"#
        )
    }

    @Test("rates begin at nothing and rise; only current accounts are charged for being overdrawn")
    func bands() async throws {
        try await DepositsBook.with { world in
            var set = try world.rates("4", from: "2025-04-01")
            set.content.lines[0].above = Money(rupees: 1)
            try await world.expectRefused(set, "deposit.bands_disordered")
            set = try world.rates("4", from: "2025-04-01")
            set.content.lines.append(.init(.senior, above: Money(rupees: 100), try Rate.parse("5")))
            try await world.expectRefused(set, "deposit.bands_disordered")
            set = try world.rates("4", from: "2025-04-01")
            set.content.overdraftRate = try Rate.parse("14")
            try await world.expectRefused(set, "deposit.not_overdrawn")
        }
        try await DepositsBook.with(.current) { world in
            var set = try world.rates("0", from: "2025-04-01")
            set.content.overdraftRate = try Rate.parse("14")
            try await world.done(set)
            let sheet = try await world.ask(DepositAccountDetails(world.anita))
            #expect(sheet.overdraftRate?.text == "14")
        }
    }

    @Test("a scheme is closed by who says so, not by who leaves it out")
    func flags() throws {
        let told: JSONValue = ["scheme_id": 1, "name": "Savings", "next_number": 7]
        let error = #expect(throws: FieldFaults.self) { try ChangeDepositScheme.read(told) }
        #expect(error?.problems.map(\.field) == ["is_members_only", "is_active"])
        #expect(error?.problems.allSatisfy { $0.code == "field.required" } == true)
    }

    @Test("a scheme is changed at the version that was seen, and closed to new accounts")
    func changed() async throws {
        try await DepositsBook.with { world in
            var change = ChangeDepositScheme()
            (change.scheme, change.title, change.nextNumber) = (world.scheme, "Savings", 7)
            try await world.expectRefused(change, "gate.changed_meanwhile", version: 9)
            let after = try await world.done(change)
            #expect([after.isActive, after.draft.isMembersOnly] == [false, false])
            #expect(after.draft.numberPrefix == nil && after.draft.nextNumber == 7)
            var open = OpenDepositAccount()
            (open.scheme, open.party) = (world.scheme, ID(1))
            try await world.expectRefused(open, "deposit.scheme_closed")
            let listed = try await world.ask(DepositSchemeList()).rows
            #expect(listed.map(\.accounts) == [3])
        }
    }
}
