internal import Documents
internal import Kernel

/// The addresses of this feature's pages.
enum EnrolmentLink {
    static let mine = "/my-application"
    static let write = "/my-application/write"
    static let submit = "/my-application/submit"
    static let withdraw = "/my-application/withdraw"
    static let list = "/enrolments"
    static let profile = "/my-profile"
    static let change = "/my-profile/change"
    static let nomination = "/my-profile/nomination"
    static let bankAccount = "/my-profile/bank-account"

    static func enrolment(_ id: ID<Enrolment>) -> String { "\(list)/\(id.raw)" }
    static func content(_ document: ID<Document>, of id: ID<Enrolment>) -> String {
        "\(enrolment(id))/documents/\(document.raw)/content"
    }
    static func ownContent(_ document: ID<Document>) -> String {
        "\(mine)/documents/\(document.raw)/content"
    }
    static func profileContent(_ document: ID<Document>) -> String {
        "\(profile)/documents/\(document.raw)/content"
    }
    static func takeBack(_ proposal: Int64) -> String { "\(profile)/proposals/\(proposal)/withdraw" }
    static func account(_ id: ID<ProposedAccount>) -> String { "\(bankAccount)/\(id.raw)" }
}
