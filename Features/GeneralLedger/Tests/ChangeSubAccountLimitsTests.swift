import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Changing limits", .tags(.database))
struct ChangeSubAccountLimitsTests {
    static func limits(_ target: TestBook.Target, _ lowest: Int64?, _ highest: Int64?)
        -> ChangeSubAccountLimits
    {
        var command = ChangeSubAccountLimits()
        command.subAccount = target.id
        command.lowest = lowest.map { Money(rupees: $0) }
        command.highest = highest.map { Money(rupees: $0) }
        command.reason = "resolution 12"
        return command
    }

    @Test("an overdraft limit lets the balance go so far and no further")
    func changes() async throws {
        try await TestBook.with { book in
            try await book.done(Self.limits(.anita, nil, 100))
            try await book.done(PostLines("journal", (.anita, 10_000), (.income, -10_000)))
            await book.expectRefused(
                PostLines("journal", (.anita, 1), (.income, -1)),
                LedgerRefusal.aboveHighest(
                    subAccount: "Savings SB-1 (Anita Deshpande)", available: .zero, wanted: Money(paise: 1)))
            try await book.expect("SELECT version FROM sub_accounts WHERE sub_account_id = 3", 2)
        }
    }

    @Test("refuses crossed limits, lifting the limit under a hold, a version that is past, a closed one")
    func refuses() async throws {
        try await TestBook.with { book in
            await book.expectRefused(Self.limits(.anita, 1, 0), ChartRefusal.limitsCrossed)
            await book.expectRefused(Self.limits(.anita, nil, 0), GateRefusal.changedMeanwhile, version: 7)
            try await book.done(PlaceHold(TestBook.Target.anita.id, Money(rupees: 1), reason: "lien"))
            await book.expectRefused(
                Self.limits(.anita, nil, nil), ChartRefusal.hasHolds("SB-1 (Anita Deshpande)"))
            try await book.done(CloseSubAccount(TestBook.Target.bharat.id))
            await book.expectRefused(
                Self.limits(.bharat, nil, 0), LedgerRefusal.subAccountClosed("SB-2 (Bharat Kulkarni)"))
            var nobody = Self.limits(.anita, nil, 0)
            nobody.subAccount = ID(99)
            await book.expectRefused(nobody, LedgerRefusal.noSuchSubAccount(99))
        }
    }
}
