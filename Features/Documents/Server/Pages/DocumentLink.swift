internal import Gate
internal import Kernel

/// The addresses of this feature's pages.
enum DocumentLink {
    static let parties = "/parties"
    static func party(_ party: ID<Party>) -> String { "\(parties)/\(party.raw)/documents" }
    static func document(_ document: ID<Document>) -> String { "/documents/\(document.raw)" }
    static func content(_ document: ID<Document>) -> String { "/documents/\(document.raw)/content" }
    static func withdraw(_ document: ID<Document>) -> String { "/documents/\(document.raw)/withdraw" }
    static func review(_ document: ID<Document>) -> String { "/documents/\(document.raw)/review" }
    static func hold(_ document: ID<Document>) -> String { "/documents/\(document.raw)/hold" }

    static let papers = "/issued-papers"
    static func paper(_ paper: ID<IssuedPaper>) -> String { "\(papers)/\(paper.raw)" }
    static func withdraw(_ paper: ID<IssuedPaper>) -> String { "\(papers)/\(paper.raw)/withdraw" }

    static let logo = "/society/logo"
    static let logoPicture = "/society/logo/picture"
    static let removeLogo = "/society/logo/remove"

    static let due = "/documents/due"
    static let destroyed = "/documents/due?is_destroyed=true"
}
