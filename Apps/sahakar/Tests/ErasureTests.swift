import Foundation
import JSON
import Postgres
import PostgresTestKit
import TestKit
import Testing

/// One person who stands wherever the program holds anything on persons, under words that nobody else has; and who is then erased.
///
/// Another feature that holds something adds a step to ``fill()`` and the table in which it leads to him to ``tables``.
@Suite("What is left of a person in the whole database once he is erased", .tags(.database))
struct ErasureTests {
    /// What is looked for: in text as it stands, in bytes as they are.
    private static let marks = ["Quixano", "9845099999", "9845088888", "quixano@example.org"]

    /// Where he is found before he is erased.
    private static let tables: Set<String> = [
        "account_agents", "custom_values", "idempotency_keys", "joint_holders", "nominees",
        "operating_orders",
        "outgoing_messages", "parties", "party_particulars",
        "pending_commands",
        "privacy_consents", "privacy_representatives", "privacy_requests", "signatories", "user_addresses",
        "users",
    ]

    @Test(
        "nothing tells name, mobile or mail, but the sealed audit log, when what goes by itself has gone too",
        .timeLimit(.minutes(10)))
    func leavesNothing() async throws {
        try await CommandBook.with { book in
            var person = MarkedPerson(book)
            try await person.open()
            try await person.fill()
            let before = try await Self.found(book)
            #expect(Self.tables.subtracting(before) == [], "he was to be filled in there")
            try await person.erase()
            try await person.grow()
            // What the society's own fields say stands in no audit row either.
            #expect(try await person.auditsOwnFields() == [])
            let left = try await Self.found(book)
            #expect(left == [], "these tables still tell of him")
            let plan = try await person.plan()
            #expect(plan["is_erased"] == true, "\(plan)")
        }
    }

    /// The tables with a row that holds one of the marks in any of its columns, but for the audit log.
    private static func found(_ book: CommandBook) async throws -> Set<String> {
        let patterns =
            marks.map { "%\($0)%" }
            + marks.map { mark in "%" + mark.utf8.map { String(format: "%02x", $0) }.joined() + "%" }
        return try await book.database.admin.run { tx in
            let tables = try tx.query(
                "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'audit_log'"
            ) { try $0.text(0) }
            return Set(
                try tables.filter { table in
                    try tx.one(
                        "SELECT EXISTS (SELECT FROM \(identifier: table) r WHERE r::text ILIKE ANY (\(patterns)))"
                    ) { try $0.bool(0) }
                })
        }
    }
}

/// A person and the society that knows him, by what its staff do at the command line.
private struct MarkedPerson {
    private let book: CommandBook
    private let program: Program
    private var party: Int64 = 0
    private var user: Int64 = 0

    init(_ book: CommandBook) {
        self.book = book
        program = book.program
    }

    /// Does a command as somebody of the staff, and answers what it gave.
    @discardableResult
    private func done(_ command: String, _ input: JSONValue, by user: String = "admin-one") async throws
        -> JSONValue
    {
        try await program.done("do", command, input.text(), "--user", user, "--json").json()
    }

    /// Asks for something that waits for a second person, and answers its number.
    private func held(_ command: String, _ input: JSONValue) async throws -> JSONValue {
        let result = try await program.run(
            "do", command, input.text(), "--user", "admin-one", "--reason", "Quixano asked", "--json")
        try #require(result.status == 2, "\(command): \(result.out)\(result.err)")
        return try result.json()["pending_id"] ?? .null
    }

    /// Somebody else reads what would be done, and approves that.
    @discardableResult
    private func approved(_ number: JSONValue, by user: String) async throws -> JSONValue {
        let seen = try await program.done(
            "report", "gate.pending", "pending_id=\(number.asInt64 ?? 0)", "--user", user, "--json"
        ).json()
        let digest = try #require(seen["rows"]?[0]?["preview_digest"], "\(seen)")
        return try await done(
            "gate.approve", ["pending_id": number, "preview_digest": digest], by: user)
    }

    private func rule(_ command: String, _ isRequired: Bool) async throws {
        try await done(
            "gate.set_approval_rule",
            ["command": .string(command), "from": "2020-01-01", "is_required": .bool(isRequired)])
    }

    /// The society with a second person.
    mutating func open() async throws {
        try await book.open("one")
        try await program.done("do", "begin-day", "{\"branch_id\": 1, \"business_date\": \"2025-04-01\"}")
        try await done(
            "access.create_user", ["login_name": "ravi", "display_name": "Ravi", "role_code": "manager"])
    }

    /// Fills him in wherever something is held on persons.
    mutating func fill() async throws {
        try await register()
        try await tell()
        try await sign()
        try await belong()
        try await hold()
        try await ask()
        try await write()
    }

