import Edge
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import Spreadsheet
import TestKit
import Testing

@Suite("The queries of the master data", .tags(.database))
struct MasterQueryTests {
    private static func ask<Q: Query>(_ query: Q, _ book: TestBook, by caller: Caller? = nil) async throws
        -> Q.Output
    {
        try await book.ledgerGate().ask(query, for: caller ?? book.caller())
    }

    @Test("an account with its group; an unknown one is refused")
    func account() async throws {
        try await TestBook.with { book in
            let facts = try await Self.ask(AccountDetail(ID(3)), book)
            #expect(facts.code == "106001" && facts.title == "Savings" && facts.isControl)
            #expect(facts.groupName == "Deposits" && facts.nature == .liability && facts.status == "active")
            await #expect(throws: Failure.self) { try await Self.ask(AccountDetail(ID(99)), book) }
        }
    }

    @Test("sub-accounts: found, filtered, sorted every way, page by page, and all of them in a file")
    func register() async throws {
        try await TestBook.with { book in
            for number in 2...24 {
                var opening = OpenSubAccountTests.savings("SB-\(number * 10)", of: Int64(number % 3 + 1))
                opening.highest = .zero
                try await book.done(opening)
            }
            try await book.deposit(700, to: .bharat)
            try await book.deposit(300, to: .chitra)
            var query = SubAccountRegister()
            query.size = 7
            for sort in SubAccountSort.allCases {
                for isAscending in [true, false] {
                    query.sort = (isAscending ? "" : "-") + sort.rawValue
                    var rows: [SubAccountEntry] = []
                    for page in 1...4 {
                        query.page = page
                        let answer = try await Self.ask(query, book)
                        #expect(answer.total == 26)
                        rows += answer.rows
                    }
                    #expect(Set(rows.map(\.subAccount)).count == 26, "\(query.sort ?? "")")
                    let keys = rows.map { row in
                        switch sort {
                        case .number: (Int64(row.number.utf8.count), row.number)
                        case .name: (Int64(0), row.holder.lowercased())
                        case .balance: (row.balance.paise, "")
                        case .openedOn: (Int64(row.openedOn.daysSinceEpoch), "")
                        }
                    }
                    let sorted = keys.sorted { isAscending ? $0 < $1 : $1 < $0 }
                    #expect(keys.map(\.0) == sorted.map(\.0) && keys.map(\.1) == sorted.map(\.1))
                }
            }
            (query.page, query.sort) = (1, "-number")
            let whole = query
            let written = try await book.ledgerGate().read(for: book.caller()) { tx in
                var count = 0
                try whole.rows(&tx, for: book.caller()) { _ in count += 1 }
                return count
            }
            #expect(written == 26)
            query.search = "SB-2"
            #expect(try await Self.ask(query, book).rows.contains { $0.number == "SB-2" })
            (query.search, query.withPlain, query.sort) = (nil, true, nil)
            #expect(try await Self.ask(query, book).total == 31)
            try await book.done(FreezeSubAccountTests.freeze(.anita, .debits))
            (query.withPlain, query.isFrozen) = (false, true)
            #expect(try await Self.ask(query, book).rows.map(\.number) == ["SB-1"])
            query.sort = "colour"
            let wrong = query
            await #expect { try await Self.ask(wrong, book) } throws: {
                guard case .invalid(let problems)? = $0 as? Failure else { return false }
                return problems.map(\.field) == ["sort"]
            }
        }
    }

    @Test("one sub-account with its limits, its holder and its holds, those in force first")
    func subAccount() async throws {
        try await TestBook.with { book in
            try await book.deposit(700, to: .anita)
            let anita = TestBook.Target.anita.id
            let first = try await book.done(PlaceHold(anita, Money(rupees: 100), reason: "cheque")).hold
            try await book.done(PlaceHold(anita, Money(rupees: 50), reason: "another"))
            try await book.done(ReleaseHold(first))
            let record = try await Self.ask(SubAccountDetail(TestBook.Target.anita.id), book)
            #expect(record.partyName == "Anita Deshpande" && record.partyNumber == "1")
            #expect(record.lowest == nil && record.highest == .zero)
            #expect(record.summary.balance == Money(rupees: -700))
            #expect(record.holds.map(\.amount) == [Money(rupees: 50), Money(rupees: 100)])
            #expect(record.holds.map { $0.releasedOn == nil } == [true, false])
            await #expect(throws: Failure.self) { try await Self.ask(SubAccountDetail(ID(999)), book) }
            let names = try await Self.ask(SubAccountNames([ID(4), ID(3), ID(999)]), book).rows
            #expect(Set(names.map(\.name)) == ["Anita Deshpande", "Bharat Kulkarni"])
        }
    }

    @Test("years, the latest first, with the days that are still open in them")
    func years() async throws {
        try await TestBook.with { book in
            try await book.done(OpenFinancialYear())
            let rows = try await Self.ask(FinancialYearList(), book).rows
            #expect(rows.map(\.label) == ["2026-27", "2025-26"])
            #expect(rows.map(\.openDays) == [0, 1])
            #expect(rows.map(\.status) == [.open, .open])
            #expect(rows[1].first == date(4, 1) && rows[1].last == date(3, 31, 2026))
        }
    }

    @Test("holidays of a period: those of all branches and those of one, in order")
    func holidays() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            for (day, title, branch, isWorking) in [
                (date(8, 15), "Independence Day", nil as ID<Branch>?, false),
                (date(5, 1), "Maharashtra Day", nil, false),
                (date(8, 15), "Village fair", nashik, true),
            ] {
                var mark = SetHoliday()
                (mark.date, mark.title, mark.branchID, mark.isWorking) = (day, title, branch, isWorking)
                try await book.done(mark)
            }
            var query = HolidayList()
            (query.from, query.to) = (date(4, 1), date(3, 31, 2026))
            let all = try await Self.ask(query, book).rows
            #expect(all.map(\.title) == ["Maharashtra Day", "Independence Day", "Village fair"])
            #expect(all.map(\.branchName) == [nil, nil, "Nashik"])
            query.branchID = book.branch
            #expect(try await Self.ask(query, book).rows.count == 2)
            (query.from, query.to) = (date(6, 1), date(5, 1))
            let reversed = query
            await #expect(throws: Failure.self) { try await Self.ask(reversed, book) }
        }
    }

    @Test(
        "the days of a branch, the latest first, with their vouchers, who opened and closed them, and their seals"
    )
    func days() async throws {
        try await TestBook.with { book in
            try await book.deposit(5, to: .anita)
            try await book.done(EndDay(book.branch))
            try await book.done(BeginDay(book.branch, date(4, 3)))
            let page = try await Self.ask(BranchDayList(book.branch), book)
            #expect(page.branchName == "Head office" && page.to == date(4, 3))
            #expect(page.rows.map(\.date) == [date(4, 3), date(4, 1)])
            #expect(page.rows.map(\.status) == [.open, .closed])
            #expect(page.rows.map(\.vouchers) == [0, 1])
            #expect(page.rows[1].closedBy == "Asha" && page.rows[1].seal != nil && page.rows[0].seal == nil)
            let elsewhere = book.someone(LedgerReading.accounts, branch: ID(2))
            await #expect(throws: Failure.self) {
                try await Self.ask(BranchDayList(book.branch), book, by: elsewhere)
            }
        }
    }

    @Test("cost centres by code, voucher types in their order, and what a page of entry needs to know")
    func entry() async throws {
        try await TestBook.with { book in
            for (code, name) in [("SHOP", "Shop"), ("DAIRY", "Dairy")] {
                var centre = AddCostCentre()
                (centre.code, centre.title) = (code, name)
                try await book.done(centre)
            }
            #expect(try await Self.ask(CostCentreList(), book).rows.map(\.code) == ["DAIRY", "SHOP"])
            let types = try await Self.ask(VoucherTypeList(), book)
            #expect(types.rows.map(\.prefix) == ["R", "P", "C", "J", "O", "S"])
            #expect(types.rows.map(\.isManual) == [true, true, true, true, false, false])
            #expect(types.tableRows.last?.cells.last == .text("program"))
            let nashik = try await book.openNashik()
            let facts = try await Self.ask(VoucherEntry(), book)
            #expect(
                facts.cash.map(\.id) == [TestBook.Target.cash.id]
                    && facts.banks.map(\.id) == [TestBook.Target.bank.id])
            #expect(facts.branches.map(\.branch) == [book.branch, nashik])
            #expect(facts.types == types.rows)
        }
    }
}
