import Crypto
import Disk
import Gate
import GeneralLedger
import GeneralLedgerRules
import Glibc
import Kernel
import MembersRules
import Parties
import Postgres
import Spreadsheet
import TestKit
import Testing

@testable import Members

/// Members who come from a file.
@Suite("Files of members", .tags(.database))
struct MemberIntakeTests {
    /// A book of members with an importer.
    struct Files: Sendable {
        let world: MembersBook
        let gate: CommandGate
        let importer: Importer

        static func with(_ body: @Sendable (Files) async throws -> Void) async throws {
            try await MembersBook.with { world in
                let gate = CommandGate(
                    commands: world.book.app, reads: world.book.app, ledger: LedgerWriter(),
                    register: CommandRegister(commands: [PostImport.self], queries: [ImportDetail.self]),
                    settings: SettingRegister(PartiesFeature.settings + MembersFeature.settings))
                try await body(
                    Files(
                        world: world, gate: gate,
                        importer: Importer(gate: gate, sessions: world.book.app, intakes: [MemberIntake()])))
            }
        }

        func take(_ text: String, skips: Bool = false, chunkLines: Int = 10_000) async throws -> ImportReport
        {
            let file = try TemporaryFile()
            try write(text, file)
            return try await take(file: file.path, skips: skips, chunkLines: chunkLines)
        }

        func take(file path: String, skips: Bool = false, chunkLines: Int = 10_000) async throws
            -> ImportReport
        {
            var options = ImportOptions()
            (options.skipsBad, options.chunkLines) = (skips, chunkLines)
            return try await importer.run(
                file: path, kind: .members, options: options, caller: world.book.caller())
        }

        func write(_ text: String, _ file: TemporaryFile) throws {
            let bytes = Array(text.utf8)
            #expect(Glibc.write(file.descriptor, bytes, bytes.count) == bytes.count)
        }

        /// Reads and checks a file alone.
        func check(_ text: String) async throws -> Int64 {
            let file = try TemporaryFile()
            try write(text, file)
            return try await importer.check(
                file: file.path, name: "m.csv", kind: .members, options: ImportOptions(),
                caller: world.book.caller())
        }

        func expectFaults(
            _ text: String, _ wanted: [String], sourceLocation: SourceLocation = #_sourceLocation
        ) async throws {
            let report = try await take(text)
            let found = report.faults.map { "\($0.line) \($0.column ?? "-") \($0.code)" }
            #expect(found == wanted, sourceLocation: sourceLocation)
            #expect(report.outcome == .refused, sourceLocation: sourceLocation)
        }

        func expectDone(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
            let report = try await take(text)
            #expect(report.outcome == .done, "\(report.faults.prefix(5))", sourceLocation: sourceLocation)
        }

        func texts(_ sql: SQL) async throws -> [String] {
            try await world.book.owner.run(world.book.options) { tx in try tx.query(sql) { try $0.text(0) } }
        }
    }

    static let head =
        "Class,Member No.,Name,Admission date,DOB,Gender,Mobile,PAN,Aadhaar,IFSC,Bank account,introducer,Employee No"

    static let whole = """
        वर्ग,सदस्य क्रमांक,नाम,Admission date,resolution_number,resolution_date,dob,gender,mobile,address,pin,PAN,Aadhaar,ifsc,\
        bank account,employee no,employer,retirement date,introducer,nominee,nominee_relation,nominee_share,nominee 2,\
        nominee2_relation,nominee2_share,status,ceased_on
        A,A-00120,Asha Kamat,01-04-2015,7/2015,28-03-2015,12-02-1970,F,+91 98450 12345,"14, Gandhi Road",581401,abcpe1234f,\
        2341 2341 2346,HDFC0000001,00123456789,00 4417,State Transport,28-02-2030,A-00121,Ravi Kamat,son,60,Uma Kamat,daughter,40,,
        Regular,A-00121,Bharat Naik,15-07-2012,,,1965-11-30,male,,,,,,,,,,,,Sita Naik,wife,,,,,,
        E,77-B,Chandra Rao,15-07-2012,,,,,,,,,,,,,,,,,,,,,,retired,31-03-2024
        """

