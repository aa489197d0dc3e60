import Documents
import DocumentsRules
import Gate
import GeneralLedger
import JSON
import Kernel
import MembersRules
import Parties
import Postgres
import TestKit
import Testing
import Wording

@testable import Members

@Suite("Papers of members", .tags(.database))
struct SetClassPapersTests {
    private func papers(_ facts: MemberFacts, _ world: MembersBook) async throws -> [String] {
        let page = try await world.book.app.run(world.book.options) { tx in
            try MemberPapers(facts.member).run(&tx, for: world.book.caller())
        }
        return page.papers.map { "\($0.kind.rawValue) \($0.isRequired) \($0.standing.rawValue)" }
    }

    private func approval(_ facts: MemberFacts, _ world: MembersBook, reason: String? = nil) -> ApproveMember
    {
        var command = ApproveMember()
        command.member = facts.member
        (command.resolutionNumber, command.resolutionDate) = ("12/2025", world.book.day)
        command.papersReason = reason
        return command
    }

    @Test("nobody is approved before what his class requires was found right by somebody else")
    func approves() async throws {
        try await MembersBook.with { world in
            try await world.want([.identity, .photo], also: [.pan])
            let facts = try await world.apply()
            #expect(
                try await papers(facts, world)
                    == ["identity true missing", "photo true missing", "pan false missing"])
            try await world.expectRefused(approval(facts, world), "member.papers_not_verified")
            let identity = try await world.paper(.identity, of: facts)
            let photo = try await world.paper(.photo, of: facts)
            #expect(try await papers(facts, world)[0] == "identity true pending")
            var own = ReviewDocument()
            own.document = identity
            try await world.expectRefused(own, "documents.own_document")
            try await world.review(identity)
            try await world.review(photo, .rejected)
            #expect(
                try await papers(facts, world)
                    == ["identity true verified", "photo true rejected", "pan false missing"])
            try await world.expectRefused(approval(facts, world), "member.papers_not_verified")
            try await world.review(try await world.paper(.photo, of: facts))
            let approved = try await world.done(approval(facts, world))
            #expect(approved.status == .approved)
            #expect(approved.kycOn == world.book.day)
            #expect(approved.kycDueOn == world.book.day.adding(months: 120))
        }
    }

    @Test("the society may go on without papers, with a reason; nothing is then found right")
    func warns() async throws {
        try await MembersBook.with { world in
            try await world.want([.identity])
            let facts = try await world.apply()
            try await world.expectRefused(
                approval(facts, world, reason: "known for years"), "member.papers_not_verified")
            var change = ChangeSetting()
            (change.name, change.value) = (MemberSettings.papersAtApproval.name, "warn")
            (change.from, change.reason) = (world.book.day, "old members")
            try await world.done(change)
            try await world.expectRefused(approval(facts, world), "member.papers_not_verified")
            let approved = try await world.done(approval(facts, world, reason: "known for years"))
            #expect(approved.status == .approved && approved.kycOn == nil && approved.kycDueOn == nil)
        }
    }

    @Test("a paper is expired behind its day, and then nothing is renewed by it")
    func expires() async throws {
        try await MembersBook.with { world in
            try await world.want([.identity])
            let facts = try await world.apply()
            let paper = try await world.paper(.identity, of: facts)
            try await world.review(paper, until: try .parse("2020-12-31"))
            #expect(try await papers(facts, world) == ["identity true expired"])
            var renew = RenewKYC()
            renew.member = facts.member
            try await world.expectRefused(renew, "member.papers_not_verified")
            try await world.review(paper, until: try .parse("2999-12-31"))
            #expect(try await papers(facts, world) == ["identity true verified"])
            #expect(try await world.done(renew).kycOn == world.book.day)
            renew.onDate = world.book.day.adding(days: 1)
            try await world.expectRefused(renew, "member.date_in_future")
        }
    }

    @Test("a higher risk brings the next look nearer; nobody decides about himself")
    func risk() async throws {
        try await MembersBook.with { world in
            try await world.want([.identity])
            let facts = try await world.apply()
            var command = SetRiskClass()
            (command.member, command.risk, command.reason) = (facts.member, .high, "holds public office")
            let before = try await world.done(command)
            #expect(before.risk == .high && before.kycDueOn == nil)
            try await world.review(try await world.paper(.identity, of: facts))
            var renew = RenewKYC()
            renew.member = facts.member
            #expect(try await world.done(renew).kycDueOn == world.book.day.adding(months: 24))
            command.risk = .medium
            #expect(try await world.done(command).kycDueOn == world.book.day.adding(months: 96))
            var himself = world.book.caller()
            himself.party = facts.party
            try await world.expectRefused(command, "member.yourself", by: himself)
            var list = MemberList()
            list.kycDueBy = world.book.day.adding(months: 95)
            let asking = list
            let rows = try await world.book.app.run(world.book.options) { tx in
                try asking.run(&tx, for: world.book.caller()).rows
            }
            #expect(rows.isEmpty)
        }
    }

    @Test("a paper is named once, nobody looks at his own papers, and what was found is never changed")
    func refuses() async throws {
        try await MembersBook.with { world in
            var command = SetClassPapers()
            command.memberClass = world.regular
            command.papers = [ClassPaper(), ClassPaper()]
            try await world.expectRefused(command, "papers[1].document_kind member.paper_twice")
            let facts = try await world.apply()
            let paper = try await world.paper(.identity, of: facts)
            var review = ReviewDocument()
            review.document = paper
            var himself = world.book.caller(world.book.manager)
            himself.party = facts.party
            try await world.expectRefused(review, "documents.own_paper", by: himself)
            review.verdict = .rejected
            let manager = world.book.caller(world.book.manager)
            try await world.expectRefused(review, "reason field.required", by: manager)
            try await world.review(paper)
            await #expect(throws: DatabaseError.self) {
                try await world.book.app.run(world.book.options) { tx in
                    try tx.execute("UPDATE document_reviews SET verdict = 'rejected', reason = 'x'")
                }
            }
            await #expect(throws: DatabaseError.self) {
                try await world.book.app.run(world.book.options) { tx in
                    try tx.execute(
                        """
                        INSERT INTO document_reviews (society_id, document_id, verdict, reviewed_by)
                        VALUES (\(world.book.society), \(paper), 'verified', \(world.book.admin))
                        """)
                }
            }
        }
    }
}

