import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Adding a group", .tags(.database))
struct AddAccountGroupTests {
    static func group(_ code: String, under parent: Int64? = nil, _ nature: AccountNature = .asset)
        -> AddAccountGroup
    {
        var command = AddAccountGroup()
        command.code = code
        command.title = "Group \(code)"
        command.localName = "गट"
        command.parent = parent.map { ID($0) }
        command.nature = nature
        return command
    }

    @Test("adds it at the top and under another")
    func adds() async throws {
        try await TestBook.with { book in
            let top = try await book.done(Self.group("215")).group
            let below = try await book.done(Self.group("215.1", under: top.raw)).group
            try await book.expect("SELECT parent_id FROM account_groups WHERE group_id = \(below)", top.raw)
        }
    }

    @Test("refuses a code that is taken or is no code, and a parent that is not there or on the other side")
    func refuses() async throws {
        try await TestBook.with { book in
            await book.expectRefused(Self.group("201"), ChartRefusal.codeTaken("201"))
            await book.expectRefused(Self.group("-2"), ChartRefusal.badCode("-2"))
            await book.expectRefused(Self.group("2 1"), ChartRefusal.badCode("2 1"))
            await book.expectRefused(Self.group("216", under: 99), LedgerRefusal.noSuchGroup("99"))
            await book.expectRefused(
                Self.group("216", under: 1, .liability), ChartRefusal.groupNatureDiffers("201"))
        }
    }
}
