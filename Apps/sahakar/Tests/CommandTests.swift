import Foundation
import Glibc
import JSON
import Postgres
import PostgresTestKit
import TestKit
import Testing

@Suite("Subcommands on a database", .tags(.database))
struct CommandTests {
    private static let parties = "number,name,mobile\n1,Anita Deshpande,9876543210\n2,Bharat Kulkarni,\n"
    private static let subAccounts = """
        account,number,party,opened_on,highest
        106001,SB-1,1,2025-04-01,0
        106001,SB-2,2,2025-04-01,0

        """
    private static let vouchers = """
        voucher no,date,type,narration,account,sub_account,debit,credit
        1,2025-04-01,receipt,Cash deposit,201001,,"1,25,000.50",
        ,,,,106001,SB-1,,"1,25,000.50"
        2,2025-04-02,journal,Transfer,106001,SB-1,500,
        ,,,,106001,SB-2,,500

        """

    @Test("a society's story: opened, filled from files, reported, checked, taken out and in again")
    func story() async throws {
        try await CommandBook.with { book in
            let program = book.program
            try await book.open("one")
            let files = [
                ("parties", Self.parties), ("sub-accounts", Self.subAccounts), ("vouchers", Self.vouchers),
            ]
            for (kind, text) in files {
                let file = try book.file("\(kind).csv", text)
                let report = try await program.done("import", kind, file, "--json").json()
                #expect(report["outcome"]?.asString == "done", "\(report.prettyText())")
                let again = try await program.done("import", kind, file, "--json").json()
                #expect(again["outcome"]?.asString == "done_before")
            }
            let balance = try await program.done(
                "report", "trial-balance", "to=2025-04-30", "--format", "csv"
            ).out
            #expect(
                balance.contains("201001")
                    && balance.hasSuffix(",125500.50,125500.50,125000.50,125000.50\r\n"))
            let hindi = try await program.done(
                "report", "trial-balance", "to=2025-04-30", "--format", "text", "--language", "hi"
            ).out
            #expect(hindi.contains("तलपट") && hindi.contains("1,25,000.50"))
            let json = try await program.done("report", "trial_balance", "to=30-04-2025", "--json").json()
            #expect(json["totals"]?["closing_debit"]?.asString == "125000.50")
            let audit = try await program.done(
                "report", "audit", "command=ledger.post_import", "--format", "csv"
            ).out
            #expect(audit.contains("Take a file into the books") && audit.contains("Done"))
            let workbook = "\(book.folder)/tb.xlsx"
            try await program.expect(
                64, ".docx", from: ["report", "trial-balance", "to=2025-04-30", "--output", "trial.docx"])
            let paper = "\(book.folder)/tb.pdf"
            _ = try await program.done(
                "report", "trial-balance", "to=2025-04-30", "--output", paper, "--language", "hi")
            let printed = try await PaperText.of([UInt8](Data(contentsOf: URL(filePath: paper))))
            #expect(printed.contains("तलपट") && printed.contains("1,25,000.50"), "\(printed)")
            let written = try await program.done(
                "report", "trial-balance", "to=2025-04-30", "--output", workbook)
            #expect(written.out.isEmpty && written.err.contains("tb.xlsx"))
            #expect(try Data(contentsOf: URL(filePath: workbook)).prefix(2) == Data("PK".utf8))
            #expect(try await program.done("verify", "--json").json()["clean"] == true)
            try await Self.takeElsewhere(book, balance)
        }
    }

    /// Exports the society and imports it into one without a chart: the trial balance is the same.
    private static func takeElsewhere(_ book: CommandBook, _ balance: String) async throws {
        let program = book.program
        let folder = "\(book.folder)/out"
        let manifest = try await program.done("export", folder, "--json").json()
        let kept = try String(contentsOfFile: "\(folder)/manifest.json", encoding: .utf8)
        #expect(try JSONValue.parse(kept) == manifest)
        try await book.open("two", chart: "none")
        for file in manifest["files"]?.asArray ?? [] {
            guard let kind = file["kind"]?.asString, let name = file["name"]?.asString else { continue }
            let report = try await program.done(
                "import", kind, "\(folder)/\(name)", "--society", "two", "--json"
            ).json()
            #expect(report["outcome"]?.asString == "done", "\(report.prettyText())")
            #expect(report["digest"] == file["blake2b_256"])
        }
        let copy = try await program.done(
            "report", "trial-balance", "to=2025-04-30", "--society", "two", "--format", "csv"
        ).out
        #expect(copy == balance)
        try await program.expect(64 + 5, "There are several societies", from: ["verify"])
    }

    @Test("a dry run shows the vouchers and writes nothing at all")
    func dryRun() async throws {
        try await CommandBook.with { book in
            try await book.open("one")
            try await book.program.done(
                "do", "begin-day", "branch_id=1", "business_date=2025-04-01")
            let before = try await book.allRows()
            let voucher = """
                {"branch_id": 1, "type": "receipt", "narration": "Interest", "mode": "cash",
                 "lines": [{"account": "201001", "debit": "10"}, {"account": "306001", "credit": "10"}]}
                """
            let shown = try await book.program.done("do", "post-voucher", "--dry-run", input: voucher).json()
            #expect(shown["outcome"]?.asString == "preview" || shown["outcome"]?.asString == "previewed")
            #expect(shown["vouchers"]?.asArray?.count == 1)
            #expect(try await book.allRows() == before)
            let done = try await book.program.done("do", "post-voucher", "--key", "k1", input: voucher)
            #expect(try await book.allRows() != before)
            let again = try await book.program.done("do", "post-voucher", "--key", "k1", input: voucher)
            #expect(again.out == done.out)
            #expect(try await book.count("SELECT count(*) FROM vouchers") == 1)
        }
    }

    @Test("what waits for a second person ends with a code of its own")
    func held() async throws {
        try await CommandBook.with { book in
            try await book.open("one")
            let program = book.program
            try await program.done(
                "do", "begin-day", "{\"branch_id\": 1, \"business_date\": \"2025-04-01\"}")
            try await program.done(
                "do", "set-approval-rule",
                "{\"command\": \"ledger.post_voucher\", \"from\": \"2025-04-01\", \"amount_from\": \"5\"}")
            let voucher = """
                {"branch_id": 1, "type": "receipt", "narration": "Interest", "mode": "cash",
                 "lines": [{"account": "201001", "debit": "10"}, {"account": "306001", "credit": "10"}]}
                """
            let result = try await program.run("do", "post-voucher", input: voucher)
            #expect(result.status == 2, "\(result.out)\(result.err)")
            #expect(try result.json()["outcome"]?.asString == "held")
        }
    }

    @Test("nonsense names its field and ends with 1, or 64 where it is no input at all")
    func nonsense() async throws {
        try await CommandBook.with { book in
            try await book.open("one")
            let program = book.program
            try await program.expect(
                1, "to: ", "from: ", "colour: The program does not know this field.",
                from: ["report", "trial-balance", "to=tomorrow", "from=2025-02-30", "colour=red"])
            try await program.expect(1, "to: Fill this in.", from: ["report", "trial-balance"])
            try await program.expect(
                1, "branch_id: Choose", "business_date: ",
                from: ["do", "begin-day", "branch_id=x", "business_date=2025-02-30"])
            try await program.expect(64, "line 1, column 2", from: ["do", "begin-day", "{nonsense"])
            try await program.expect(1, "format: ", from: ["report", "ledger.balance", "--format", "csv"])
            try await program.expect(64, "“moon”", from: ["report", "moon"])
            try await program.expect(64, "“moon”", "Usage: ", from: ["do", "moon", "{}"])
            try await program.expect(64, "“to” is not", from: ["report", "trial-balance", "to"])
            try await program.expect(
                1, "lines[0].debit: ", "narration: ",
                from: ["do", "post-voucher"],
                input: "{\"branch_id\": 1, \"lines\": [{\"debit\": \"1.005\"}, {}]}")
            try await program.expect(
                1, "account_id: ", from: ["do", "open-sub-account"],
                input: "{\"account_id\": 99999, \"party_id\": 1, \"number\": \"X-1\"}")
            try await program.expect(
                1, "number: ", from: ["do", "open-sub-account"],
                input: "{\"account_id\": 1, \"party_id\": 1, \"number\": 1}")
            try await program.expect(
                64, "not proper JSON (line 1, column 15)", from: ["do", "post-voucher", "{\"branch_id\": }"])
            try await program.expect(
                64, "The JSON stops in the middle.", from: ["do", "post-voucher", "{\"branch_id\": 1"])
            try await program.expect(1, "code: A society's code has", from: ["society", "open", "Öl"])
            try await program.expect(
                1, "--opened-on: ", from: ["society", "open", "x", "--opened-on", "2025-13-01"])
            try await program.expect(1, "--from: ", from: ["export", "\(book.folder)/x", "--from", "soon"])
            try await program.expect(
                69, "cannot be opened: \(book.folder)/none.csv",
                from: ["import", "chart", "\(book.folder)/none.csv"])
            try await program.expect(69, "cannot be opened", from: ["import", "chart", book.folder])
            try await program.expect(69, "no society “two”", from: ["verify", "--society", "two"])
            try await program.expect(69, "no active user “nobody”", from: ["verify", "--user", "nobody"])
            try await program.expect(
                69, "cannot be written", from: ["report", "jobs", "--output", "/proc/none/x.json"])
            let file = try book.file(
                "bad.csv", "voucher no,date,account,debit,credit\n1,2025-04-01,999,1,\n1,,201001,,1\n")
            let result = try await program.run("import", "vouchers", file)
            #expect(
                result.status == 1 && result.out.contains("line 2, account 1: ")
                    && result.out.contains("Nothing was taken in: 1 fault.\n"), "\(result.out)")
            let open = try book.file(
                "open.csv", "voucher no,date,account,debit,credit\n1,2025-04-01,201001,\"1,\n")
            let unread = try await program.run("import", "vouchers", open)
            #expect(unread.status == 1 && unread.out.contains("line 2, column 4: "), "\(unread.out)")
            let two = try book.file("two.csv", "number,name\n1,\n2,\n")
            let told = try await program.run("import", "parties", two)
            #expect(told.status == 1 && told.out.contains("Nothing was taken in: 2 faults.\n"), "\(told.out)")
            let fault = try await program.run("import", "vouchers", file, "--json").json()["faults"]?[0]
            #expect(fault?["sentence"]?.asString == "There is no account “999”.")
            #expect(fault?["arguments"]?["account"]?.asString == "999")
        }
    }

    @Test("with JSON a fault is one line; a file that is no JSON is told with its place")
    func faultsInJSON() async throws {
        try await CommandBook.with { book in
            let program = book.program
            for (words, hint) in [(["do", "moon", "{}"], "Usage: "), (["do", "begin-day", "{x"], "help")] {
                let told = try await program.run(words + ["--json"])
                let fault = try #require(try? JSONValue.parse(told.err), "\(told.err)")
                #expect(told.status == 64 && told.err.split(separator: "\n").count == 1)
                #expect(fault["hint"]?.asString?.contains(hint) == true && fault["code"] != nil)
            }
            let servers = try book.file("servers.json", "{x")
            try await program.expect(
                69, "\(servers) is not proper JSON (line 1, column 2): ",
                from: ["message", "test", "asha@example.org", "--messages", servers])
            // What is wrong inside is said in a sentence, in the caller's language.
            for (text, said) in [
                ("[]", "{file} must hold an object in braces."),
                (#"{"mail":{"host":"a.example"}}"#, "{file}: “mail.from” is missing or cannot be read."),
                (
                    #"{"mail":{"host":"a.example","security":"x"}}"#,
                    "“mail.security” must be one of: tls, starttls, none."
                ),
                (#"{"post":1}"#, "{file}: “post” is not known here."), ("", "There is no JSON: it is empty."),
            ] {
                let file = try book.file("servers.json", text)
                try await program.expect(
                    69, said.replacingOccurrences(of: "{file}", with: file),
                    from: ["message", "test", "asha@example.org", "--messages", file])
            }
            try await program.expect(
                69, "The file cannot be opened: /nope.json.",
                from: ["message", "test", "asha@example.org", "--messages", "/nope.json"])
        }
    }

    @Test("who opens a society is answered in his own language, whatever the society's is")
    func languages() async throws {
        try await CommandBook.with { book in
            let words = ["--opened-on", "2025-04-01", "--language"]
            let opened = try await book.program.run(
                ["society", "open", "one", "--admin", "admin-one"] + words + ["mr"])
            #expect(opened.status == 0 && opened.out.contains("The society “one” is open."), "\(opened)")
            #expect(try await book.count("SELECT count(*) FROM societies WHERE language = 'mr'") == 1)
            #expect(
                try await book.count("SELECT count(*) FROM branches WHERE name = 'मुख्य कार्यालय'") == 1)
            var hindi = book.program
            hindi.environment["LC_ALL"] = "hi_IN.UTF-8"
            let second = try await hindi.run(
                ["society", "open", "two", "--admin", "admin-two"] + words + ["en"])
            #expect(second.status == 0 && second.out.contains("समिति “two” खुल गई।"), "\(second)")
        }
    }

    @Test("who acts as a user has his rights and no more")
    func users() async throws {
        try await CommandBook.with { book in
            try await book.open("one")
            try await book.program.done("report", "trial-balance", "to=2025-04-30", "--user", "admin-one")
            try await book.program.done(
                "do", "access.create_user",
                "{\"display_name\": \"Ravi\", \"login_name\": \"ravi\", \"role_code\": \"cashier\"}", "--json"
            )
            try await book.program.expect(
                1, "See the statements",
                from: ["report", "trial-balance", "to=2025-04-30", "--user", "ravi"])
        }
    }

    @Test("reading subcommands refuse the tables of an older and of a newer program, and change nothing")
    func tables() async throws {
        try await CommandBook.with(.empty) { book in
            let readers = [
                ["report", "jobs"], ["verify"], ["society", "list"], ["export", "\(book.folder)/x"],
            ]
            for words in readers { try await book.program.expect(69, "sahakar migrate", from: words) }
            #expect(try await book.count("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0)
            try await book.program.done("migrate")
            #expect(try await book.program.done("migrate").out.contains("0"))
            try await book.program.done("society", "list")
            _ = try await book.database.owner.run { tx in
                try tx.execute(
                    "INSERT INTO schema_history (name, sha256, program_version) VALUES ('9999_more.sql', '', '9')"
                )
            }
            for words in readers { try await book.program.expect(69, "9999_more", from: words) }
            try await book.program.expect(1, "9999_more", from: ["society", "open", "late"])
        }
    }

    @Test(
        "works under no database role that may pass by the guards: neither the owner of the tables nor a superuser"
    )
    func strongRoles() async throws {
        try await CommandBook.with { book in
            try await book.open("one")
            for role in [PrivateCluster.Role.owner, .superuser] {
                var strong = book
                strong.program.environment["SAHAKAR_DATABASE_URL"] = book.url(as: role)
                try await strong.program.expect(69, "SAHAKAR_OWNER_URL", from: ["society", "list"])
                try await strong.program.expect(
                    69, "SAHAKAR_OWNER_URL",
                    from: ["society", "open", "two", "--name", "Two", "--admin", "two"])
                try await strong.program.expect(69, "SAHAKAR_OWNER_URL", from: ["serve", "--port", "0"])
            }
        }
    }

    @Test("an environment that would lead to another server than the one named is refused with its variable")
    func strayVariables() async throws {
        try await CommandBook.with { book in
            try await book.open("one")
            for name in ["PGHOSTADDR", "PGSERVICE"] {
                var stray = book
                stray.program.environment[name] = "192.0.2.1"
                try await stray.program.expect(69, name, from: ["society", "list"])
                try await stray.program.expect(69, name, from: ["serve", "--port", "0"])
            }
        }
    }

    @Test(
        "a variable that is set and empty is refused with its name; a folder without the program's files too")
    func emptyVariables() async throws {
        try await CommandBook.with { book in
            for name in ["SAHAKAR_DATABASE_URL", "SAHAKAR_OWNER_URL", "SAHAKAR_DATA"] {
                var empty = book
                empty.program.environment[name] = ""
                try await empty.program.expect(69, "\(name) is set", from: ["society", "list"])
            }
            var lost = book
            lost.program.environment["SAHAKAR_HOME"] = "/nonexistent"
            try await lost.program.expect(
                69, "/nonexistent/Web/text", "SAHAKAR_HOME", from: ["society", "list"])
        }
    }

    @Test("an owner's address beside no database, and a role that may not write, are refused in sentences")
    func wrongRoles() async throws {
        try await CommandBook.with { book in
            try await book.open("one")
            var alone = book
            alone.program.environment["SAHAKAR_DATABASE_URL"] = nil
            try await alone.program.expect(69, "SAHAKAR_OWNER_URL is set", from: ["migrate"])
            var weak = book
            weak.program.environment["SAHAKAR_DATABASE_URL"] = book.url(as: .backup)
            try await weak.program.expect(69, "sahakar_backup", "sahakar_app", from: ["society", "list"])
        }
    }

    @Test(
        "the run-time role alone works on tables that are up to date, and says what to do where they are not")
    func withoutOwner() async throws {
        try await CommandBook.with { book in
            try await book.open("one")
            var alone = book
            alone.program.environment["SAHAKAR_OWNER_URL"] = nil
            try await alone.program.done("import", "parties", try book.file("parties.csv", Self.parties))
            try await alone.program.expect(69, "sahakar_app", "SAHAKAR_OWNER_URL", from: ["migrate"])
            _ = try await book.database.admin.run { tx in
                try tx.execute(
                    "DELETE FROM schema_history WHERE name = (SELECT max(name) FROM schema_history)")
            }
            try await alone.program.expect(69, "sahakar migrate", from: ["serve", "--port", "0"])
        }
    }

    @Test("verify ends with 1 where a balance is not the sum of its postings")
    func tampering() async throws {
        try await CommandBook.with { book in
            try await book.open("one")
            for (kind, text) in [
                ("parties", Self.parties), ("sub-accounts", Self.subAccounts), ("vouchers", Self.vouchers),
            ] {
                try await book.program.done("import", kind, try book.file("\(kind).csv", text))
            }
            _ = try await book.database.admin.run { tx in
                try tx.execute("SET LOCAL session_replication_role = replica")
                return try tx.execute("UPDATE balances SET balance = balance + 1 WHERE balance > 0")
            }
            let result = try await book.program.run("verify")
            #expect(result.status == 1 && result.out.contains("✗"), "\(result.out)\(result.err)")
        }
    }

    @Test(
        "Ctrl-C during an import ends with 130, and the same command goes on to the last voucher, none twice")
    func interrupted() async throws {
        try await CommandBook.with { book in
            try await book.open("one")
            try await book.program.done("import", "parties", try book.file("p.csv", Self.parties))
            try await book.program.done("import", "sub-accounts", try book.file("s.csv", Self.subAccounts))
            var text = "voucher no,date,account,sub_account,debit,credit\n"
            for number in 0..<6_000 {
                text += "\(number),2025-04-\(10 + number / 300),201001,,1.25,\n,,106001,SB-1,,1.25\n"
            }
            let file = try book.file("many.csv", text)
            let running = try book.program.start(["import", "vouchers", file])
            let stopped = try await eventually("the first chunk") {
                try await book.interruptBetweenChunks(running)
            }
            #expect(stopped.status == 130 && stopped.err.contains("goes on from there"), "\(stopped)")
            let posted = try await book.count("SELECT count(*) FROM vouchers")
            #expect(posted > 0 && posted < 6_000)
            let report = try await book.program.done("import", "vouchers", file, "--json").json()
            #expect(report["outcome"]?.asString == "done" && report["posted_items"]?.asInt64 == 6_000)
            #expect(try await book.count("SELECT count(DISTINCT outside_reference) FROM vouchers") == 6_000)
            #expect(try await book.count("SELECT count(*) FROM vouchers") == 6_000)
            #expect(try await book.program.done("verify", "--json").json()["clean"] == true)
        }
    }
}
