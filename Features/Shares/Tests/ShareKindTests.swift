import Gate
import GeneralLedger
import Kernel
import SharesRules
import TestKit
import Testing

@testable import Shares

@Suite("Kinds of shares and the share book", .tags(.database))
struct ShareKindTests {
    @Test("a kind is booked on open control heads of liabilities, each head on one kind")
    func heads() async throws {
        try await SharesBook.with { world in
            var add = AddShareKind()
            (add.draft.code, add.draft.title, add.draft.faceValue) = ("GOV", "Government", Money(rupees: 100))
            (add.draft.account, add.draft.applicationAccount) = (world.capital, world.waiting)
            try await world.expectRefused(add, "share.account_taken")
            add.draft.account = ID(4)
            try await world.expectRefused(add, "share.account_unfit")
            add.draft.account = world.waiting
            try await world.expectRefused(add, "share.account_taken")
            (add.draft.account, add.draft.code) = (ID(3), "ORD")
            try await world.expectRefused(add, "share.kind_code_taken")
            (add.draft.code, add.draft.memberClass) = ("GOV", world.nominal)
            try await world.expectRefused(add, "share.no_kind_for_class")
        }
    }

    @Test("a kind that is closed, or is for another class, is given out no more")
    func closed() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            let application = try await world.apply(anita, 2)
            var change = ChangeShareKind()
            (change.kind, change.title, change.isActive) = (world.kind, "Ordinary", false)
            try await world.expectRefused(change, "gate.changed_meanwhile", version: 9)
            #expect(try await world.done(change).isActive == false)
            var apply = ApplyForShares()
            (apply.member, apply.shares) = (anita, 1)
            try await world.expectRefused(apply, "share.no_kind_for_class")
            apply.kind = world.kind
            try await world.expectRefused(apply, "share.kind_closed")
            try await world.expectRefused(world.allot([application]), "share.kind_closed")
            (change.isActive, change.certificatePrefix) = (true, nil)
            #expect(try await world.done(change).draft.certificatePrefix == nil)
            change.certificatePrefix = "SH./_-"
            #expect(try await world.done(change).draft.faceValue == Money(rupees: 100))
            _ = try await world.done(world.allot([application]))
        }
    }

    @Test("book and page of the share book are noted for who has a page")
    func place() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            var place = PlaceShareFolio()
            (place.member, place.kind, place.book, place.page) = (anita, world.kind, "III", "112")
            try await world.expectRefused(place, "share.not_enough")
            _ = try await world.done(world.allot([world.apply(anita, 2)]))
            _ = try await world.done(place)
            let certificate = try await world.shares(of: anita).certificates[0]
            #expect([certificate.book, certificate.page] == ["III", "112"])
        }
    }
}
