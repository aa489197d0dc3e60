import Kernel
import TaxDeductionsRules
import Testing

@Suite("Days of tax")
struct TaxCalendarTests {
    private let year = FinancialYear(startingIn: 2026)

    @Test("tax of a month is paid by the 7th of the next, that of March by 30 April")
    func payment() throws {
        func due(_ day: String) throws -> String {
            TaxCalendar.payment(of: YearMonth(try CalendarDate.parse(day))).text
        }
        #expect(try due("2026-06-30") == "2026-07-07")
        #expect(try due("2026-12-01") == "2027-01-07")
        #expect(try due("2027-03-31") == "2027-04-30")
    }

    @Test("statements go on 31 July, 31 October, 31 January, 31 May; declarations by the 7th")
    func quarters() {
        let statements = (1...4).map { TaxCalendar.statement(of: $0, in: year).text }
        #expect(statements == ["2026-07-31", "2026-10-31", "2027-01-31", "2027-05-31"])
        let declarations = (1...4).map { TaxCalendar.declarations(of: $0, in: year).text }
        #expect(declarations == ["2026-07-07", "2026-10-07", "2027-01-07", "2027-04-07"])
        #expect(TaxCalendar.certificates(of: 4, in: year).text == "2027-06-15")
        let last = TaxCalendar.days(of: 4, in: year)
        #expect(last.lowerBound.text == "2027-01-01" && last.upperBound.text == "2027-03-31")
    }

    @Test("whoever is sixty on the last day of the year is a senior for the whole of it")
    func senior() throws {
        #expect(TaxCalendar.isSenior(bornOn: try CalendarDate.parse("1967-03-31"), in: year))
        #expect(!TaxCalendar.isSenior(bornOn: try CalendarDate.parse("1967-04-01"), in: year))
    }

    @Test("a declaration has the form of its year and a number with the TAN")
    func forms() {
        let before = FinancialYear(startingIn: 2025)
        #expect(DeclarationForm(of: before, isSenior: false) == .form15G)
        #expect(DeclarationForm(of: before, isSenior: true) == .form15H)
        #expect(DeclarationForm(of: year, isSenior: true) == .form121)
        #expect(
            DeclarationForm.form15G.number(serial: 7, in: before, tan: "MUMS12345A")
                == "G000000007202526MUMS12345A")
    }
}
