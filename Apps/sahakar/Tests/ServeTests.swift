import Foundation
import Glibc
import JSON
import TestKit
import Testing

@Suite("The server and its data folder", .tags(.database))
struct ServeTests {
    @Test(
        "serves, is killed, serves again from the same folder with nothing lost, and stops when it is asked to"
    )
    func serve() async throws {
        try await Scratch.with { folder in
            chmod(folder, 0o755)
            var program = Program()
            program.environment["SAHAKAR_DATA"] = "\(folder)/data"
            try await program.expect(
                69, "There is nothing under \(folder)/data yet.", from: ["report", "jobs"])
            #expect(access("\(folder)/data", F_OK) != 0)
            let first = try program.start(["serve", "--port", "0", "--log", "\(folder)/log"])
            let port = try await Self.port(first)
            #expect(try await Self.get(port, "/health/ready").hasPrefix("HTTP/1.1 200"))
            let metrics = try await Self.get(port, "/metrics")
            #expect(metrics.contains("\nhttp_"))
            for line in [
                #"sahakar_jobs{job="gate.seal_audit",state="waiting"} "#,
                #"sahakar_jobs{job="ledger.post_imports",state="parked"} 0"#,
                #"sahakar_job_attempts_total{job="gate.seal_audit",outcome="failed"} 0"#,
            ] { #expect(metrics.contains("\n\(line)"), "\(line)") }
            // The command line works beside the server, on the same private database.
            let demo = try await program.done("demo", "open", "--part", "100", "--json").json()
            #expect(demo["code"]?.asString == "demo-100")
            // Its heads have names in every language; a file of them is in the reader's.
            for (language, name) in [("hi", "बाल बचत"), ("kn", "ಮಕ್ಕಳ ಉಳಿತಾಯ"), ("mr", "बाल बचत ठेव")] {
                let chart = try await program.done(
                    "report", "chart", "--format", "csv", "--language", language)
                #expect(chart.out.contains(name) && !chart.out.contains("Children's savings"), "\(language)")
            }
            let balance = try await program.done("report", "trial-balance", "to=2026-11-20", "--json").out
            first.signal(SIGKILL)
            #expect(try await first.finished().status == 128 + SIGKILL)
            let second = try program.start(["serve", "--port", "0"])
            let again = try await Self.port(second)
            #expect(try await Self.get(again, "/health/ready").hasPrefix("HTTP/1.1 200"))
            #expect(
                try await program.done("report", "trial-balance", "to=2026-11-20", "--json").out == balance)
            second.signal(SIGTERM)
            let stopped = try await second.finished()
            #expect(stopped.status == 0 && stopped.err.contains("Stopping"), "\(stopped)")
            #expect(try await program.done("verify", "--json").json()["clean"] == true)
            let usual = "\(folder)/data/log/sahakar.log"
            #expect(stopped.err.contains("Log: \(usual)"))
            // One line a request, in the file that was named and in the usual one.
            #expect(try Self.records(usual).last?["message"] == "stopped")
            for path in [usual, "\(folder)/log"] {
                let asked = try Self.records(path).filter { $0["message"] == "request" }
                #expect(asked.contains { $0["route"] == "/health/ready" && $0["status"] == 200 }, "\(path)")
            }
        }
    }

    @Test("tells its log on standard error, or warnings alone, when it is asked to, and refuses nonsense")
    func logElsewhere() async throws {
        try await Scratch.with { folder in
            chmod(folder, 0o755)
            var program = Program()
            program.environment["SAHAKAR_DATA"] = "\(folder)/data"
            for (words, isTold) in [(["--log", "stderr"], true), (["--log", "none"], false)] {
                let running = try program.start(["serve", "--port", "0"] + words)
                let port = try await Self.port(running)
                #expect(try await Self.get(port, "/health/live").hasPrefix("HTTP/1.1 200"))
                running.signal(SIGTERM)
                let said = try await running.finished().err
                #expect(said.contains("\"route\":\"/health/live\"") == isTold, "\(said)")
                #expect(access("\(folder)/data/log", F_OK) != 0)
            }
            try await program.expect(69, "No such file", from: ["serve", "--log", "/nowhere/at/all"])
            try await program.expect(64, "--log-size", from: ["serve", "--log-size", "much"])
            try await program.expect(64, "1000000", from: ["serve", "--log-size", "0"])
        }
    }

