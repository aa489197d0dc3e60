import Testing

@Suite("Place checks")
struct PlaceChecksTests {
    @Test(
        "tells statements from sentences",
        arguments: [
            ("SELECT 1", true), ("INSERT INTO loans VALUES (1)", true), ("insert into x", true),
            ("UPDATE loans SET a = 1", true), ("delete from loans", true), ("… FOR UPDATE", true),
            ("select a from b where c", true), ("CREATE UNIQUE INDEX i ON t (a)", true),
            ("COPY t FROM STDIN", true),
            ("Select a member from the list", false), ("update the loan", false), ("loan.updated", false),
            ("Create a table of dues", false), ("", false),
        ])
    func statements(_ text: String, _ isStatement: Bool) {
        #expect(PlaceChecks.isSQL(text) == isStatement)
    }

    @Test(
        "lets SQL stand where it belongs",
        arguments: [
            ("Features/Loans/Server/Commands/Repay.swift", false),
            ("Features/Loans/Server/SQL/Loans.swift", true),
            ("Features/Loans/Tests/LoansTests.swift", true), ("Platform/Postgres/Migrator.swift", true),
            ("Platform/HTTP/Server.swift", false), ("Apps/sahakar/main.swift", false),
        ])
    func places(_ path: String, _ isTidy: Bool) {
        let repository = Repository([path: #"let a = "SELECT 1" // SELECT"#])
        #expect(PlaceChecks.sqlOutsideItsPlace(repository).isEmpty == isTidy)
    }

    @Test("a file of SQL has its place too")
    func sqlFiles() {
        let repository = Repository(["Database/a.sql": "", "Features/Loans/b.sql": ""])
        #expect(PlaceChecks.sqlOutsideItsPlace(repository).map(\.path) == ["Features/Loans/b.sql"])
    }

    @Test(
        "sees the clock and the dice",
        arguments: [
            "Date()", "Date.now", "ContinuousClock.now", "try await Task.sleep(for: .seconds(1))",
            "time(nil)",
            "usleep(3)", "sleep(1)", "Int.random(in: 1...6)", "list.shuffled()", "list.randomElement()",
            "UUID()",
            "SystemRandomNumberGenerator()", "clock_gettime(CLOCK_REALTIME, &t)",
        ])
    func clock(_ code: String) {
        #expect(PlaceChecks.clockOrChance(Repository(["Features/Loans/Rules/A.swift": code])).count == 1)
        #expect(PlaceChecks.clockOrChance(Repository(["Apps/sahakar/A.swift": code])).isEmpty)
    }

    @Test(
        "lets seeded dice and times that are handed in pass",
        arguments: [
            "Int.random(in: 1...6, using: &dice)", "list.shuffled(using: &dice)", "let date: Date", "tx.now",
            "func time() {}", "interval.time(of: x)", "// Date()", "\"Date()\"", "sleepers",
            "func sleep() {}",
        ])
    func handedIn(_ code: String) {
        #expect(PlaceChecks.clockOrChance(Repository(["Features/Loans/Rules/A.swift": code])).isEmpty)
    }

    @Test("finds floating point where money and time are reckoned, in interpolations too")
    func floatingPoint() {
        let code = #"let sql: SQL = "SELECT \(Double(seconds))""#
        for place in [
            "Kernel/A", "Features/Loans/Rules/A", "Features/Loans/Server/SQL/A", "Platform/Gate/SQL/A",
        ] {
            #expect(PlaceChecks.floatingPoint(Repository(["\(place).swift": code])).count == 1, "\(place)")
        }
        for place in ["Platform/Postgres/A", "Features/Loans/Tests/A", "Apps/sahakar/A"] {
            #expect(PlaceChecks.floatingPoint(Repository(["\(place).swift": code])).isEmpty, "\(place)")
        }
        let text = "let doubled = isDouble // Double"
        #expect(PlaceChecks.floatingPoint(Repository(["Kernel/A.swift": text])).isEmpty)
    }
}
