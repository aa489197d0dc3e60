import Foundation
import JSON
import Testing

@Suite("Help and the words of the command line")
struct HelpTests {
    static let subcommands = [
        "serve", "migrate", "society", "user", "do", "report", "verify", "backup", "restore", "key",
        "document", "import",
        "export",
        "calculate",
        "demo", "docs",
    ]
    private let program = Program()

    @Test("the overview names every subcommand with what it does, and fits a terminal")
    func overview() async throws {
        let shown = try await program.done("help").out
        let lines = shown.split(separator: "\n")
        let names = lines.filter { $0.hasPrefix("  ") }.compactMap {
            $0.split(separator: " ").first.map(String.init)
        }
        #expect(Set(names).isSuperset(of: Self.subcommands))
        #expect(lines.filter { $0.hasPrefix("  ") }.allSatisfy { $0.count <= 100 })
        #expect(try await program.run().out == shown)
        #expect(try await program.run("--help").out == shown)
        #expect(try await program.done("verify", "--help").out == program.done("help", "verify").out)
        #expect(try await program.done("--version").out.hasPrefix("sahakar "))
    }

    @Test("each subcommand's help has its usage, what it does and its options", arguments: subcommands)
    func help(_ name: String) async throws {
        let shown = try await program.done("help", name).out
        #expect(shown.hasPrefix("Usage: sahakar \(name)"))
        #expect(shown.contains("\n  --help ") && shown.contains("\n  --json "))
        #expect(shown.split(separator: "\n").count >= 8)
        #expect(!shown.contains("⟦"), "a sentence is missing: \(shown)")
    }

    @Test("help tells the limit of sign-ins that the server has", arguments: ["en", "hi", "kn", "mr"])
    func signInLimit(_ language: String) async throws {
        let shown = try await program.done("help", "serve", "--language", language).out
        let words = shown.split { $0.isWhitespace }.joined(separator: " ")
        let told = try #require(words.firstRange(of: "--sign-in-limit"))
        #expect(words[told.upperBound...].prefix(300).contains("60; 0"), "\(shown)")
    }

    @Test("help speaks the four languages", arguments: ["hi", "kn", "mr"])
    func languages(_ language: String) async throws {
        let english = try await program.done("help").out
        let shown = try await program.done("help", "--language", language).out
        #expect(shown != english && !shown.contains("⟦"))
        var other = program
        other.environment["LC_ALL"] = "\(language)_IN.UTF-8"
        #expect(try await other.done("help").out == shown)
    }

    @Test("wrong words end with 64, a clear sentence, the usage line, and no answer")
    func wrongWords() async throws {
        try await program.expect(64, "There is no subcommand “sevre”.", from: ["sevre"])
        try await program.expect(64, "There is no subcommand “x”.", from: ["help", "x"])
        try await program.expect(
            64, "There is no option --colour here.", "Usage: sahakar verify", from: ["verify", "--colour"])
        try await program.expect(64, "--port needs a value after it.", from: ["serve", "--port"])
        try await program.expect(64, "--json takes no value.", from: ["verify", "--json=yes"])
        try await program.expect(64, "“more” is one word too many.", from: ["verify", "more"])
        try await program.expect(64, "FILE is missing.", from: ["import", "chart"])
        try await program.expect(
            64, "--port needs a whole number, not “http”.", from: ["serve", "--port", "http"])
        try await program.expect(
            64, "“9x” is none of: en, hi, kn, mr.", from: ["report", "jobs", "--language", "9x"])
        try await program.expect(
            64, "“docx” is none of: json, csv, xlsx, text, pdf.",
            from: ["report", "jobs", "--format", "docx"])
        try await program.expect(
            64, "“loose” is not written as field=value.", from: ["report", "jobs", "loose"])
        try await program.expect(
            64, "“stone” is none of: chart, parties", from: ["import", "stone", "x.csv"])
        try await program.expect(
            64, "“loudly” is none of: list, open, suspend, resume.", from: ["society", "loudly"])
    }

    @Test("a name that several commands end in is not said to be unknown: they are named")
    func ambiguousNames() async throws {
        try await program.expect(
            64, "“change-account”: deposits.change_account, ledger.change_account.",
            from: ["do", "change-account", "x=1"])
        try await program.expect(64, "no-such-thing", from: ["do", "no-such-thing", "x=1"])
    }

    @Test("a file whose name promises another form than the one asked for is refused and not written")
    func contradictions() async throws {
        for (words, said) in [
            (["--output", "q.xlsx", "--json"], "“.xlsx” is none of: .json."),
            (["--output", "q.csv", "--json"], "“.csv” is none of: .json."),
            (["--output", "q.doc", "--json"], "“.doc” is none of: .json."),
            (["--output", "q.xlsx", "--format", "csv"], "“.xlsx” is none of: .csv."),
            (["--output", "q.pdf", "--format", "json"], "“.pdf” is none of: .json."),
        ] {
            let result = try await program.run(["report", "jobs"] + words)
            #expect(result.status == 64 && result.err.contains(said), "\(words): \(result.err)")
            #expect(result.out.isEmpty)
        }
        #expect(!FileManager.default.fileExists(atPath: "q.xlsx"))
    }

