import Gate
import Kernel
import MembersRules
import Postgres
import TestKit
import Testing

@testable import Members

@Suite("Changing a membership")
struct ChangeMembershipTests {
    @Test("an employer's number changes, a number of the society's own series does not")
    func number() async throws {
        try await MembersBook.with { world in
            let applied = try await world.apply(to: world.employees)
            _ = try await world.approve(applied.member)
            var change = ChangeMembership()
            change.member = applied.member
            change.number = "0072"
            try await world.expectRefused(change, "member.number_given")
            var admit = AdmitMember()
            admit.member = applied.member
            admit.number = "0071"
            _ = try await world.done(admit)
            let after = try await world.done(change)
            #expect(after.number == "0072")
            let own = try await world.admitted()
            change.member = own.member
            try await world.expectRefused(change, "member.number_given")
        }
    }

    @Test("the introducer is a member, and nobody introduces himself")
    func introducer() async throws {
        try await MembersBook.with { world in
            let first = try await world.admitted("Deepa")
            let second = try await world.apply("Eknath")
            var change = ChangeMembership()
            change.member = second.member
            change.introducedBy = second.member
            try await world.expectRefused(change, "member.introducer_no_member")
            change.introducedBy = first.member
            #expect(try await world.done(change).introducerName == "Deepa")
        }
    }

    @Test("who moves to a class without shares applies for none")
    func otherClass() async throws {
        try await MembersBook.with { world in
            let applied = try await world.apply(shares: 5)
            var change = ChangeMembership()
            change.member = applied.member
            change.memberClass = world.employees
            try await world.expectRefused(change, "member.class_holds_no_shares")
            change.sharesWanted = 0
            #expect(try await world.done(change).classCode == "E")
        }
    }
}
