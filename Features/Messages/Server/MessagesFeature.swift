public import Edge
public import Gate
public import HTTP
internal import Kernel
public import MessagesRules
internal import Wording

/// Messages to people, by mail and SMS, and codes that are good once.
public struct MessagesFeature: Feature {
    /// The feature.
    public init() {}

    /// The kinds of messages whose texts a society may set.
    public static let kinds: [MessageKind] =
        [.code, .test] + MessageKind.ofPeople + MessageKind.ofCollections

    /// Every command.
    public static let commands: [any Command.Type] = [
        RetryMessage.self, SendTestMessage.self, SetMessageText.self, PurgeMessages.self,
    ]
    /// Every query.
    public static let queries: [any Query.Type] = [
        MessageList.self, MessageDetails.self, MessageTextList.self,
    ]
    /// Its settings.
    public static let settings = MessageSettings.all
    /// Its jobs.
    public static let jobs = [PurgeMessages.job]
    /// Where it keeps sealed values.
    public static let sealed = [MessageRepository.sealed]
    /// What it holds on persons.
    public static let holdings = MessageHolding.all
    /// What its records are called in the audit log.
    public static let subjects: [AuditSubject] = [
        AuditSubject("message", page: { "\(MessageLink.messages)/\($0)" }), AuditSubject("message_text"),
    ]

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] { MessagePages(host: host).routes }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            MenuEntry(
                "messages.list_page", path: MessageLink.messages, permission: MessageList.permission,
                group: "edge.menu_work"
            ).societyWide
        ]
    }
}
