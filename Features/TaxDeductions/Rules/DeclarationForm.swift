public import Kernel

/// A declaration that no tax is due on the year's income, or a certificate that less is deducted.
public enum DeclarationForm: String, Sendable, Hashable, CaseIterable {
    /// Of who is not sixty in the year; up to 31 March 2026.
    case form15G = "15g"
    /// Of who is sixty or older in the year; up to 31 March 2026.
    case form15H = "15h"
    /// Of everybody, from 1 April 2026.
    case form121 = "121"
    /// A certificate of the tax office that less is deducted.
    case lower

    /// The form of a declaration in a tax year.
    ///
    /// Income-tax Act 1961, section 197A, up to 2025-26; from 2026-27 the Income-tax Act 2025 has one form for all ages.
    public init(of year: FinancialYear, isSenior: Bool) {
        self = year.startYear >= 2026 ? .form121 : isSenior ? .form15H : .form15G
    }

    /// The number of a declaration: what it is, its serial, the tax year, and the society's TAN.
    ///
    /// `G000000001202526MUMS12345A`, as rule 29C asks of 15G and 15H; form 121 is numbered alike.
    public func number(serial: Int, in year: FinancialYear, tan: String) -> String {
        let letter =
            switch self {
            case .form15G: "G"
            case .form15H: "H"
            case .form121: "F"
            case .lower: "L"
            }
        let digits = String(serial)
        let padded = String(repeating: "0", count: max(0, 9 - digits.utf8.count)) + digits
        let (first, second) = (year.startYear, (year.startYear + 1) % 100)
        return "\(letter)\(padded)\(first)\(second < 10 ? "0" : "")\(second)\(tan)"
    }
}
