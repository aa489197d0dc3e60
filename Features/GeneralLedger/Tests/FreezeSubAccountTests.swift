import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Freezing a sub-account", .tags(.database))
struct FreezeSubAccountTests {
    static func freeze(_ target: TestBook.Target, _ side: FrozenSide) -> FreezeSubAccount {
        var command = FreezeSubAccount()
        command.subAccount = target.id
        command.frozen = side
        command.reason = "order of the court"
        return command
    }

    @Test("stops debits, credits, or both", arguments: FrozenSide.allCases)
    func freezes(_ side: FrozenSide) async throws {
        try await TestBook.with { book in
            try await book.deposit(5, to: .anita)
            try await book.done(Self.freeze(.anita, side))
            let frozen = LedgerRefusal.subAccountFrozen("Savings SB-1 (Anita Deshpande)")
            #expect(frozen.kind == .conflict, "it is not closed")
            let payIn = PostLines("receipt", (.cash, 100), (.anita, -100))
            let payOut = PostLines("payment", (.cash, -100), (.anita, 100))
            if side == .debits { try await book.done(payIn) } else { await book.expectRefused(payIn, frozen) }
            if side == .credits {
                try await book.done(payOut)
            } else {
                await book.expectRefused(payOut, frozen)
            }
        }
    }

    @Test("refuses an unknown and a closed one")
    func refuses() async throws {
        try await TestBook.with { book in
            var nobody = Self.freeze(.anita, .all)
            nobody.subAccount = ID(99)
            await book.expectRefused(nobody, LedgerRefusal.noSuchSubAccount(99))
            try await book.done(CloseSubAccount(TestBook.Target.anita.id))
            await book.expectRefused(
                Self.freeze(.anita, .all), LedgerRefusal.subAccountClosed("SB-1 (Anita Deshpande)"))
        }
    }
}
