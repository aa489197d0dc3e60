import Access
import AccessRules
import Documents
import Gate
import JSON
import Kernel
import Parties
import PartiesRules
import Postgres
import PrivacyRules
import TestKit
import Testing

@testable import Privacy

@Suite("What an erasure reaches", .tags(.database))
struct ErasedEverywhereTests {
    private func approve(_ number: Int64, _ book: PrivacyBook) async throws -> ApprovePending {
        try await book.book.approval(of: number)
    }

    /// The decided commands that still tell something.
    private static func telling(_ word: String) -> SQL {
        """
        SELECT count(*) FROM pending_commands WHERE concat_ws(' ', input, preview, answer, reason, decision_note) LIKE \("%\(word)%")
        """
    }

    @Test(
        "of commands that a second person has decided nothing stays but that they were, and of which records")
    func decided() async throws {
        try await PrivacyBook.with { book in
            for command in ["parties.register", "parties.set_particulars"] {
                try await book.wait(for: command)
            }
            var register = RegisterParty()
            register.draft = PartyDraft(.person, name: "Zerelda Quixano", number: "Z9")
            register.draft.mobile = "9845099999"
            let first = try await book.held(register)
            let result = try await book.done(approve(first, book), by: book.ravi).result
            let party = ID<Party>(try #require(result["party_id"]?.asInt64))
            var told = SetParticulars()
            (told.party, told.particulars.fatherName) = (party, "Quixano the elder")
            var reject = RejectPending()
            (reject.number, reject.note) = (try await book.held(told), "Quixano has no such father")
            try await book.done(reject, by: book.ravi)
            for command in ["parties.register", "parties.set_particulars"] {
                try await book.wait(for: command, false)
            }
            // Until then they are his too, and told to him.
            var export = ExportPerson()
            (export.party, export.reason) = (party, "She has asked for it")
            let made = try await book.done(export)
            let file = try await book.ask(ExportFile(made.export))
            let section = try #require(file.sections.first { $0.name == "decided_commands" })
            #expect(section.count == 2)
            #expect(section.records.text().contains("Quixano the elder"))
            try await book.book.expect(Self.telling("Quixano"), 2)
            await #expect(throws: (any Error).self) {
                try await book.book.app.run(book.book.options) { tx in
                    _ = try tx.execute("SELECT gate_erase(\(party))")
                }
            }
            try await book.erase(party)
            try await book.book.expect(Self.telling("Quixano"), 0)
            try await book.book.expect(Self.telling("9845099999"), 0)
            try await book.book.expect(
                """
                SELECT count(*) FROM pending_commands WHERE erased_at IS NOT NULL AND input->>'party_id' = \(String(party.raw))
                  AND status = 'rejected'
                """, 1)
            var list = PendingList()
            list.withDecided = true
            let rows = try await book.ask(list).rows.filter { $0.command.hasPrefix("parties.") }
            #expect(rows.map(\.status) == ["rejected", "approved"])
            #expect(rows.allSatisfy { $0.erasedAt != nil && $0.note == nil && $0.preview["after"] == nil })
            #expect(try await book.ask(ErasurePreview(party)).isErased)
        }
    }

    private func account(_ book: PrivacyBook, _ login: String, _ party: ID<Party>, role: String) async throws
        -> ID<User>
    {
        var create = CreateUser()
        (create.loginName, create.displayName) = (login, "Marker \(login)")
        (create.email, create.role) = ("\(login)@example.org", role)
        let user = try await book.done(create).user
        try await book.script(
            """
            UPDATE society_users SET party_id = \(party.raw) WHERE user_id = \(user.raw);
            INSERT INTO user_addresses (user_id, channel, address) VALUES (\(user.raw), 'mail', '\(login)@example.org');
            INSERT INTO user_passwords (user_id, password_hash) VALUES (\(user.raw), 'x');
            INSERT INTO user_factors (user_id, sealed_secret, confirmed_at) VALUES (\(user.raw), '\\x01', now());
            INSERT INTO user_devices (user_id, token_digest, device, expires_at)
            VALUES (\(user.raw), sha256('\(login)'), 'Phone', now() + interval '1 day')
            """)
        return user
    }

