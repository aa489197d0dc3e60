internal import Kernel

/// The addresses of this feature's pages.
enum MessageLink {
    static let messages = "/messages"
    static func message(_ message: ID<OutgoingMessage>) -> String { "\(messages)/\(message.raw)" }
    static func retry(_ message: ID<OutgoingMessage>) -> String { "\(messages)/\(message.raw)/retry" }
    static let test = "/messages/test"
    static let texts = "/messages/texts"
    static let newText = "/messages/texts/new"
}
