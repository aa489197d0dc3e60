import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Interest of accounts, reckoned from the ledger", .tags(.database))
struct DepositInterestTests {
    /// April of the rules' case S1: 10,000 on the 1st; 5th +5,000; 12th −8,000; 20th +3,000; then the 1st of May.
    private func april(_ world: DepositsBook) async throws {
        for (day, rupees) in [(1, Int64(10_000)), (5, 5_000), (12, -8_000), (20, 3_000)] {
            try await world.reach(day)
            if rupees > 0 {
                try await world.done(world.receive(rupees))
            } else {
                try await world.done(world.pay(-rupees))
            }
        }
        try await world.reach(31)
    }

    private func interest(_ world: DepositsBook, _ until: String = "2025-05-01") async throws
        -> DepositInterestSheet
    {
        var query = DepositInterest(world.anita)
        (query.from, query.until) = (world.book.day, try CalendarDate.parse(until))
        return try await world.ask(query)
    }

    @Test(
        "the methods give the figures of the rules",
        arguments: [
            (InterestMethod.dailyProduct, "34.0822"), (.monthlyAverage, "34.5556"),
            (.monthlyMinimum, "23.3333"), (.monthlyOpening, "0.0000"),
        ])
    func methods(method: InterestMethod, figure: String) async throws {
        try await DepositsBook.with(.savings, { ($0.method, $0.roundTo) = (method, Money(paise: 1)) }) {
            world in
            try await april(world)
            let sheet = try await interest(world)
            #expect(sheet.exact == figure)
            #expect(sheet.rows.map(\.days).reduce(0, +) == (figure == "0.0000" ? 0 : 30))
        }
    }

    @Test(
        "a rate that changes counts from its day, a category's own before everybody's, and the balance by value date"
    )
    func dated() async throws {
        try await DepositsBook.with { world in
            var rates = try world.rates("4", from: "2025-04-01")
            rates.content.lines.append(.init(.senior, above: .zero, try Rate.parse("5")))
            try await world.done(rates)
            rates = try world.rates("6", from: "2025-04-11")
            try await world.done(rates)
            try await world.done(world.receive(36_500))
            try await world.reach(31)
            // Ten days at 4 %, twenty at 6 %: 40 and 120 rupees.
            #expect(try await interest(world).exact == "160.0000")
            #expect(try await interest(world, "2025-04-11").rows.map(\.interest) == ["40.0000"])
            var change = ChangeDepositAccount()
            (change.subAccount, change.category, change.reason) = (world.anita, .senior, "Sixty")
            change.categoryFrom = try CalendarDate.parse("2025-05-02")
            try await world.expectRefused(change, "category_from deposit.category_day")
            change.categoryFrom = try CalendarDate.parse("2025-04-06")
            try await world.done(change)
            // Five days at 4 %, five at his own 5 %, which end where new rates have none for him.
            #expect(try await interest(world).exact == "165.0000")
            #expect(try await interest(world).credit == Money(rupees: 165))
            change.category = .general
            try await world.expectRefused(change, "category_from deposit.category_day")
        }
    }

    @Test("terms count for their own days: parts of a period add up to the whole")
    func terms() async throws {
        try await DepositsBook.with(.savings, { $0.minimumBalance = Money(rupees: 50_000) }) { world in
            var set = world.terms(from: "2025-05-01")
            set.content.minimumBalance = .zero
            try await world.done(set)
            try await world.done(world.receive(36_500))
            try await world.reach(40)
            // Nothing in April, below the minimum; 4 rupees a day in May.
            #expect(try await interest(world, "2025-05-11").exact == "40.0000")
            #expect(try await interest(world, "2025-05-01").exact == "0.0000")
        }
    }

    @Test(
        "by the month a part of it is told as the whole; the month's opening balance earns from the next month"
    )
    func monthly() async throws {
        try await DepositsBook.with(.thrift, { ($0.method, $0.roundTo) = (.monthlyOpening, Money(paise: 1)) })
        {
            world in
            try await world.reach(10)
            try await world.done(world.receive(30_000))
            try await world.reach(61)
            #expect(try await interest(world, "2025-05-01").exact == "0.0000")
            #expect(try await interest(world, "2025-06-01").exact == "100.0000")
            var query = DepositInterest(world.anita)
            (query.from, query.until) = (
                try CalendarDate.parse("2025-05-16"), try CalendarDate.parse("2025-06-01")
            )
            let sheet = try await world.ask(query)
            #expect(sheet.from.text == "2025-05-01" && sheet.exact == "100.0000")
        }
    }

    @Test("what is overdrawn is charged by the day")
    func overdrawn() async throws {
        try await DepositsBook.with(.current) { world in
            var rates = try world.rates("0", from: "2025-01-01")
            rates.content.overdraftRate = try Rate.parse("10")
            try await world.done(rates)
            var change = ChangeDepositAccount()
            (change.subAccount, change.reason) = (world.anita, "Sanctioned")
            change.overdraftLimit = Money(rupees: 36_500)
            try await world.done(change)
            var voucher = PostVoucher()
            (voucher.branchID, voucher.type, voucher.narration) = (world.book.branch, "journal", "Bill")
            voucher.lines = [
                VoucherLineInput(world.anita, Money(rupees: 36_500)),
                VoucherLineInput(ID(6), Money(rupees: -36_500)),
            ]
            try await world.done(voucher)
            try await world.reach(10)
            let sheet = try await interest(world, "2025-04-11")
            #expect(sheet.exact == "-100.0000" && sheet.debit == Money(rupees: 100) && sheet.credit == .zero)
        }
    }

    @Test("without days it is the period of posting up to today")
    func today() async throws {
        try await DepositsBook.with(.savings, { $0.posting = .quarterly }) { world in
            try await world.done(world.receive(36_500))
            try await world.reach(10)
            let sheet = try await world.ask(DepositInterest(world.anita))
            #expect([sheet.from.text, sheet.until.text] == ["2025-04-01", "2025-04-11"])
            #expect(sheet.exact == "40.0000" && sheet.opening == .zero)
            var query = DepositInterest(world.anita)
            query.from = world.book.day
            query.until = world.book.day
            await #expect(throws: FieldFaults.self) { _ = try await world.ask(query) }
            query.until = try CalendarDate.parse("2036-01-01")
            await #expect(throws: DepositRefusal.tooManyDays(most: 3_660)) { _ = try await world.ask(query) }
        }
    }
}

extension DepositsBook {
    /// Goes on to a day of April; the 31st is the 1st of May.
    func reach(_ day: Int) async throws {
        let wanted = book.day.adding(days: day - 1)
        while try await book.app.run(
            book.options, { [book] tx in try businessDate(in: book.branch, &tx, society: book.society) })
            < wanted
        {
            try await book.nextDay()
        }
    }
}