@Suite("What an applicant brings", .tags(.database))
struct ApplicationPapersTests {
    @Test("particulars and numbers of papers go into the register with the application, sealed")
    func brings() async throws {
        try await MembersBook.with { world in
            let facts = try await world.apply { command in
                command.particulars.birthDate = CalendarDate(year: 1970, month: 5, day: 1)
                command.particulars.employer = "Forest Department"
                command.papers.pan = "ABCPE1234F"
                command.papers.aadhaar = "2341 2341 2346"
                (command.papers.ifsc, command.papers.accountNumber) = ("HDFC0000001", "00123456789")
            }
            try await world.book.expect(
                "SELECT count(*) FROM party_identities WHERE tail IN ('1234F', '2346')", 2)
            try await world.book.expect("SELECT count(*) FROM party_bank_accounts WHERE is_main", 1)
            try await world.book.expect(
                """
                SELECT count(*) FROM audit_log WHERE command = 'members.apply' AND input::text LIKE '%Forest Department%'
                  AND input::text NOT LIKE '%ABCPE1234F%' AND input::text NOT LIKE '%2341%' AND input::text NOT LIKE '%0012345%'
                """, 1)
            #expect(facts.title == "Deepa Kamat")
        }
    }

    @Test(
        "a wrong number stands at its field and leaves nobody behind; of a known person nothing is overwritten"
    )
    func refuses() async throws {
        try await MembersBook.with { world in
            var command = ApplyForMembership()
            command.personName = "Deepa Kamat"
            (command.memberClass, command.branchID) = (world.regular, world.book.branch)
            command.papers.aadhaar = "999941057059"
            try await world.expectRefused(command, "aadhaar identifier.check_character")
            command.papers = PersonPapers()
            command.papers.accountNumber = "00123456789"
            try await world.expectRefused(command, "ifsc field.required")
            command.particulars.currentPIN = "011001"
            try await world.expectRefused(command, "current_pin identifier.first_digit")
            try await world.book.expect("SELECT count(*) FROM parties WHERE name = 'Deepa Kamat'", 0)
            (command.personName, command.party) = (nil, ID(1))
            command.particulars.currentPIN = "581401"
            try await world.expectRefused(command, "member.particulars_of_known")
        }
    }

    @Test("an application that waits for a second person may do so unless it brings numbers")
    func waits() async throws {
        try await MembersBook.with { world in
            var rule = SetApprovalRule()
            (rule.command, rule.from) = (ApplyForMembership.name, try .parse("2020-01-01"))
            try await world.done(rule)
            var command = ApplyForMembership()
            command.personName = "Deepa Kamat"
            (command.memberClass, command.branchID) = (world.regular, world.book.branch)
            guard case .held = try await world.answer(command) else {
                Issue.record("it was not held")
                return
            }
            command.papers.pan = "ABCPE1234F"
            try await world.expectRefused(command, "gate.cannot_wait")
        }
    }
}

@Suite("The classes that a society begins with", .tags(.database))
struct MemberTemplateTests {
    @Test("are regular, nominal and associate members with their papers, named in four languages")
    func template() async throws {
        let template = try MemberTemplate.load(TestBook.repository + "/Database/seed/members")
        #expect(template.lines.map(\.code) == ["A", "B", "S"])
        for line in template.lines {
            #expect(line.others.count == 3 && !line.others.values.contains(""), "\(line.code)")
            #expect(line.papers.contains("identity"))
            #expect(line.holdsShares || !(line.votes || line.takesDividend))
        }
        #expect(template.names["Regular members"]?[.kannada] == "ಸಾಮಾನ್ಯ ಸದಸ್ಯರು")
        #expect(throws: MemberTemplate.Fault.self) { try MemberTemplate.load("/nowhere") }
    }

    @Test("stand in the tables as the template says")
    func inserted() async throws {
        try await TestBook.with { book in
            let template = try MemberTemplate.load(TestBook.repository + "/Database/seed/members")
            try await book.app.run(book.options) { tx in
                try PaperRepository(society: book.society).insert(
                    template.lines, local: template.lines.map { $0.others[.hindi] }, &tx)
            }
            try await book.expect("SELECT count(*) FROM member_classes WHERE local_name IS NOT NULL", 3)
            try await book.expect("SELECT count(*) FROM member_class_papers WHERE is_required", 14)
            try await book.expect("SELECT count(*) FROM member_class_papers WHERE NOT is_required", 3)
        }
    }
}
