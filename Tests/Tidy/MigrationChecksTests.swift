import Testing

@Suite("Migration checks")
struct MigrationChecksTests {
    private func line(_ names: String..., text: String = "") -> Repository {
        Repository(Dictionary(uniqueKeysWithValues: names.map { ("Database/migrations/\($0)", text) }))
    }

    @Test("passes a straight line, with checks beside it, and none at all")
    func straight() {
        let repository = line(
            "0001_parties_add_table.sql", "0001_parties_add_table.check.sql", "0002_loans_add_b.sql")
        #expect(MigrationChecks.numbers(repository).isEmpty)
        #expect(MigrationChecks.numbers(Repository([:])).isEmpty)
        #expect(MigrationChecks.strayChecks(repository).isEmpty)
    }

    @Test("finds gaps, doubles and a wrong start")
    func gaps() {
        #expect(MigrationChecks.numbers(line("0001_a_b.sql", "0001_a_c.sql")).count == 1)
        #expect(MigrationChecks.numbers(line("0001_a_b.sql", "0003_a_c.sql", "0004_a_d.sql")).count == 1)
        #expect(MigrationChecks.numbers(line("0002_a_b.sql")).count == 1)
    }

    @Test(
        "refuses other names",
        arguments: ["1_a_b.sql", "0001_a.sql", "0001_A_b.sql", "0001-a-b.sql", "0001_a_b.txt"])
    func names(_ name: String) {
        #expect(MigrationChecks.numbers(line(name)).count == 1)
    }

    @Test("wants a head comment that tells why, the lock and the way back")
    func heads() {
        let full = "-- Why: x\n-- Lock: none, at once\n-- Undo: drop it\nSELECT 1;"
        #expect(MigrationChecks.heads(line("0001_a_b.sql", text: full)).isEmpty)
        #expect(MigrationChecks.heads(line("0001_a_b.sql", text: "SELECT 1; -- why lock undo")).count == 1)
        #expect(MigrationChecks.heads(line("0001_a_b.sql", text: "-- Why: x\nSELECT 1;")).count == 1)
    }

    @Test("finds a check without its migration")
    func stray() {
        #expect(MigrationChecks.strayChecks(line("0001_a_b.check.sql")).count == 1)
    }
}