    @Test(
        "takes members in with person, papers, account, nominees, introducer and standing; the series goes on behind them"
    )
    func whole() async throws {
        try await Files.with { files in
            try await files.expectDone(Self.whole.replacing("00 4417", with: "004417"))
            #expect(
                try await files.texts(
                    """
                    SELECT concat_ws(' ', m.number, p.name, p.mobile, m.status, m.admitted_on, m.resolution_number, m.ceased_on,
                        p.number, i.number, p.address, q.sex, q.birth_date, q.retires_on, n.number)
                    FROM members m JOIN parties p USING (society_id, party_id)
                    LEFT JOIN members i ON i.member_id = m.introduced_by
                    LEFT JOIN party_particulars q ON q.party_id = p.party_id
                    LEFT JOIN party_employee_numbers n ON n.party_id = p.party_id ORDER BY m.member_id
                    """) == [
                        "A-00120 Asha Kamat 9845012345 active 2015-04-01 7/2015 A-00120 A-00121 14, Gandhi Road, 581401 "
                            + "female 1970-02-12 2030-02-28 004417",
                        "A-00121 Bharat Naik active 2012-07-15 A-00121 male 1965-11-30",
                        "77-B Chandra Rao retired 2012-07-15 2024-03-31 77-B",
                    ])
            #expect(
                try await files.texts(
                    "SELECT concat_ws(' ', kind, tail, sealed_number IS NULL) FROM party_identities")
                    == ["pan 1234F f", "aadhaar 2346 t"])
            #expect(
                try await files.texts("SELECT ifsc || ' ' || tail || ' ' || is_main FROM party_bank_accounts")
                    == ["HDFC0000001 6789 true"])
            #expect(
                try await files.texts(
                    "SELECT name || ' ' || relation || ' ' || share FROM nominees ORDER BY nomination_id, place"
                )
                    == ["Ravi Kamat son 600000", "Uma Kamat daughter 400000", "Sita Naik wife 1000000"])
            #expect(
                try await files.texts("SELECT status || ' ' || on_date FROM member_steps ORDER BY step_id")
                    == ["active 2015-04-01", "active 2012-07-15", "active 2012-07-15", "retired 2024-03-31"])
            #expect(
                try await files.texts("SELECT next_number::text FROM member_classes WHERE code = 'A'") == [
                    "122"
                ])
            #expect(
                try await files.texts(
                    "SELECT count(*)::text FROM audit_log WHERE command = 'ledger.post_import'")
                    == ["1"])
            #expect(
                try await files.take(Self.whole.replacing("00 4417", with: "004417")).outcome == .doneBefore)
            #expect(try await files.texts("SELECT count(*)::text FROM members") == ["3"])
        }
    }

    @Test(
        "the staged rows, the faults and the import hold neither PAN nor bank account nor Aadhaar number in plain text"
    )
    func secrets() async throws {
        try await Files.with { files in
            let id = try await files.check(Self.whole.replacing("00 4417", with: "004417"))
            let kept = try await files.texts(
                """
                SELECT r::text FROM import_rows r UNION ALL SELECT i::text FROM imports i
                UNION ALL SELECT f::text FROM import_faults f
                """
            ).joined(separator: "\n").uppercased()
            #expect(id == 1)
            #expect(kept.contains("ASHA KAMAT"))
            // As text, and as the bytes of text in hexadecimal.
            for secret in ["ABCPE1234F", "234123412346", "00123456789"] {
                #expect(!kept.contains(secret))
                #expect(!kept.contains(Hex.text(Array(secret.utf8)).uppercased()))
            }
            #expect(
                try await files.texts("SELECT count(*)::text FROM import_rows WHERE secrets IS NOT NULL") == [
                    "1"
                ])
        }
    }

    static let faults: [(String, [String])] = [
        ("A,,,2015-04-01,,,,,,,,,", ["2 name field.required"]),
        ("Z,,Asha Kamat,2015-04-01,,,,,,,,,", ["2 class member.no_such_class"]),
        ("E,,Asha Kamat,2015-04-01,,,,,,,,,", ["2 number member.number_needed"]),
        ("A,,Asha Kamat,31-02-2015,,,,,,,,,", ["2 admitted_on date.no_such_day"]),
        ("A,,Asha Kamat,2099-01-01,,,,,,,,,", ["2 admitted_on member.date_in_future"]),
        ("A,,Asha Kamat,2015-04-01,2099-01-01,,,,,,,,", ["2 birth_date particulars.born_later"]),
        ("A,,Asha Kamat,2015-04-01,,x,,,,,,,", ["2 sex import.not_choice"]),
        ("A,,Asha Kamat,2015-04-01,,,12345,,,,,,", ["2 mobile access.not_mobile"]),
        ("A,,Asha Kamat,2015-04-01,,,,ABCDE1234F,,,,,", ["2 pan identifier.holder_kind"]),
        ("A,,Asha Kamat,2015-04-01,,,,ABCFE1234F,,,,,", ["2 pan particulars.pan_of_body"]),
        ("A,,Asha Kamat,2015-04-01,,,,,234123412347,,,,", ["2 aadhaar identifier.check_character"]),
        ("A,,Asha Kamat,2015-04-01,,,,,,HDFC0000001,,,", ["2 account_number field.required"]),
        ("A,,Asha Kamat,2015-04-01,,,,,,,,X-1,", ["2 introducer member.introducer_unknown"]),
        ("A,,Asha Kamat,2015-04-01,,,,,,,,,,more", ["2 14 import.surplus_cell"]),
        (
            "A,,Asha Kamat,31-02-2015,,,12345,ABCDE1234F,,,,,",
            ["2 admitted_on date.no_such_day", "2 pan identifier.holder_kind", "2 mobile access.not_mobile"]
        ),
        // All that is wrong with a row at once.
        (
            "Z,,,31-02-2015,,x,,,,,,,",
            ["2 admitted_on date.no_such_day", "2 sex import.not_choice", "2 name field.required"]
        ),
    ]

    @Test("tells what is wrong with a row, with line and column", arguments: faults)
    func tells(row: String, wanted: [String]) async throws {
        try await Files.with { try await $0.expectFaults(Self.head + "\n" + row, wanted) }
    }

    @Test("leaves bad rows out where that is wanted, and with them whom they alone introduce")
    func skips() async throws {
        try await Files.with { files in
            let report = try await files.take(
                Self.head
                    + """

                    A,A-1,Asha Kamat,2015-04-01,,,,,,,,A-2,
                    A,A-2,Bina Shah,2015-04-01,,,12,,,,,,
                    A,A-3,Chitra Bhat,2015-04-01,,,,,,,,A-1,
                    A,A-4,Dinesh Pai,2015-04-01,,,,,,,,A-5,
                    A,A-5,Eknath More,2015-04-01,,,,,,,,,
                    """, skips: true)
            #expect(report.outcome == .done)
            #expect(report.skippedRows == 3)
            #expect(
                try await files.texts(
                    """
                    SELECT m.number || ' ' || coalesce(i.number, '-') FROM members m
                    LEFT JOIN members i ON i.member_id = m.introduced_by ORDER BY m.number
                    """) == ["A-4 A-5", "A-5 -"])
        }
    }

    @Test(
        "gives numbers of the series, behind the greatest of the file and borne by nobody, to those who come without"
    )
    func series() async throws {
        try await Files.with { files in
            _ = try await files.world.book.owner.run(files.world.book.options) { tx in
                try tx.execute(
                    "INSERT INTO parties (society_id, kind, name, number) VALUES (1, 'person', 'No Member', 'A-00078')"
                )
            }
            try await files.expectDone(
                Self.head
                    + """

                    A,,Asha Kamat,2015-04-01,,,,,,,,,
                    A,A-00077,Bina Shah,2015-04-01,,,,,,,,,
                    A,OLD/9,Chitra Bhat,2015-04-01,,,,,,,,,
                    E,,Dinesh Pai,2015-04-01,,,,,,,,,p-5
                    """)
            #expect(
                try await files.texts("SELECT number FROM members ORDER BY member_id")
                    == ["A-00079", "A-00077", "OLD/9", "P-5"])
            #expect(
                try await files.texts("SELECT next_number::text FROM member_classes WHERE code = 'A'") == [
                    "80"
                ])
        }
    }

    @Test("goes on where it was cut off, also when the waiting rows were lost, and doubles nobody")
    func resumes() async throws {
        try await Files.with { files in
            let rows = (1...9).map { place in
                let pan = "ABCP\(["E", "F", "G", "H", "J", "K", "L", "M", "N"][place - 1])1234F"
                return
                    "A,A-\(place),Member Number\(place),2015-04-01,,,,\(pan),,,,\(place == 1 ? "A-9" : ""),"
            }
            let text = Self.head + "\n" + rows.joined(separator: "\n")
            let id = try await files.check(text)
            var command = PostImport()
            (command.importID, command.total) = (id, .zero)
            _ = try await files.gate.perform(
                command, by: files.world.book.caller(), files.world.book.envelope("in"))
            // The eighth is taken by somebody while the file is under way: the chunk of two that holds it stops.
            _ = try await files.world.book.owner.run(files.world.book.options) { tx in
                try tx.execute(
                    "INSERT INTO parties (society_id, kind, name, number) VALUES (1, 'person', 'Somebody Else', 'A-8')"
                )
            }
            let stopped = try await files.take(text, chunkLines: 4)
            guard case .stopped(let stop) = stopped.outcome else {
                Issue.record("\(stopped.outcome)")
                return
            }
            #expect(stop.line == 9)
            #expect(stop.code == "parties.number_taken")
            #expect(stopped.postedItems == 6)
            _ = try await files.world.book.owner.run(files.world.book.options) { tx in
                try tx.execute("UPDATE parties SET number = NULL WHERE name = 'Somebody Else'")
                try tx.execute("TRUNCATE import_rows")
            }
            let report = try await files.take(text, chunkLines: 4)
            #expect(report.outcome == .done)
            #expect(
                try await files.texts(
                    "SELECT number || coalesce(' by ' || introduced_by, '') FROM members ORDER BY member_id")
                    == ["A-1 by 9", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7", "A-8", "A-9"])
            #expect(try await files.texts("SELECT count(*)::text FROM import_rows") == ["0"])
        }
    }

    @Test(
        "takes up who stands in the register of persons, and nobody who is called otherwise or known better")
    func fromRegister() async throws {
        try await Files.with { files in
            _ = try await files.world.book.owner.run(files.world.book.options) { tx in
                try tx.execute(
                    """
                    INSERT INTO parties (society_id, kind, name, number, mobile) VALUES (1, 'person', 'Asha Kamat', '501', '9845012345'),
                        (1, 'person', 'Bina Shah', '502', NULL), (1, 'body', 'Chitra Bhat', '503', NULL)
                    """)
            }
            let head = Self.head + ",party number\n"
            try await files.expectFaults(
                head + """
                    A,A-1,Zubeida Khan,2015-04-01,,,,,,,,,,501
                    A,A-2,Bina Shah,2015-04-01,,,,,,,,,,502
                    A,A-3,Chitra Bhat,2015-04-01,,,,,,,,,,503
                    A,A-4,Dinesh Pai,2015-04-01,,,,,,,,,,999
                    A,A-5,Bina Shaah,2015-04-01,,,,,,,,,,502
                    """,
                [
                    "2 party parties.called_otherwise", "4 party parties.body_has_none",
                    "5 party import.unknown_party",
                    "6 party member.same_in_file",
                ])
            try await files.expectDone(
                head + "A,A-1,Asha Kamat,2015-04-01,1970-02-12,F,9845012345,ABCPE1234F,,,,,,501")
            #expect(
                try await files.texts(
                    "SELECT p.number || ' ' || m.number FROM members m JOIN parties p USING (society_id, party_id)"
                )
                    == ["501 A-1"])
            try await files.expectFaults(
                head + "A,A-9,Asha Kamat,2015-04-01,1970-02-12,F,,,,,,,,501",
                ["2 party parties.known_already", "2 party member.already_member"])
        }
    }

    @Test("a new key takes over what waits sealed; the file goes in under it")
    func newKey() async throws {
        try await Files.with { files in
            let world = files.world
            let old = try KeyRing.generate()
            func importer(_ ring: KeyRing) -> (Importer, CommandGate) {
                let gate = CommandGate(
                    commands: world.book.app, reads: world.book.app, ledger: LedgerWriter(),
                    register: CommandRegister(commands: [PostImport.self], queries: []),
                    settings: SettingRegister(PartiesFeature.settings + MembersFeature.settings),
                    vault: Vault(ring))
                return (Importer(gate: gate, sessions: world.book.app, intakes: [MemberIntake()]), gate)
            }
            let file = try TemporaryFile()
            try files.write(
                Self.head + "\nA,A-1,Asha Kamat,2015-04-01,,,,ABCPE1234F,,HDFC0000001,00123456789,,", file)
            let id = try await importer(old).0.check(
                file: file.path, name: "m.csv", kind: .members, options: ImportOptions(),
                caller: world.book.caller())
            let rotated = try old.rotated(at: 1_790_000_000)
            let counts = try await Resealing(
                GeneralLedgerFeature.sealed, owner: world.book.owner, vault: Vault(rotated)
            ).run()
            #expect(counts.map(\.resealed) == [1])
            let (after, gate) = importer(rotated)
            var command = PostImport()
            (command.importID, command.total) = (id, .zero)
            _ = try await gate.perform(command, by: world.book.caller(), world.book.envelope("in"))
            let report = try await after.goOn(id, caller: world.book.caller())
            #expect(report.outcome == .done)
            #expect(
                try await files.texts("SELECT kind || ' ' || tail FROM party_identities") == ["pan 1234F"])
            #expect(try await files.texts("SELECT tail FROM party_bank_accounts") == ["6789"])
        }
    }

    @Test("takes the same table as a workbook")
    func workbook() async throws {
        try await Files.with { files in
            let file = try TemporaryFile()
            let writer = try XLSXWriter(path: file.path)
            try writer.begin(
                TableHeading(
                    name: "Members",
                    columns: [
                        TableColumn("Class"), TableColumn("Member No"), TableColumn("Name"),
                        TableColumn("Admission date", .date), TableColumn("Mobile", .integer),
                    ]))
            try writer.row([
                "A", "A-7", "आशा कामत", .date(try CalendarDate.parse("2015-04-01")), .integer(9_845_012_345),
            ])
            try writer.row([
                "A", "A-8", "Bina Shah", .date(try CalendarDate.parse("2015-04-01")), .integer(12),
            ])
            try writer.end()
            let report = try await files.take(file: file.path)
            #expect(report.faults.map { "\($0.line) \($0.column ?? "")" } == ["3 mobile"])
            #expect(try await files.take(file: file.path, skips: true).outcome == .done)
            #expect(
                try await files.texts(
                    "SELECT concat_ws(' ', m.number, p.name, p.mobile, m.admitted_on) FROM members m JOIN parties p USING (society_id, party_id)"
                )
                    == ["A-7 आशा कामत 9845012345 2015-04-01"])
        }
    }

    @Test("who has died in a file has died in the register, and signs in no more")
    func deaths() async throws {
        try await Files.with { files in
            _ = try await files.world.book.owner.run(files.world.book.options) { tx in
                try tx.execute(
                    """
                    WITH known AS (INSERT INTO parties (society_id, kind, name, number) VALUES (1, 'person', 'Bina Shah', '502')
                                   RETURNING party_id)
                    UPDATE society_users SET party_id = known.party_id FROM known WHERE society_id = 1 AND user_id = 2
                    """)
            }
            try await files.expectDone(
                Self.head + ",party number,status,ceased_on\n" + """
                    A,A-1,Bina Shah,2015-04-01,,,,,,,,,,502,deceased,2024-03-31
                    A,A-2,Chandra Rao,2015-04-01,,,,,,,,,,,deceased,2023-03-31
                    A,A-3,Dinesh Pai,2015-04-01,,,,,,,,,,,retired,2023-03-31
                    """)
            #expect(
                try await files.texts(
                    "SELECT p.name || ' ' || d.died_on FROM party_deaths d JOIN parties p USING (society_id, party_id) ORDER BY 1"
                )
                    == ["Bina Shah 2024-03-31", "Chandra Rao 2023-03-31"])
            #expect(
                try await files.texts("SELECT status FROM society_users WHERE user_id = 2") == ["disabled"])
        }
    }

    @Test(
        "letting members in asks the rights to keep persons, to take applications in, to resolve, to admit, to change standings and to write down deaths"
    )
    func rights() async throws {
        try await Files.with { files in
            let file = try TemporaryFile()
            try files.write(Self.head + "\nA,A-1,Asha Kamat,2015-04-01,,,,,,,,,", file)
            let all = [
                "ledger.import", "parties.manage", "members.manage", "members.resolve", "members.admit",
                "members.change_standing", "parties.record_death",
            ]
            for missing in all.dropFirst() {
                let caller = files.world.book.caller(
                    nil, grants: all.filter { $0 != missing }.map { Grant($0) })
                var refused = ""
                do {
                    _ = try await files.importer.run(file: file.path, kind: .members, caller: caller)
                } catch Failure.refused(let refusal) {
                    refused = "\(refusal.code) \(refusal.values.map(\.value))"
                }
                #expect(refused == "gate.not_permitted [Kernel.RefusalValue.text(\"\(missing)\")]")
            }
            let caller = files.world.book.caller(nil, grants: all.map { Grant($0) })
            let report = try await files.importer.run(file: file.path, kind: .members, caller: caller)
            #expect(report.outcome == .done)
        }
    }
}
