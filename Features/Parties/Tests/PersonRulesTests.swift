import Kernel
import Testing

@testable import PartiesRules

@Suite("Persons and their papers")
struct PersonRulesTests {
    @Test(
        "a number of identity is kept in one form and shown by its end alone",
        arguments: [
            (IdentityKind.aadhaar, "2341 2341 2346", "234123412346", "XXXX XXXX 2346"),
            (.pan, "abcpe-1234f", "ABCPE1234F", "XXXXX1234F"),
            (.voterID, "wkh 1186253", "WKH1186253", "XXXX6253"),
            (.passport, "K1234567", "K1234567", "XXXX4567"),
            (.drivingLicence, "KA-31 2011 0012345", "KA3120110012345", "XXXX2345"),
            (.drivingLicence, "KA/31/12345", "KA3112345", "XXXX2345"),
        ])
    func shown(_ kind: IdentityKind, _ typed: String, _ kept: String, _ masked: String) throws {
        let number = try IdentityNumber(kind, typed)
        #expect(number.text == kept)
        #expect(number.masked == masked)
        #expect(kept.hasSuffix(number.tail) && number.tail.count == (kind == .pan ? 5 : 4))
    }

    @Test(
        "a number of wrong form is none",
        arguments: [
            (IdentityKind.aadhaar, "123412341234"), (.aadhaar, "999941057059"), (.pan, "ABCDE1234F"),
            (.voterID, "WK11186253"), (.passport, "12345678"), (.drivingLicence, "31KA12345"),
            (.drivingLicence, "KA31"),
        ])
    func refused(_ kind: IdentityKind, _ typed: String) {
        #expect(throws: IdentifierFault.self) { try IdentityNumber(kind, typed) }
    }

    @Test(
        "counts as a senior on the sixtieth birthday, as a super senior on the eightieth, and not the day before"
    )
    func categories() throws {
        let born = try CalendarDate.parse("1966-11-21")
        let woman = PersonTraits(birthDate: born, sex: .female)
        #expect(woman.categories(on: try .parse("2026-11-20")) == [.woman])
        #expect(woman.categories(on: try .parse("2026-11-21")) == [.senior, .woman])
        #expect(woman.categories(on: try .parse("2046-11-21")) == [.senior, .superSenior, .woman])
        #expect(PersonTraits(birthDate: born).categories(on: try .parse("1984-11-20")) == [.minor])
        #expect(PersonTraits(birthDate: born).categories(on: try .parse("1984-11-21")) == [])
        let clerk = PersonTraits(social: .scheduledTribe, isStaff: true, hasDisability: true)
        #expect(clerk.categories(on: born) == [.staff, .disabled, .scheduledTribe])
    }

    @Test("birth, joining and retirement follow one another")
    func dates() throws {
        func faults(_ birth: String?, _ joined: String?, _ retires: String?) throws -> [String] {
            PersonDates.faults(
                birth: try birth.map { try .parse($0) }, joined: try joined.map { try .parse($0) },
                retires: try retires.map { try .parse($0) }, today: try .parse("2026-11-21")
            ).map { "\($0.field) \($0.code)" }
        }
        #expect(try faults("1990-01-01", "2015-06-01", "2050-01-31") == [])
        #expect(try faults("2026-11-22", nil, nil) == ["birth_date particulars.born_later"])
        #expect(try faults("1899-12-31", nil, nil) == ["birth_date particulars.born_too_early"])
        #expect(
            try faults("1990-01-01", "1990-01-01", "1989-01-01")
                == ["joined_on particulars.joined_before_birth", "retires_on particulars.retires_before"])
    }

    @Test("an address is one text, without what is not known")
    func address() {
        let whole = PostalAddress(
            line: "14 Gandhi Road", place: "Sirsi", district: "Uttara Kannada", state: "Karnataka",
            pin: "581401")
        #expect(whole.text == "14 Gandhi Road, Sirsi, Uttara Kannada 581401, Karnataka")
        #expect(PostalAddress(line: nil, place: "Sirsi", district: nil, state: nil, pin: nil).text == "Sirsi")
        let none = PostalAddress(line: nil, place: nil, district: nil, state: nil, pin: nil)
        #expect(none.isEmpty && none.text == nil)
        var problems: [FieldProblem] = []
        let wrong = PostalAddress(line: nil, place: nil, district: nil, state: nil, pin: "011001")
        _ = wrong.checked(pinAt: "current_pin", &problems)
        #expect(problems.map(\.field) == ["current_pin"])
    }
}
