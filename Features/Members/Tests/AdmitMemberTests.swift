import Gate
import GeneralLedger
import Kernel
import MembersRules
import Postgres
import TestKit
import Testing

@testable import Members

@Suite("Admitting a member")
struct AdmitMemberTests {
    @Test("gives the next number of the class and takes the fee in cash, by one command")
    func admits() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            #expect(member.status == .active)
            #expect(member.number == "A-00042")
            #expect(member.admittedOn == world.book.day)
            #expect(try await world.balance(.cash) == 100_00)
            #expect(try await world.balance(.income) == -100_00)
            try await world.book.expect("SELECT count(*) FROM parties WHERE number = 'A-00042'", 1)
            #expect(try await world.admitted("Eknath Rane").number == "A-00043")
            #expect(
                try await world.record(member.member).steps.map(\.status) == [.applied, .approved, .active])
        }
    }

    @Test("admits nobody whom the committee has not approved")
    func unapproved() async throws {
        try await MembersBook.with { world in
            let applied = try await world.apply()
            var admit = AdmitMember()
            admit.member = applied.member
            try await world.expectRefused(admit, "member.wrong_step")
            #expect(try await world.balance(.cash) == 0)
        }
    }

    @Test("takes the employer's number, which no other living member has")
    func employersNumber() async throws {
        try await MembersBook.with { world in
            var members: [ID<Member>] = []
            for name in ["Farida Shaikh", "Ganesh Patil"] {
                let applied = try await world.apply(name, to: world.employees)
                members.append(try await world.approve(applied.member).member)
            }
            var admit = AdmitMember()
            admit.member = members[0]
            try await world.expectRefused(admit, "member.number_needed")
            admit.number = "0071"
            #expect(try await world.done(admit).number == "0071")
            admit.member = members[1]
            try await world.expectRefused(admit, "member.number_taken")
            admit.number = "0072"
            #expect(try await world.done(admit).number == "0072")
            #expect(try await world.balance(.cash) == 0)
        }
    }

    @Test("a number of the series is lost by no refusal")
    func gapless() async throws {
        try await MembersBook.with { world in
            let applied = try await world.apply()
            _ = try await world.approve(applied.member)
            var admit = AdmitMember()
            admit.member = applied.member
            admit.till.account = ID(99)
            try await world.expectRefused(admit, "ledger.no_such_sub_account")
            admit.till.account = nil
            #expect(try await world.done(admit).number == "A-00042")
        }
    }

    @Test(
        "takes the fee from an account by whoever writes journals, and from cash by whoever writes receipts")
    func fromAccount() async throws {
        try await MembersBook.with { world in
            var deposit = PostVoucher()
            deposit.branchID = world.book.branch
            deposit.type = "receipt"
            deposit.narration = "deposit"
            deposit.lines = [
                VoucherLineInput(ID(TestBook.Target.cash.rawValue), Money(paise: 500_00)),
                VoucherLineInput(ID(TestBook.Target.anita.rawValue), Money(paise: -500_00)),
            ]
            _ = try await world.done(deposit)
            let anita = try await world.apply { command in
                command.personName = nil
                command.party = ID(1)
            }
            _ = try await world.approve(anita.member)
            var admit = AdmitMember()
            admit.member = anita.member
            admit.till.account = ID(TestBook.Target.anita.rawValue)
            let grants = [Grant("members.admit"), Grant("ledger.post_voucher")]
            try await world.expectRefused(admit, "gate.not_permitted", by: world.book.caller(grants: grants))
            let poor = world.book.caller(grants: [Grant("members.admit")])
            try await world.expectRefused(admit, "gate.not_permitted", by: poor)
            let accountant = world.book.caller(grants: grants + [Grant("ledger.post_journal")])
            _ = try await world.done(admit, by: accountant)
            #expect(try await world.balance(.anita) == -400_00)
            #expect(try await world.balance(.income) == -100_00)
        }
    }

    @Test("a fee above the limit of the cashier waits for a second person")
    func limited() async throws {
        try await MembersBook.with { world in
            let applied = try await world.apply()
            _ = try await world.approve(applied.member)
            var admit = AdmitMember()
            admit.member = applied.member
            let limited = world.book.caller(grants: [
                Grant("members.admit"), Grant("ledger.post_voucher", limit: Money(paise: 99_99)),
            ])
            guard case .held = try await world.answer(admit, by: limited) else {
                Issue.record("it did not wait")
                return
            }
            #expect(try await world.balance(.cash) == 0)
        }
    }

    @Test("nobody is admitted twice, a frozen member neither")
    func twice() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            var admit = AdmitMember()
            admit.member = member.member
            try await world.expectRefused(admit, "member.wrong_step")
            var freeze = ChangeStanding()
            (freeze.member, freeze.standing, freeze.reason) = (member.member, .frozen, "dues")
            _ = try await world.done(freeze)
            try await world.expectRefused(admit, "member.wrong_step")
            #expect(try await world.balance(.cash) == 100_00)
            #expect(try await world.record(member.member).facts.number == "A-00042")
        }
    }

    @Test("nobody decides about himself")
    func himself() async throws {
        try await MembersBook.with { world in
            let applied = try await world.apply { command in
                command.personName = nil
                command.party = ID(1)
            }
            var anita = world.book.caller()
            anita.party = ID(1)
            var approve = ApproveMember()
            (approve.member, approve.resolutionNumber, approve.resolutionDate) = (
                applied.member, "1", world.book.day
            )
            try await world.expectRefused(approve, "member.yourself", by: anita)
            _ = try await world.done(approve)
            var admit = AdmitMember()
            admit.member = applied.member
            try await world.expectRefused(admit, "member.yourself", by: anita)
        }
    }

    @Test("a fee changes from a date on, and never before")
    func datedFee() async throws {
        try await MembersBook.with { world in
            var fee = SetMemberFee()
            fee.memberClass = world.regular
            fee.validFrom = world.book.day.adding(days: 1)
            fee.feeAmount = Money(paise: 250_00)
            fee.account = ID(4)
            _ = try await world.done(fee)
            _ = try await world.admitted()
            #expect(try await world.balance(.cash) == 100_00)
            fee.account = ID(3)
            try await world.expectRefused(fee, "member.fee_account_unfit")
        }
    }
}