    @Test("options of the server that make no sense are refused by their names, before anything is started")
    func serverOptions() async throws {
        for (words, said) in [
            (["--host", "300.1.1.1"], "--host takes a value such as 127.0.0.1, not “300.1.1.1”."),
            (["--host", "localhost"], "--host takes a value such as 127.0.0.1, not “localhost”."),
            (["--trusted-proxy", "foo"], "--trusted-proxy takes a value such as 10.0.0.0/8, not “foo”."),
            (["--cors-origin", "not an origin"], "--cors-origin takes a value such as https://"),
            (["--certificate", "/nope"], "--certificate needs --certificate-key beside it."),
            (["--certificate-key", "/nope"], "--certificate-key needs --certificate beside it."),
            (["--redirect-port", "8192"], "--redirect-port needs --certificate beside it."),
        ] { try await program.expect(64, said, from: ["serve"] + words) }
        try await program.expect(
            69, "The file cannot be opened: /nope.",
            from: ["serve", "--certificate", "/nope", "--certificate-key", "/nope"])
    }

    @Test("an address of a database that cannot be read is refused with what is wrong with it")
    func databaseAddresses() async throws {
        for (url, said) in [
            ("mysql://u@h/d", "must begin with postgres://"), ("postgres://u@h/", "names no database"),
            ("postgres://u@h/d?sslmode=maybe", "the setting sslmode has a value"),
            ("postgres://u@h/d?nonsense=1", "not known here: nonsense."),
        ] { try await program.expect(69, said, from: ["report", "jobs", "--database-url", url]) }
        let secret = try await program.run("report", "jobs", "--database-url", "postgres://u:hush/er@h/d")
        #expect(secret.status == 69 && !secret.err.contains("hush"), "\(secret.err)")
    }

    @Test("an address that asks for less than TLS in full to another machine is warned of in one line")
    func unverifiedLine() async throws {
        // A name that the program does not take for this machine, and at which nobody answers.
        let url = "postgres://u@LOCALHOST:1/d?sslmode="
        let plain = try await program.run("report", "jobs", "--database-url", url + "disable")
        let lines = plain.err.split(separator: "\n").filter { $0.contains("nothing is encrypted") }
        #expect(plain.status == 69 && lines.count == 1, "\(plain.err)")
        #expect(lines.allSatisfy { $0.contains(#""sslmode":"disable""#) }, "\(plain.err)")
        let full = try await program.run("report", "jobs", "--database-url", url + "verify-full")
        #expect(full.status == 69 && !full.err.contains("not verified"), "\(full.err)")
    }

    @Test("a script gets its errors as JSON with a stable code")
    func errorsAsJSON() async throws {
        for (words, code) in [
            (["sevre", "--json"], "cli.unknown_subcommand"),
            (["verify", "--colour", "--json"], "cli.unknown_option"),
            (["report", "nothing", "--json"], "cli.no_such_report"),
        ] {
            let result = try await program.run(words)
            let line = result.err.split(separator: "\n").first.map(String.init) ?? ""
            #expect(try Program.Finished(status: 0, out: line, err: "").json()["code"]?.asString == code)
        }
    }

    @Test("a command and a query tell their fields and the permission that they need")
    func fields() async throws {
        let query = try await program.done("report", "trial-balance", "--help").out
        #expect(query.contains("ledger.read_statements") && query.contains("\n  to=YYYY-MM-DD "))
        #expect(query.contains("To (needed)"))
        let command = try await program.done("do", "post-voucher", "--help").out
        #expect(command.contains("ledger.post_voucher") && command.contains("\n  lines=[{"))
        #expect(try await program.done("do", "--list").out.contains("\n  ledger.post_voucher "))
        #expect(try await program.done("report", "--list", "--json").json().asArray?.count ?? 0 > 30)
    }

    @Test("the reference pages are those of this program; `make docs` writes them anew")
    func reference() async throws {
        try await Scratch.with { folder in
            try await program.done("docs", "--to", folder)
            for name in [
                "commands.md", "queries.md", "permissions.md", "refusals.md", "personal-data.md",
            ] {
                let made = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
                let kept = try? String(
                    contentsOfFile: "\(Program.repository)/docs/reference/\(name)", encoding: .utf8)
                #expect(made.split(separator: "\n").count > 30 && !made.contains("⟦"))
                #expect(kept == made, "docs/reference/\(name) is out of date: run `make docs`")
            }
        }
    }
}
