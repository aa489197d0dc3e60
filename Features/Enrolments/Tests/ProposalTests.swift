import Gate
import JSON
import Kernel
import Members
import MembersRules
import Parties
import Postgres
import TestKit
import Testing

@testable import Enrolments

@Suite("Changes that people propose", .tags(.database))
struct ProposalTests {
    private let anita = ID<Party>(1)

    private func proposal(_ place: String = "Dharwad") -> ProposeParticulars {
        var command = ProposeParticulars()
        command.mobile = "9845011111"
        command.particulars.currentLine = "7 Lake View"
        command.particulars.currentPlace = place
        return command
    }

    private func approve(_ number: Int64, _ world: EnrolmentsBook) async throws {
        let command = try await world.book.approval(of: number)
        try await world.done(command)
    }

    private func place(_ world: EnrolmentsBook) async throws -> Int64 {
        try await world.book.count(
            "SELECT count(*) FROM party_particulars WHERE party_id = 1 AND current_place = 'Dharwad'")
    }

    @Test("a change waits for another person, whatever the society's rules; then it counts")
    func approves() async throws {
        try await EnrolmentsBook.with { world in
            var staffMark = SetParticulars()
            staffMark.party = anita
            staffMark.particulars.isStaff = true
            try await world.done(staffMark)
            let member = try await world.member(of: anita)
            let number = try await world.held(proposal(), by: member)
            #expect(try await place(world) == 0)
            // One at a time.
            try await world.expectRefused(proposal("Hubli"), "gate.waits_already", by: member)
            let own = try await world.gate.ask(MyProfile(), for: member)
            #expect(own.proposals.map(\.status) == ["waiting"])
            // What stood there before tells who introduced her, which is not hers to see.
            #expect(own.proposals.allSatisfy { $0.preview == .null })
            let mine = try await world.book.approval(of: number)
            var whole = member
            whole.grants = [Grant("*")]
            try await world.expectRefused(mine, "gate.own_command", by: whole)
            try await approve(number, world)
            #expect(try await place(world) == 1)
            try await world.book.expect(
                """
                SELECT count(*) FROM parties WHERE party_id = 1 AND name = 'Anita Deshpande' AND mobile = '9845011111'
                """, 1)
            // What the society alone says of her stays.
            try await world.book.expect(
                "SELECT count(*) FROM party_particulars WHERE party_id = 1 AND is_staff", 1)
            #expect(try await world.messages("change_approved", to: member) == 1)
        }
    }

    @Test("what the register says already is no proposal")
    func nothing() async throws {
        try await EnrolmentsBook.with { world in
            let member = try await world.member(of: anita)
            let number = try await world.held(proposal(), by: member)
            try await approve(number, world)
            try await world.expectRefused(proposal(), "enrolments.nothing_to_change", by: member)
            // Written otherwise it is the same number.
            var same = proposal()
            same.mobile = "+91 98450 11111"
            try await world.expectRefused(same, "enrolments.nothing_to_change", by: member)
            var cleared = ProposeParticulars()
            cleared.mobile = nil
            let empty = try await world.held(cleared, by: member)
            try await approve(empty, world)
            try await world.expectRefused(cleared, "enrolments.nothing_to_change", by: member)
            try await world.book.expect("SELECT count(*) FROM pending_commands WHERE status = 'waiting'", 0)
        }
    }

    @Test("who approves must be allowed to change that record at the counter")
    func rights() async throws {
        try await EnrolmentsBook.with { world in
            let number = try await world.held(proposal(), by: try await world.member(of: anita))
            let command = try await world.book.approval(of: number)
            let grants = [ApprovePending.permission.code, EnrolmentPermissions.propose.code].map { Grant($0) }
            try await world.expectRefused(
                command, "gate.not_permitted",
                by: world.book.caller(world.book.manager, grants: grants))
        }
    }

    @Test("a change is refused with a reason, or taken back, and nothing changes")
    func rejects() async throws {
        try await EnrolmentsBook.with { world in
            let member = try await world.member(of: anita)
            var reject = RejectPending()
            (reject.number, reject.note) = (try await world.held(proposal(), by: member), "Send the bill")
            try await world.done(reject)
            #expect(try await world.messages("change_refused", to: member) == 1)
            var back = WithdrawPending()
            back.number = try await world.held(proposal(), by: member)
            try await world.done(back, by: member)
            #expect(try await place(world) == 0)
            let own = try await world.gate.ask(MyProfile(), for: member)
            #expect(own.proposals.map(\.status) == ["withdrawn", "rejected"])
            #expect(own.proposals.last?.note == "Send the bill")
        }
    }

