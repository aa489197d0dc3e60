import Kernel
import Testing

@Suite struct InstantTests {
    @Test(
        "reads and writes RFC 3339",
        arguments: [
            ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
            ("2026-11-20T10:15:30.123456Z", 1_795_169_730_123_456, "2026-11-20T10:15:30.123456Z"),
            ("2026-11-20T15:45:30.5+05:30", 1_795_169_730_500_000, "2026-11-20T10:15:30.500000Z"),
            ("2026-11-20T00:00:00.000000000-01:00", 1_795_136_400_000_000, "2026-11-20T01:00:00Z"),
            ("1969-12-31T23:59:59.999999Z", -1, "1969-12-31T23:59:59.999999Z"),
        ] as [(String, Int64, String)])
    func text(text: String, microseconds: Int64, written: String) throws {
        let instant = try Instant.parse(text)
        #expect(instant.microsecondsSinceEpoch == microseconds)
        #expect(instant.text == written)
    }

    @Test(
        "refuses what is not RFC 3339",
        arguments: [
            ("", DateFault.empty), ("2026-11-20", .format), ("2026-11-20 10:15:30Z", .format),
            ("2026-11-20T10:15:30", .format), ("2026-11-20T10:15:30.", .format),
            ("2026-11-20T10:15:30.Z", .format), ("2026-11-20T24:00:00Z", .format),
            ("2026-11-20T10:60:00Z", .format), ("2026-11-20T10:15:60Z", .format),
            ("2026-11-20T10:15:30.1234567Z", .format), ("2026-11-20T10:15:30Zx", .format),
            ("2026-11-20T10:15:30+0530", .format), ("2026-11-20T10:15:30+05:3", .format),
            ("2026-02-30T10:15:30Z", .noSuchDay),
        ])
    func refuse(text: String, fault: DateFault) {
        #expect(throws: fault) { try Instant.parse(text) }
    }

    @Test("the date at a moment depends on how far clocks are ahead")
    func dates() throws {
        let late = try Instant.parse("2026-03-31T18:30:00Z")
        #expect(late.date(offsetMinutes: 0).text == "2026-03-31")
        #expect(late.date(offsetMinutes: Instant.indianOffsetMinutes).text == "2026-04-01")
        #expect(
            late.adding(seconds: -1).date(offsetMinutes: Instant.indianOffsetMinutes).text == "2026-03-31")
        #expect(Instant(microsecondsSinceEpoch: -1).date(offsetMinutes: 0).text == "1969-12-31")
        #expect(late.microseconds(to: late.adding(seconds: 2)) == 2_000_000)
        #expect(late < late.adding(seconds: 1))
    }
}
