import Access
import Gate
import Kernel
import PrivacyRules
import TestKit
import Testing

@testable import Privacy

@Suite("Requests about personal data", .tags(.database))
struct OpenRequestTests {
    @Test("get the next number and a day by the society's term; they are looked after and answered once")
    func lives() async throws {
        try await PrivacyBook.with { book in
            let first = try await book.request(.summary)
            #expect(first.number == 1)
            #expect(first.dueOn == first.receivedOn.adding(days: 30))
            let second = try await book.request(.grievance) {
                $0.receivedOn = CalendarDate(daysSinceEpoch: 20_100)
            }
            #expect(second.number == 2)
            #expect(second.isLate)
            // The last day is in time.
            let today = try await book.request(.correction) {
                $0.receivedOn = first.receivedOn.adding(days: -30)
            }
            #expect(!today.isLate)
            var assign = AssignRequest()
            (assign.request, assign.owner) = (first.request, book.book.manager)
            #expect(try await book.done(assign).ownerName == "Ravi")
            assign.owner = ID(77)
            try await book.expectRefused(assign, "privacy.no_such_user")
            // A member signs in, but looks after nobody's request.
            var create = CreateUser()
            (create.loginName, create.displayName, create.role) = ("chitra", "Chitra", "member")
            assign.owner = try await book.done(create).user
            try await book.expectRefused(assign, "privacy.no_such_user")
            #expect(try await book.ask(PrivacyPeople()).rows.map(\.title) == ["Asha", "Ravi"])
            var late = RequestList()
            late.isLateOnly = true
            #expect(try await book.ask(late).rows.map(\.number) == [2])
            var answer = AnswerRequest()
            (answer.request, answer.outcome, answer.answer) = (
                second.request, .answered, "We have mended it."
            )
            let answered = try await book.done(answer)
            #expect(answered.state == .answered)
            #expect(!answered.isLate)
            try await book.expectRefused(answer, "privacy.request_ended")
            // What waits comes before what has ended, the nearest day first.
            #expect(try await book.ask(RequestList()).rows.map(\.number) == [3, 1, 2])
            // Of what has ended the newest comes first, over pages too.
            var fourth = AnswerRequest()
            (fourth.request, fourth.answer) = (try await book.request(.summary).request, "Here it is.")
            try await book.done(fourth)
            var page = RequestList()
            page.size = 1
            for number in [3, 1, 4, 2] {
                #expect(try await book.ask(page).rows.map(\.number) == [Int32(number)])
                page.after = try await book.ask(page).next
            }
            #expect(try await book.ask(PersonPrivacy(book.anita)).requests.map(\.number) == [4, 3, 2, 1])
            #expect(try await book.ask(RequestDetails(first.request)).ownerName == "Ravi")
        }
    }

    @Test("of the future, of nobody, and erasures that were not done are refused")
    func refuses() async throws {
        try await PrivacyBook.with { book in
            var command = OpenRequest()
            (command.party, command.words) = (ID(77), "What do you know of me?")
            try await book.expectRefused(command, "privacy.no_such_person")
            let erasure = try await book.request(.erasure)
            command.party = book.anita
            command.receivedOn = erasure.receivedOn.adding(days: 1)
            try await book.expectRefused(command, "privacy.in_future")
            var answer = AnswerRequest()
            (answer.request, answer.answer) = (erasure.request, "Done.")
            try await book.expectRefused(answer, "privacy.other_request")
            answer.outcome = .refused
            #expect(try await book.done(answer).state == .refused)
        }
    }

    @Test("somebody is named who acts for a person, in the place of the one before")
    func represents() async throws {
        try await PrivacyBook.with { book in
            let request = try await book.request(.nomination)
            var command = NameRepresentative()
            (command.party, command.title, command.relation) = (book.anita, "Meera", "daughter")
            command.mobile = "98450 12345"
            command.request = try await book.request(.nomination) { $0.party = ID(2) }.request
            try await book.expectRefused(command, "privacy.other_request")
            command.request = request.request
            #expect(try await book.done(command).representatives.map(\.mobile) == ["9845012345"])
            command.title = "Suresh"
            let record = try await book.done(command)
            #expect(record.representatives.map(\.title) == ["Suresh", "Meera"])
            #expect(record.representatives.map { $0.endedOn == nil } == [true, false])
            var end = EndRepresentative()
            end.party = book.anita
            #expect(try await book.done(end).representatives.allSatisfy { $0.endedOn != nil })
            try await book.expectRefused(end, "privacy.no_representative")
        }
    }

    @Test("whom data are shared with is told to everybody, or to the one person")
    func shares() async throws {
        try await PrivacyBook.with { book in
            var all = NoteSharing()
            (all.recipient, all.items, all.reason) = (
                "Income-tax Department", "Name, PAN, interest", "s. 393"
            )
            all.from = CalendarDate(daysSinceEpoch: 20_000)
            #expect(try await book.done(all).recipient == "Income-tax Department")
            all.party = ID(2)
            all.recipient = "District court"
            try await book.done(all)
            #expect(
                try await book.ask(PersonPrivacy(book.anita)).sharings.map(\.recipient) == [
                    "Income-tax Department"
                ])
            var end = EndSharing()
            end.sharing = try await book.ask(SharingList()).rows[0].sharing
            try await book.done(end)
            try await book.expectRefused(end, "privacy.no_sharing")
            #expect(try await book.ask(PersonPrivacy(book.anita)).sharings.first?.endedOn != nil)
        }
    }

    @Test("a branch is not told with whom another's persons are shared, and does not end it")
    func branches() async throws {
        try await PrivacyBook.with { book in
            try await book.script(
                """
                INSERT INTO branches (society_id, code, name, opened_on) VALUES (1, 'MK', 'Market', '2025-04-01');
                UPDATE parties SET home_branch_id = 1 WHERE party_id = 1;
                UPDATE parties SET home_branch_id = 2 WHERE party_id = 2
                """)
            var note = NoteSharing()
            (note.recipient, note.items, note.reason) = ("Credit bureau", "Name", "the loan agreement")
            note.from = CalendarDate(daysSinceEpoch: 20_000)
            let everybody = try await book.done(note)
            note.party = ID(2)
            let other = try await book.done(note)
            let head = book.book.caller(grants: [
                Grant("privacy.see", branch: ID(1)), Grant("privacy.manage", branch: ID(1)),
            ])
            #expect(try await book.ask(SharingList()).rows.map(\.party) == [nil, ID(2)])
            #expect(try await book.ask(SharingList(), by: head).rows.map(\.party) == [nil])
            note.party = book.anita
            let own = try await book.done(note, by: head)
            #expect(own.party == book.anita)
            var end = EndSharing()
            end.sharing = other.sharing
            try await book.expectRefused(end, "gate.not_permitted", by: head)
            end.sharing = everybody.sharing
            try await book.expectRefused(end, "gate.only_society_wide", by: head)
            end.sharing = own.sharing
            #expect(try await book.done(end, by: head).endedOn != nil)
        }
    }
}
