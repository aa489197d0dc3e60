internal import Access
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import JSON
internal import Kernel

/// What a demo society needs before its first day: branches, years, holidays, heads, users.
///
/// Every step may be done again.
struct DemoSetup: Sendable {
    let desk: DemoDesk
    let size: DemoSize
    let seed: DemoSeed

    /// Does what is missing and answers the branches in their order, the head office first.
    func run() async throws -> [ID<Branch>] {
        let branches = try await openBranches()
        guard try await desk.openDate(branches[0]) == nil else { return branches }
        try await openYears()
        try await setHolidays()
        try await addHeads()
        try await DemoUsers.create(desk, branches)
        return branches
    }

    private func openBranches() async throws -> [ID<Branch>] {
        for (code, name) in [("MD", "Mandai branch"), ("TG", "Tasgaon branch")] {
            if try await branches().contains(where: { $0.code == code }) { continue }
            var branch = OpenBranch()
            branch.code = code
            branch.title = name
            branch.openedOn = size.firstDay
            _ = try await desk.gate.perform(branch, by: desk.program, desk.envelope("branch/\(code)"))
        }
        let all = try await branches()
        return ["HO", "MD", "TG"].compactMap { code in all.first { $0.code == code }?.branch }
    }

    private func branches() async throws -> [BranchFacts] {
        try await desk.gate.ask(BranchList(), for: desk.program).rows
    }

    private func openYears() async throws {
        let first = FinancialYear(containing: size.firstDay, startMonth: 4).startYear
        let last = FinancialYear(containing: DemoSize.lastDay, startMonth: 4).startYear
        for year in first + 1...last {
            var opening = OpenFinancialYear()
            opening.year = year
            _ = try await desk.gate.perform(opening, by: desk.program, desk.envelope("year/\(year)"))
        }
    }

    private func setHolidays() async throws {
        let items = DemoCalendar.holidays(from: size.firstDay, to: DemoSize.lastDay.adding(months: 4)).map {
            holiday in
            item(SetHoliday.name, "holiday/\(holiday.date.text)") {
                var command = SetHoliday()
                command.date = holiday.date
                command.title = holiday.name
                return command.json
            }
        }
        try await perform(items)
    }

    private func addHeads() async throws {
        let directory = try await desk.directory()
        let missing = seed.heads.filter { directory.accounts[$0.code] == nil }
        let items = missing.compactMap { head -> BatchItem? in
            guard let group = directory.groups[String(head.code.prefix(3))] else { return nil }
            return item(AddAccount.name, "head/\(head.code)") {
                var command = AddAccount()
                command.group = group
                command.code = head.code
                command.title = head.name
                command.localName = head.localName
                command.purpose = AccountPurpose(rawValue: head.purpose) ?? .general
                command.isControl = head.isControl
                command.position = 1000
                return command.json
            }
        }
        try await perform(items)
    }

    private func item(_ command: String, _ key: String, _ input: () -> JSONValue) -> BatchItem {
        var item = BatchItem()
        item.command = command
        item.commandID = desk.envelope(key).commandID
        item.input = input()
        return item
    }

    private func perform(_ items: [BatchItem]) async throws {
        guard !items.isEmpty else { return }
        let results = try await desk.gate.perform(
            batch: items, mode: .allOrNothing, by: desk.program, desk.envelope("batch"))
        for case .failure(let failure) in results { throw failure }
    }
}