    /// He is registered by two persons; a change of his is refused, another is taken.
    private mutating func register() async throws {
        try await rule("parties.register", true)
        try await rule("parties.set_particulars", true)
        let first = try await held(
            "parties.register",
            [
                "kind": "person", "name": "Zerelda Quixano", "mobile": "9845099999",
                "email": "quixano@example.org", "address": "12 Quixano Street",
            ])
        let decided = try await approved(first, by: "ravi")
        party = try #require(decided["result"]?["result"]?["party_id"]?.asInt64, "\(decided)")
        let second = try await held(
            "parties.set_particulars", ["party_id": .integer(party), "father_name": "Alonso Quixano"])
        try await done(
            "gate.reject", ["pending_id": second, "note": "Quixano the elder is meant"], by: "ravi")
        try await rule("parties.register", false)
        try await rule("parties.set_particulars", false)
        try await done(
            "parties.set_particulars",
            [
                "party_id": .integer(party), "father_name": "Alonso Quixano",
                "other_mobile": "9845088888",
            ])
        try await done(
            "parties.set_identity",
            ["party_id": .integer(party), "identity_kind": "pan", "identity_number": "ABCPQ1234F"])
        try await done(
            "parties.add_bank_account",
            [
                "party_id": .integer(party), "ifsc": "SBIN0000001", "account_number": "12345678901",
                "account_number_again": "12345678901", "account_holder": "Z Quixano",
            ])
    }

    /// The society has fields of its own, and writes down what he says to them.
    private func tell() async throws {
        for (code, record) in [("byname", "person"), ("spoken_for_by", "membership")] {
            try await done(
                "parties.define_custom_field",
                [
                    "custom_record": .string(record), "code": .string(code), "name": .string(code),
                    "custom_kind": "text",
                ])
        }
        try await done(
            "parties.set_custom_values",
            ["party_id": .integer(party), "custom": ["byname": "Quixano the mild"]])
    }

    /// He signs in, with addresses that are known to be his.
    private mutating func sign() async throws {
        let made = try await done(
            "access.create_user",
            [
                "login_name": "quixano", "display_name": "Zerelda Quixano", "role_code": "member",
                "email": "quixano@example.org", "mobile": "9845099999",
            ])
        user = try #require(made["result"]?["user_id"]?.asInt64, "\(made)")
        let link = try await held(
            "access.link_party", ["user_id": .integer(user), "party_id": .integer(party)])
        try await approved(link, by: "ravi")
        let number = user
        try await book.database.admin.run { tx in
            _ = try tx.execute(
                "INSERT INTO user_addresses (user_id, channel, address) VALUES (\(number), 'sms', '9845099999')"
            )
        }
        try await done(
            "access.set_user_status", ["user_id": .integer(user), "user_status": "disabled"])
    }

    /// He applies for membership and names a nominee; nothing comes of it.
    private func belong() async throws {
        let classes = try await program.done("report", "members.classes", "--json").json()
        let kind = try #require(classes["rows"]?[0]?["class_id"], "\(classes)")
        let applied = try await done(
            "members.apply", ["party_id": .integer(party), "class_id": kind, "branch_id": 1])
        let member = try #require(applied["result"]?["member_id"], "\(applied)")
        try await done(
            "members.nominate",
            [
                "member_id": member, "nomination_mode": "simultaneous",
                "nominees": [
                    [
                        "name": "Sancho Quixano", "relation": "son", "birth_date": "1990-01-01",
                        "share": "100",
                        "address": "12 Quixano Street",
                    ]
                ],
            ])
        try await done(
            "members.set_custom_values",
            ["member_id": member, "custom": ["spoken_for_by": "Sancho Quixano"]])
        try await done("members.reject", ["member_id": member, "reason": "The papers are missing"])
    }

