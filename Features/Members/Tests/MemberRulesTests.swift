import Kernel
import MembersRules
import PartiesRules
import Testing

@Suite("The rules of members")
struct MemberRulesTests {
    @Test("leads from application to settlement and nowhere else")
    func steps() {
        let allowed: [MemberStatus: Set<MemberStatus>] = [
            .applied: [.approved, .rejected, .withdrawn], .approved: [.active, .withdrawn],
            .active: [.frozen, .resigned, .retired, .transferred, .expelled, .deceased],
            .frozen: [.active, .resigned, .retired, .transferred, .expelled, .deceased],
            .resigned: [.closed, .deceased], .retired: [.closed, .deceased],
            .transferred: [.closed, .deceased],
            .expelled: [.closed, .deceased], .deceased: [.closed],
        ]
        for from in MemberStatus.allCases {
            for next in MemberStatus.allCases {
                #expect(
                    from.mayBecome(next) == allowed[from, default: []].contains(next), "\(from) to \(next)")
            }
        }
    }

    @Test(
        "counts completed years",
        arguments: [
            ("2000-06-15", "2026-06-14", 25), ("2000-06-15", "2026-06-15", 26),
            ("2008-02-29", "2026-02-28", 17), ("2008-02-29", "2026-03-01", 18),
            ("2008-02-29", "2028-02-29", 20), ("1967-03-31", "2027-03-31", 60),
        ])
    func age(_ birth: String, _ date: String, _ years: Int) throws {
        let born = try CalendarDate.parse(birth)
        #expect(CompletedYears.of(bornOn: born, on: try CalendarDate.parse(date)) == years)
        #expect(CompletedYears.isMinor(bornOn: born, on: try CalendarDate.parse(date)) == (years < 18))
    }

    @Test("writes numbers of a series with zeros in front")
    func numbers() {
        #expect(MemberNumber.text(prefix: "A-", count: 42, width: 5) == "A-00042")
        #expect(MemberNumber.text(prefix: "", count: 123_456, width: 5) == "123456")
    }

    @Test("pays 1,00,001 rupees to three nominees to the rupee, the odd one to the largest part cut off")
    func payout() throws {
        let parts = NominationRules.parts(
            of: try Money.parse("100001"), shares: try shares("33.33", "33.33", "33.34"), step: .rupee)
        #expect(parts.map { $0.text(.plain) } == ["33330.00", "33330.00", "33341.00"])
    }

    @Test(
        "gives equal parts cut off to the first in order, and never loses a paisa",
        arguments: [
            ("100.00", ["33.33", "33.33", "33.34"], "33.33 33.33 33.34"),
            ("0.01", ["50", "50"], "0.01 0.00"), ("0.03", ["50", "50"], "0.02 0.01"),
            ("1.00", ["100"], "1.00"), ("0.00", ["40", "60"], "0.00 0.00"),
        ])
    func paise(_ amount: String, _ given: [String], _ wanted: String) throws {
        let parts = NominationRules.parts(
            of: try Money.parse(amount), shares: try given.map { try Percent.parse($0) }, step: .paisa)
        #expect(parts.map { $0.text(.plain) }.joined(separator: " ") == wanted)
    }

    @Test("gives paise that make no rupee to somebody too")
    func oddPaise() throws {
        let parts = NominationRules.parts(
            of: try Money.parse("100.50"), shares: try shares("50", "50"), step: .rupee)
        #expect(parts.map { $0.text(.plain) } == ["50.50", "50.00"])
    }

    @Test("shares of simultaneous nominees make 100 per cent, in hundredths")
    func whole() throws {
        #expect(faults(try shares("60", "40")) == [])
        #expect(faults(try shares("60", "39.99")) == ["nominees member.shares_not_whole"])
        #expect(
            faults(try shares("60.001", "39.999")) == [
                "nominees[0].share member.share_unfit", "nominees[1].share member.share_unfit",
            ])
        #expect(faults([nil, .whole]) == ["nominees[0].share field.required"])
    }

    @Test("nominees who follow one another have no shares, and there are not too many")
    func successive() throws {
        #expect(faults([nil, nil], .successive) == [])
        #expect(faults([.whole], .successive) == ["nominees[0].share member.share_of_successive"])
        #expect(faults([nil, nil, nil, nil, nil], .successive) == ["nominees member.too_many_nominees"])
    }

    @Test("a minor has a guardian")
    func minor() throws {
        let day = try CalendarDate.parse("2026-04-01")
        func fault(_ birth: String, guardian: String?) throws -> [String] {
            let terms = NomineeTerms(
                birthDate: try CalendarDate.parse(birth), share: .whole, guardian: guardian)
            return NominationRules.problems(of: [terms], .simultaneous, most: 4, on: day).map(\.code)
        }
        #expect(try fault("2008-04-02", guardian: nil) == ["member.guardian_needed"])
        #expect(try fault("2008-04-02", guardian: "Usha") == [])
        #expect(try fault("2008-04-01", guardian: nil) == [])
        #expect(try fault("2026-04-02", guardian: "Usha") == ["member.born_later"])
    }

    private func shares(_ texts: String...) throws -> [Percent] { try texts.map { try Percent.parse($0) } }

    private func faults(_ shares: [Percent?], _ mode: NominationMode = .simultaneous) -> [String] {
        NominationRules.problems(
            of: shares.map { NomineeTerms(share: $0) }, mode, most: 4,
            on: CalendarDate(daysSinceEpoch: 20_000)
        ).map { "\($0.field) \($0.code)" }
    }
}