    @Test(
        "answers as an ordinary account when root has started it, and still keeps its database alive",
        .enabled(if: geteuid() == 0))
    func leavesRoot() async throws {
        try await Scratch.with { folder in
            chmod(folder, 0o755)
            var program = Program()
            program.environment["SAHAKAR_DATA"] = "\(folder)/data"
            let running = try program.start(["serve", "--port", "0"])
            let port = try await Self.port(running)
            for name in ["Uid:", "Gid:"] {
                let accounts = try Self.line(name, of: "/proc/\(running.processID)/status")
                    .split(separator: "\t").dropFirst()
                #expect(accounts.count == 4 && !accounts.contains("0"), "\(name) \(accounts)")
            }
            // The log goes on under the account, also where it has to make the file anew.
            let log = "\(folder)/data/log/sahakar.log"
            #expect(rename(log, "\(log).aside") == 0)
            for file in ["app.css", "vendor/bootstrap5/css/bootstrap.min.css"] {
                #expect(try await Self.get(port, "/assets/\(file)").hasPrefix("HTTP/1.1 200"), "\(file)")
            }
            let made = try await eventually("a new log") {
                var facts = stat()
                return stat(log, &facts) == 0 && facts.st_size > 0 ? facts : nil
            }
            #expect(made.st_uid != 0)
            // Lines are written a tenth of a second at a time.
            _ = try await eventually("the line of the first request") {
                try? Self.records(log).first { $0["path"] == "/assets/app.css" }
            }
            let lock = "\(folder)/data/postgresql/data/postmaster.pid"
            let server = try Self.line("", of: lock)
            try kill(#require(pid_t(server)), SIGKILL)
            _ = try await eventually("a new server") {
                (try? Self.line("", of: lock)).flatMap { $0 == server ? nil : $0 }
            }
            _ = try await eventually("ready again") {
                try await Self.get(port, "/health/ready").hasPrefix("HTTP/1.1 200") ? true : nil
            }
            running.signal(SIGTERM)
            #expect(try await running.finished().status == 0)
        }
    }

    @Test("a taken port is named with the option for another, a number that is none with the range")
    func ports() async throws {
        try await Scratch.with { folder in
            chmod(folder, 0o755)
            var program = Program()
            program.environment["SAHAKAR_DATA"] = "\(folder)/data"
            try await program.expect(
                64, "--port takes a number from 0 to 65535, not 99999.", from: ["serve", "--port", "99999"])
            let first = try program.start(["serve", "--port", "0"])
            let port = try await Self.port(first)
            var second = program
            second.environment["SAHAKAR_DATA"] = "\(folder)/other"
            let busy = "Port \(port) is in use by another program; --"
            try await second.expect(69, busy + "port names", from: ["serve", "--port", "\(port)"])
            try await second.expect(
                69, busy + "redirect-port names",
                from: ["serve", "--port", "0", "--behind-https", "--redirect-port", "\(port)"])
            first.signal(SIGTERM)
            #expect(try await first.finished().status == 0)
        }
    }

    @Test("does not show the demo, whose passwords everybody knows, to other machines")
    func demoStaysHome() async throws {
        for host in ["0.0.0.0", "::", "192.0.2.7"] {
            try await Program().expect(64, "leave out --demo", from: ["serve", "--demo", "--host", host])
        }
    }

    @Test("nor one that is in the data, until it is suspended")
    func demoInDataStaysHome() async throws {
        try await Scratch.with { folder in
            chmod(folder, 0o755)
            var program = Program()
            program.environment["SAHAKAR_DATA"] = "\(folder)/data"
            #expect(try await program.run(["demo", "open", "--part", "100"]).status == 0)
            // As many heads as a live society has, whatever the size.
            let chart = try await program.run(["report", "ledger.chart", "--json"])
            #expect(chart.out.matches(of: #/"account_id": \d/#).count == 229)
            // With the one account of each plain head, 167 of them.
            let books = try await program.run(["export", "\(folder)/books"])
            #expect(books.out.contains(#/sub_accounts.csv +186 rows/#), "\(books.out)")
            let schemes = try await program.run(["report", "deposits.schemes", "--json"])
            #expect(schemes.out.matches(of: #/"scheme_id": \d/#).count == 5)
            let outside = ["serve", "--port", "0", "--host", "0.0.0.0"]
            try await program.expect(64, "sahakar society suspend", "--host 0.0.0.0", from: outside)
            // A proxy on the same machine passes everybody on.
            for way in [
                ["--behind-https"], ["--trusted-proxy", "127.0.0.1/32"], ["--public-host", "a.example"],
            ] {
                try await program.expect(
                    64, "sahakar society suspend", way[0], from: ["serve", "--port", "0"] + way)
            }
            let list = try await program.run(["society", "list", "--json"]).out
            let code = try #require(list.firstMatch(of: #/"code": "([^"]+)"/#)?.1)
            #expect(try await program.run(["society", "suspend", String(code)]).status == 0)
            let running = try program.start(outside)
            _ = try await Self.port(running)
            running.signal(SIGTERM)
            #expect(try await running.finished().status == 0)
        }
    }

    @Test("numbers and names that mean nothing are named, and nothing is served")
    func nonsense() async throws {
        for (option, value, told) in [
            ("--connections", "0", "--connections takes a number from 16 to"),
            ("--connections-per-address", "-1", "--connections-per-address takes a number from 1 to"),
            ("--rate-limit", "-1", "--rate-limit takes a number from 0 to"),
            ("--public-host", "a b", "society.example.org"), ("--backup-at", "25:99", "21:30"),
            ("--command-limit", "-1", "--command-limit takes a number from 0 to 86400"),
        ] {
            try await Program().expect(64, told, from: ["serve", "--port", "0", "\(option)=\(value)"])
        }
        for option in ["--stolen-passwords", "--signing-key"] {
            let words = option == "--signing-key" ? ["verify", "--all"] : ["serve", "--port", "0"]
            let answer = try await Program().run(words + [option, "/nowhere/at/all"])
            #expect(answer.status != 0 && answer.err.contains("/nowhere/at/all"), "\(answer.err)")
        }
    }

    /// The lines of a log; each must be a record.
    private static func records(_ path: String) throws -> [JSONValue] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
            try JSONValue.parse(String($0))
        }
    }

    /// The first line of a file that begins with a word.
    private static func line(_ beginning: String, of path: String) throws -> String {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try #require(text.split(separator: "\n").first { $0.hasPrefix(beginning) }.map(String.init))
    }

    /// The port that it says it serves at.
    private static func port(_ running: Running) async throws -> UInt16 {
        try await eventually("the address") {
            running.said.firstMatch(of: #/http://localhost:(\d+)/#).flatMap { UInt16($0.1) }
        }
    }

    /// The answer to a request, head and body.
    private static func get(_ port: UInt16, _ path: String) async throws -> String {
        let url = try #require(URL(string: "http://127.0.0.1:\(port)\(path)"))
        return try await Running("/usr/bin/curl", ["-s", "-i", "--max-time", "20", url.absoluteString])
            .finished().out
    }
}