    @Test("the number of a bank account stands in no command that waits, and is forgotten once it is decided")
    func account() async throws {
        try await EnrolmentsBook.with { world in
            let member = try await world.member(of: anita)
            var bring = BringBankAccount()
            (bring.ifsc, bring.number) = ("HDFC0000001", "00123456789")
            let brought = try await world.done(bring, by: member)
            #expect(brought.masked == "XXXX6789")
            var propose = ProposeBankAccount()
            propose.account = brought.account
            // Nobody proposes what another has brought.
            let other = try await world.member(of: ID(2), "9845088888")
            try await world.expectRefused(propose, "enrolments.no_proposed_account", by: other)
            let number = try await world.held(propose, by: member)
            try await world.book.expect(
                "SELECT count(*) FROM pending_commands WHERE input::text LIKE '%123456789%' OR preview::text LIKE '%123456789%'",
                0)
            try await world.book.expect("SELECT count(*) FROM party_bank_accounts WHERE party_id = 1", 0)
            try await approve(number, world)
            try await world.book.expect(
                "SELECT count(*) FROM party_bank_accounts WHERE party_id = 1 AND tail = '6789' AND is_main", 1
            )
            try await world.book.expect(
                "SELECT count(*) FROM proposed_bank_accounts WHERE sealed_number IS NOT NULL", 0)
        }
    }

    @Test("of who is erased neither the account that he proposed nor the name by which he applied is left")
    func erased() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant("Farhan Shaikh")
            let taken = try await world.done(world.accept(try await world.submitted(applicant)))
            let party = try #require(taken.party)
            var member = applicant
            (member.party, member.grants) = (party, [Grant(EnrolmentPermissions.propose.code)])
            var bring = BringBankAccount()
            (bring.ifsc, bring.number) = ("HDFC0000001", "00123456789")
            try await world.done(bring, by: member)
            try await world.book.expect("SELECT count(*) FROM proposed_bank_accounts", 1)
            try await world.book.erasing(party.raw, "SELECT enrolments_erase(\(party))")
            try await world.book.expect("SELECT count(*) FROM proposed_bank_accounts", 0)
            try await world.book.expect(
                "SELECT count(*) FROM enrolments WHERE applicant_name = '#' || enrolment_id", 1)
        }
    }

    @Test("whose else a bank account is is told to staff, and not to who proposes it")
    func silent() async throws {
        try await EnrolmentsBook.with { world in
            var add = AddBankAccount()
            (add.party, add.ifsc, add.number) = (ID(2), "HDFC0000001", "00123456789")
            try await world.done(add)
            let member = try await world.member(of: anita)
            var bring = BringBankAccount()
            (bring.ifsc, bring.number) = ("HDFC0000001", "00123456789")
            var propose = ProposeBankAccount()
            propose.account = try await world.done(bring, by: member).account
            let command = try await world.book.approval(of: try await world.held(propose, by: member))
            try await world.expectRefused(command, "parties.same_bank_account")
        }
    }

    @Test("a nomination waits too, and whoever is no member proposes none")
    func nomination() async throws {
        try await EnrolmentsBook.with { world in
            var taken: [MemberTakenOver] = []
            taken.append(
                MemberTakenOver(
                    party: anita, memberClass: world.regular, branch: world.book.branch, number: "A-7",
                    admittedOn: world.book.day))
            let all = taken
            try await world.book.app.run(world.book.options) { tx in
                try MemberRegister.takeOver(all, of: world.book.society, by: world.book.admin, &tx)
            }
            var command = ProposeNomination()
            var wife = NomineeInput()
            (wife.nomineeName, wife.relation) = ("Sudha", "sister")
            wife.share = try Percent.parse("100")
            command.nominees = [wife]
            let other = try await world.member(of: ID(2), "9845088888")
            try await world.expectRefused(command, "enrolments.no_membership", by: other)
            // Who has applied is no member yet.
            var apply = ApplyForMembership()
            (apply.party, apply.memberClass, apply.branchID) = (ID(2), world.regular, world.book.branch)
            try await world.done(apply)
            try await world.expectRefused(command, "enrolments.no_membership", by: other)
            let number = try await world.held(command, by: try await world.member(of: anita))
            try await world.book.expect("SELECT count(*) FROM nominations", 0)
            try await approve(number, world)
            try await world.book.expect("SELECT count(*) FROM nominees WHERE name = 'Sudha'", 1)
        }
    }

    @Test("a paper of evidence is attached to one's own record alone, and nobody else's is seen")
    func evidence() async throws {
        try await EnrolmentsBook.with { world in
            let member = try await world.member(of: anita)
            var command = AttachOwnPaper()
            (command.content, command.fileName) = (try world.ticket(), "bill.pdf")
            let paper = try await world.done(command, by: member)
            try await world.book.expect(
                "SELECT count(*) FROM documents WHERE subject_kind = 'party' AND subject_id = 1", 1)
            _ = try await world.gate.ask(OwnDocument(paper.document), for: member)
            let other = try await world.member(of: ID(2), "9845088888")
            await #expect(throws: Failure.self) {
                _ = try await world.gate.ask(OwnDocument(paper.document), for: other)
            }
        }
    }

    @Test("an account that belongs to nobody of the register has no record")
    func nobody() async throws {
        try await EnrolmentsBook.with { world in
            var stranger = try await world.applicant()
            stranger.grants = [Grant(EnrolmentPermissions.propose.code)]
            try await world.expectRefused(proposal(), "enrolments.nobody", by: stranger)
            await #expect(throws: Failure.self) {
                _ = try await world.gate.ask(MyProfile(), for: stranger)
            }
        }
    }
}