    /// Years ago he held an account jointly, acted for another holder and signed for a club; all of that is over.
    private func hold() async throws {
        func registered(_ kind: String, _ name: String) async throws -> JSONValue {
            let made = try await done("parties.register", ["kind": .string(kind), "name": .string(name)])
            return try #require(made["result"]?["party_id"], "\(made)")
        }
        let other = try await registered("person", "Dulcinea")
        let club = try await registered("body", "The Book Club")
        let opened = try await done(
            "ledger.open_sub_account",
            [
                "account_id": .integer(try await savings()), "party_id": other, "number": "9001",
                "name": "Dulcinea",
            ])
        let account = try #require(opened["result"]?["sub_account_id"], "\(opened)")
        let own = JSONValue.integer(party)
        try await done(
            "mandates.add_holder",
            [
                "sub_account_id": account, "party_id": own, "operating_mode": "either_or_survivor",
                "on_date": "2015-04-01", "reason": "Letter of Zerelda Quixano",
            ])
        try await done(
            "mandates.end_holder",
            [
                "sub_account_id": account, "party_id": own, "ending": "released", "on_date": "2016-04-01",
                "reason": "Quixano left",
            ])
        try await done(
            "mandates.add_agent",
            [
                "sub_account_id": account, "holder_id": other, "party_id": own, "capacity": "attorney",
                "from_on": "2015-04-01", "reason": "Power of Quixano",
            ])
        try await done(
            "mandates.end_agent",
            [
                "sub_account_id": account, "holder_id": other, "party_id": own, "on_date": "2016-04-01",
                "reason": "Quixano gave it back",
            ])
        for (who, date) in [(own, "2015-04-01"), (other, "2016-04-01")] {
            try await done(
                "mandates.set_signatories",
                [
                    "body_id": club, "operating_mode": "jointly", "on_date": .string(date),
                    "reason": who == own ? "Resolution on Quixano" : "Resolution 2",
                    "signatories": [
                        ["party_id": who, "designation": who == own ? "Don Quixano" : "Secretary"]
                    ],
                ])
        }
    }

    /// An account of the chart with sub-accounts of holders.
    private func savings() async throws -> Int64 {
        try await book.database.admin.run { tx in
            try tx.one(
                """
                SELECT a.account_id FROM accounts a JOIN account_groups g USING (society_id, group_id)
                WHERE a.society_id = 1 AND a.is_control AND a.kept_by IS NULL AND g.nature = 'liability' AND a.status = 'active'
                ORDER BY a.code LIMIT 1
                """
            ) { try $0.int64(0) }
        }
    }

    /// He agrees, asks, and names who asks for him.
    private func ask() async throws {
        let notice = try await done(
            "privacy.set_notice",
            [
                "consent_purpose": "child", "language": "en", "from_date": "2020-01-01",
                "notice_title": "Your data", "notice_body": "Name and address: to keep your accounts.",
            ])
        try await done(
            "privacy.record_consent",
            [
                "party_id": .integer(party), "notice_id": notice["result"]?["notice_id"] ?? .null,
                "privacy_channel": "counter", "guardian": "Alonso Quixano", "remark": "9845088888 was called",
            ])
        try await done(
            "privacy.open_request",
            [
                "party_id": .integer(party), "request_kind": "grievance", "privacy_channel": "mail",
                "asked_by": "Sancho Quixano", "request_words": "Write to quixano@example.org",
            ])
        try await done(
            "privacy.name_representative",
            [
                "party_id": .integer(party), "representative_name": "Sancho Quixano", "relation": "son",
                "mobile": "9845088888",
            ])
    }

    /// A message has gone to him.
    private func write() async throws {
        let number = user
        try await book.database.admin.run { tx in
            _ = try tx.execute(
                """
                INSERT INTO outgoing_messages (society_id, channel, template, language, recipient, user_id, shown, status, ended_at)
                VALUES (1, 'mail', 'account_known', 'en', 'quixano@example.org', \(number), '{"name": "Quixano"}', 'sent', now())
                """)
        }
    }

    /// He is erased under a request, by two persons.
    func erase() async throws {
        let request = try await done(
            "privacy.open_request",
            [
                "party_id": .integer(party), "request_kind": "erasure", "privacy_channel": "counter",
                "request_words": "Erase Zerelda Quixano",
            ])
        let waiting = try await held(
            "privacy.erase",
            [
                "request_id": request["result"]?["request_id"] ?? .null,
                "request_answer": "Your data are erased.",
            ])
        try await approved(waiting, by: "ravi")
    }

    /// Ninety days pass: what goes by itself goes.
    func grow() async throws {
        try await book.database.admin.run { tx in
            _ = try tx.execute("UPDATE idempotency_keys SET created_at = created_at - interval '91 days'")
            _ = try tx.execute(
                "UPDATE outgoing_messages SET ended_at = ended_at - interval '91 days' WHERE ended_at IS NOT NULL"
            )
            _ = try tx.execute("UPDATE outbox SET delivered_at = now() - interval '91 days'")
        }
        try await program.done("do", "gate.purge_old_rows", "{}")
        try await program.done("do", "messages.purge", "{}")
    }

    /// The audit rows that tell what own fields say of him.
    func auditsOwnFields() async throws -> [String] {
        try await book.database.admin.run { tx in
            try tx.query(
                "SELECT command FROM audit_log a WHERE command LIKE '%custom%' AND a::text ILIKE '%quixano%'"
            ) { try $0.text(0) }
        }
    }

    /// What an erasure would do now.
    func plan() async throws -> JSONValue {
        try await program.done("report", "privacy.erasure_preview", "party_id=\(party)", "--json").json()
    }
}
