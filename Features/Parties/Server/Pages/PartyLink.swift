internal import Gate
internal import Kernel
internal import PartiesRules

/// The addresses of this feature's pages.
enum PartyLink {
    static let list = "/parties"
    static let new = "/parties/new"

    static let find = "/parties/find"

    static func particulars(_ party: ID<Party>) -> String { "/parties/\(party.raw)/particulars" }
    static func employeeNumber(_ party: ID<Party>) -> String { "/parties/\(party.raw)/employee-number" }
    static func newIdentity(_ party: ID<Party>) -> String { "/parties/\(party.raw)/identities/new" }
    static func newBankAccount(_ party: ID<Party>) -> String { "/parties/\(party.raw)/bank-accounts/new" }
    static func identity(_ party: ID<Party>, _ identity: ID<Identity>, _ step: String) -> String {
        "/parties/\(party.raw)/identities/\(identity.raw)/\(step)"
    }
    static func bankAccount(_ party: ID<Party>, _ account: ID<BankAccount>, _ step: String) -> String {
        "/parties/\(party.raw)/bank-accounts/\(account.raw)/\(step)"
    }
    static let customFields = "/custom-fields"
    static let newCustomField = "/custom-fields/new"
    static func customField(_ field: ID<CustomField>) -> String { "/custom-fields/\(field.raw)" }
    static func customField(_ field: ID<CustomField>, _ step: String) -> String {
        "/custom-fields/\(field.raw)/\(step)"
    }
    static func customValues(_ party: ID<Party>) -> String { "/parties/\(party.raw)/custom-values" }
    static func party(_ party: ID<Party>) -> String { "/parties/\(party.raw)" }
    static func change(_ party: ID<Party>) -> String { "/parties/\(party.raw)/change" }
    static func death(_ party: ID<Party>) -> String { "/parties/\(party.raw)/death" }
    static func withdrawDeath(_ party: ID<Party>) -> String { "/parties/\(party.raw)/death/withdraw" }
    static func close(_ party: ID<Party>) -> String { "/parties/\(party.raw)/close" }
}
