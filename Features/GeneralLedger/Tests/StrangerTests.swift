import Gate
import GeneralLedger
import JSON
import Kernel
import Parties
import Postgres
import TestKit
import Testing

/// A user of another society who may do everything there asks for everything here, by ids of the records here.
@Suite("A user of another society", .tags(.database), .timeLimit(.minutes(10)))
struct StrangerTests {
    /// What stands in the books of the first society only.
    private static let marks = [
        "Anita", "Bharat", "Chitra", "District bank", "Stationery", "SB-1", "Head office", "secret words",
    ]

    private static let otherBooks = """
        SELECT access_open_society('other', 'Other Society', 'credit', 'MH', NULL, 'en', 4::smallint, false);
        SET LOCAL sahakar.society = '2';
        INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES (2, 'X', 'Their office', true, '2025-04-01');
        INSERT INTO ledger_heads (society_id) VALUES (2);
        INSERT INTO financial_years (society_id, year, first_date, last_date) VALUES (2, 2025, '2025-04-01', '2026-03-31');
        INSERT INTO voucher_types (society_id, voucher_type_id, code, name, prefix, behaviour, is_manual)
            VALUES (2, 1, 'receipt', 'Receipt', 'R', 'receipt', true), (2, 4, 'journal', 'Journal', 'J', 'journal', true);
        INSERT INTO branch_days (society_id, branch_id, business_date, opened_by)
            SELECT 2, branch_id, '2025-04-01', 1 FROM branches WHERE society_id = 2;
        """

    private func gate(_ book: TestBook) -> CommandGate {
        var register = CommandRegister.gate
        register.add(
            commands: PartiesFeature.commands + GeneralLedgerFeature.commands,
            queries: PartiesFeature.queries + GeneralLedgerFeature.queries)
        return CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(), register: register,
            settings: SettingRegister(GeneralLedgerFeature.settings), hooks: GeneralLedgerFeature.hooks)
    }

    /// An input with everything filled in: every id is one of the first society's.
    private func input(_ fields: [FieldDescription], id: Int64) -> JSONValue {
        var object = JSONObject()
        for field in fields { object.append(field.name, value(field.kind, id)) }
        return .object(object)
    }

    private func value(_ kind: FieldKind, _ id: Int64) -> JSONValue {
        switch kind {
        case .text(let length, _, _): .string(String(repeating: "1", count: max(1, length.lowerBound)))
        case .choice(let words): .string(words.first ?? "")
        case .money: "1.00"
        case .integer(let limits): .integer(max(limits.lowerBound, min(limits.upperBound, id)))
        case .rate: "1"
        case .date: "2025-04-01"
        case .instant: "2025-04-01T00:00:00Z"
        case .flag: false
        case .id: .integer(id)
        case .list(let fields, let count):
            .array((0..<max(1, count.lowerBound)).map { _ in input(fields, id: id) })
        case .values(let kind, _): .array([value(kind, id)])
        case .group(let fields): input(fields, id: id)
        default: .null
        }
    }

    /// Everything that the first society has, as one digest; its audit log too.
    private func everything(_ book: TestBook) async throws -> [String] {
        try await book.owner.run(book.options) { tx in
            let tables = try tx.query(
                """
                SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'society_id'
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'user_sessions' ORDER BY 1
                """
            ) { try $0.text(0) }
            return try tables.map { table in
                try tx.one(
                    """
                    SELECT \(table) || ' ' || md5(query_to_xml(
                        format('SELECT t::text AS x FROM %I t WHERE society_id = 1 ORDER BY 1', \(table)), true, true, '')::text)
                    """
                ) { try $0.text(0) }
            }
        }
    }

    @Test("gets no word of its records from any query or command, and changes nothing of them")
    func everythingByName() async throws {
        try await TestBook.with { book in
            try await book.deposit(100, to: .anita)
            try await book.done(PlaceHold(TestBook.Target.anita.id, Money(rupees: 5), reason: "secret words"))
            try await book.owner.run(book.options) { tx in try tx.runScript(trusted: Self.otherBooks) }
            let gate = gate(book)
            let stranger = Caller(
                society: ID(2), user: book.manager, name: "stranger", grants: [Grant("*")])
            let before = try await everything(book)
            var asked = 0
            for id: Int64 in [1, 3] {
                for type in gate.register.queries {
                    let text: String
                    do throws(Failure) {
                        text = try await gate.ask(
                            named: type.name, input: input(type.descriptions, id: id), for: stranger
                        ).text()
                    } catch {
                        if case .broken = error { Issue.record("\(type.name) broke") }
                        text = "\(error)"
                    }
                    expectNoMark(text, type.name)
                    asked += 1
                }
                for type in gate.register.commands {
                    let text: String
                    do throws(Failure) {
                        text = try await gate.perform(
                            named: type.name, input: input(type.descriptions, id: id), by: stranger,
                            book.envelope("\(type.name) \(id)")
                        ).text()
                    } catch {
                        if case .broken = error { Issue.record("\(type.name) broke") }
                        text = "\(error)"
                    }
                    expectNoMark(text, type.name)
                    asked += 1
                }
            }
            #expect(asked > 100)
            #expect(try await everything(book) == before)
            // The same questions asked from inside do tell.
            let inside = try await gate.ask(
                named: "ledger.sub_account", input: ["sub_account_id": 3], for: book.caller()
            ).text()
            #expect(inside.contains("Anita"))
        }
    }

    private func expectNoMark(_ text: String, _ name: String) {
        let found = Self.marks.filter(text.contains)
        #expect(found == [], "\(name) told \(found)")
    }
}