    @Test("the account goes but for what names the maker of entries, and is never switched on again")
    func accounts() async throws {
        try await PrivacyBook.with { book in
            let member = try await account(book, "anita", book.anita, role: "member")
            let clerk = try await account(book, "bharat", ID(2), role: "manager")
            for user in [member, clerk] {
                var status = SetUserStatus()
                (status.user, status.status) = (user, .disabled)
                try await book.done(status)
            }
            try await book.erase()
            try await book.erase(ID(2))
            try await book.book.expect(
                """
                SELECT count(*) FROM users WHERE user_id IN (\(member), \(clerk)) AND email IS NULL AND mobile IS NULL
                  AND password_hash IS NULL AND status = 'disabled' AND erased_at IS NOT NULL
                """, 2)
            for table in [
                "user_addresses", "user_passwords", "user_factors", "user_devices", "user_sessions",
            ] {
                try await book.book.expect(
                    "SELECT count(*) FROM \(identifier: table) WHERE user_id IN (\(member), \(clerk))", 0)
            }
            // Who has worked here is still known as the maker of what he has made.
            try await book.book.expect(
                "SELECT count(*) FROM users WHERE login_name = 'bharat' AND display_name = 'Marker bharat'", 1
            )
            try await book.book.expect(
                "SELECT count(*) FROM users WHERE display_name LIKE '%anita%' OR login_name LIKE '%anita%'", 0
            )
            for user in [member, clerk] {
                var status = SetUserStatus()
                (status.user, status.status) = (user, .active)
                try await book.expectRefused(status, "access.user_erased")
                var password = ResetPassword()
                password.user = user
                try await book.expectRefused(password, "access.user_erased")
            }
            await #expect {
                try await book.script("SELECT access_set_user_status(\(member.raw), 'active')")
            } throws: {
                ($0 as? DatabaseError)?.constraint == "users_erased_off"
            }
        }
    }

    @Test("an account that serves another society too is shut here and stays theirs")
    func shared() async throws {
        try await PrivacyBook.with { book in
            let user = try await account(book, "anita", book.anita, role: "member")
            try await book.script(
                "SELECT access_open_society('beta', 'Beta', 'credit', 'MH', NULL, 'en', 4::smallint, false)")
            try await book.book.owner.run(TransactionOptions(society: 2, user: 1)) { tx in
                _ = try tx.execute("INSERT INTO society_users (society_id, user_id) VALUES (2, \(user))")
            }
            var status = SetUserStatus()
            (status.user, status.status) = (user, .disabled)
            try await book.done(status)
            try await book.erase()
            try await book.book.expect(
                "SELECT count(*) FROM users WHERE login_name = 'anita' AND email = 'anita@example.org'", 1)
            try await book.book.expect(
                "SELECT count(*) FROM society_users WHERE user_id = \(user) AND erased_at IS NOT NULL", 1)
            status.status = .active
            try await book.expectRefused(status, "access.user_erased")
        }
    }

    @Test("what was said with a request or a consent goes, and who agreed")
    func words() async throws {
        try await PrivacyBook.with { book in
            var consent = RecordConsent()
            (consent.party, consent.notice) = (book.anita, try await book.notice(.child).notice)
            (consent.guardian, consent.remark) = ("Vasant, her father", "by telephone from Pune")
            try await book.done(consent)
            _ = try await book.request(.grievance) { $0.words = "You have told my neighbour" }
            try await book.erase()
            let record = try await book.ask(PersonPrivacy(book.anita))
            #expect(record.consents.map(\.guardian) == [nil] && record.consents.map(\.remark) == [nil])
            #expect(record.consents.map(\.version) == [1])
            #expect(record.requests.map(\.words) == ["#", "#"])
        }
    }

    @Test("nothing more is gathered of whoever is erased, but a request, a hold and an export go on")
    func gathers() async throws {
        try await PrivacyBook.with { book in
            let notice = try await book.notice(.marketing).notice
            try await book.erase()
            var consent = RecordConsent()
            (consent.party, consent.notice) = (book.anita, notice)
            try await book.expectRefused(consent, "privacy.erased")
            var name = NameRepresentative()
            (name.party, name.title, name.relation) = (book.anita, "Meera", "daughter")
            try await book.expectRefused(name, "privacy.erased")
            var note = NoteSharing()
            (note.party, note.recipient, note.items) = (book.anita, "Credit bureau", "Name")
            (note.reason, note.from) = ("the loan agreement", CalendarDate(daysSinceEpoch: 20_000))
            try await book.expectRefused(note, "privacy.erased")
            var hold = HoldErasure()
            (hold.party, hold.reason) = (book.anita, "Suit 12 of 2026")
            try await book.done(hold)
            var lift = LiftHold()
            (lift.party, lift.reason) = (book.anita, "The suit is decided")
            try await book.done(lift)
            var export = ExportPerson()
            (export.party, export.reason) = (book.anita, "The Board has asked")
            try await book.done(export)
            _ = try await book.request(.grievance)
            #expect(try await book.ask(ErasurePreview(book.anita)).isErased)
            // Whatever has come in by another way can be erased as well.
            try await book.script(
                """
                INSERT INTO privacy_representatives (society_id, party_id, name, relation, named_on)
                VALUES (1, 1, 'Meera', 'daughter', '2026-01-01')
                """)
            let plan = try await book.ask(ErasurePreview(book.anita))
            #expect(!plan.isErased && plan.canBeDone)
            try await book.erase()
            #expect(try await book.ask(PersonPrivacy(book.anita)).representatives.isEmpty)
        }
    }

    @Test("a name that the registers need no more is listed with the requests, and goes by another erasure")
    func names() async throws {
        try await PrivacyBook.with { book in
            let request = try await book.request(.erasure).request
            try await book.script(
                """
                INSERT INTO privacy_erasures (society_id, party_id, request_id, keeps_name, name_until, asked_by, decided_by, erased_at)
                VALUES (1, 1, \(request.raw), true, '2020-01-01', 1, 2, '2015-01-01');
                UPDATE parties SET erased_on = '2015-01-01', erased_under = \(request.raw), status = 'closed' WHERE party_id = 1;
                UPDATE privacy_requests SET state = 'answered', answer = 'Done', ended_on = '2015-01-01', ended_by = 2
                """)
            let due = try await book.ask(RequestList()).namesDue
            #expect(due.map(\.title) == ["Anita Deshpande"])
            #expect(due.map(\.until.text) == ["2020-01-01"])
            let elsewhere = book.book.caller(grants: [Grant("privacy.see", branch: ID(2))])
            try await book.script("UPDATE parties SET home_branch_id = 1 WHERE party_id = 1")
            #expect(try await book.ask(RequestList(), by: elsewhere).namesDue.isEmpty)
            try await book.erase()
            #expect(try await book.ask(RequestList()).namesDue.isEmpty)
            try await book.book.expect("SELECT count(*) FROM parties WHERE party_id = 1 AND name = '#1'", 1)
        }
    }

    @Test("the second person approves what is there: where it has changed since, it is shown again")
    func stale() async throws {
        try await PrivacyBook.with { book in
            try await book.fill()
            let request = try await book.request(.erasure)
            var command = ErasePerson()
            (command.request, command.answer) = (request.request, "Your data are erased.")
            let number = try await book.held(command)
            var name = NameRepresentative()
            (name.party, name.title, name.relation) = (book.anita, "Meera", "daughter")
            try await book.done(name)
            try await book.expectRefused(approve(number, book), "gate.stale", by: book.ravi)
            try await book.book.expect("SELECT count(*) FROM party_identities WHERE party_id = 1", 1)
            // Who takes out her data meanwhile changes nothing of what goes.
            var export = ExportPerson()
            (export.party, export.reason) = (book.anita, "She has asked for it")
            try await book.done(export)
            try await book.done(approve(number, book), by: book.ravi)
            try await book.book.expect("SELECT count(*) FROM party_identities WHERE party_id = 1", 0)
            // The log has counts, and no name.
            try await book.book.expect(
                """
                SELECT count(*) FROM audit_log WHERE command IN ('privacy.erase', 'gate.approve') AND outcome = 'approved'
                  AND before::text LIKE '%representatives%' AND before::text NOT LIKE '%Anita%'
                """, 1)
        }
    }

    @Test("a legal hold keeps papers whose years are over from the nightly destruction")
    func held() async throws {
        try await PrivacyBook.with { book in
            try await book.script(
                """
                INSERT INTO documents (society_id, subject_kind, subject_id, kind, title, file_name, media_type, size, digest, attached_by,
                    attached_at)
                VALUES (1, 'party', 1, 'identity', 'Voter card', 'card.pdf', 'application/pdf', 9, sha256('card'), 1, '1997-01-01');
                INSERT INTO setting_values (society_id, name, from_date, value, set_by, reason)
                VALUES (1, 'documents.destroys', '2020-01-01', 'true', 1, 'test')
                """)
            let list = "UPDATE documents SET listed_on = listed_on - 40 WHERE due_on IS NOT NULL"
            #expect(try await book.done(PlanDestruction()).changed == 1)
            try await book.script(list)
            var hold = HoldErasure()
            (hold.party, hold.reason) = (book.anita, "Suit 12 of 2026")
            try await book.done(hold)
            let kept = try await book.done(DestroyDocuments())
            #expect(kept.destroyed == 0 && kept.kept == 1)
            #expect(try await book.done(PlanDestruction()).changed == 0)
            var lift = LiftHold()
            (lift.party, lift.reason) = (book.anita, "The suit is decided")
            try await book.done(lift)
            #expect(try await book.done(PlanDestruction()).changed == 1)
            try await book.script(list)
            #expect(try await book.done(DestroyDocuments()).destroyed == 1)
        }
    }

    @Test("every class of records that features keep has its years")
    func classes() {
        #expect(
            RecordClass.allCases.map { RetentionClass($0).rawValue } == RecordClass.allCases.map(\.rawValue))
    }
}
