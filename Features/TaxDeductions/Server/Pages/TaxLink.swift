internal import Gate
internal import Kernel

/// The addresses of this feature's pages.
enum TaxLink {
    static let register = "/tax-deductions"
    static let payable = "/tax-payable"
    static let newPayment = "/tax-payments/new"
    static let declarations = "/tax-declarations"
    static let statement = "/tax-statement"

    static func register(from: CalendarDate, to: CalendarDate) -> String {
        "\(register)?from=\(from.text)&to=\(to.text)"
    }
    static func deduction(_ id: ID<TaxDeduction>) -> String { "\(register)/\(id.raw)" }
    static func payment(_ id: ID<TaxPayment>, _ step: String) -> String {
        "/tax-payments/\(id.raw)/\(step)"
    }
    static func declaration(_ id: ID<TaxDeclaration>, _ step: String) -> String {
        "\(declarations)/\(id.raw)/\(step)"
    }
    static func party(_ id: ID<Party>, _ step: String = "tax") -> String { "/parties/\(id.raw)/\(step)" }
}
