public import Edge
public import Gate
public import Kernel
public import MessagesRules
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// What went out and what waits, the newest first.
public struct MessageList: StreamedQuery {
    /// What has become of them.
    public var status: MessageStatus?
    /// By what they go.
    public var channel: MessageChannel?
    /// The last message of the page before.
    public var after: ID<OutgoingMessage>?
    /// The first message of the page behind.
    public var before: ID<OutgoingMessage>?
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "messages.list"
    /// What the caller must hold.
    public static let permission = MessagePermissions.see
    /// The fields.
    public static let fields: [Field<MessageList>] = [
        Field("message_status", \.status, .choice),
        Field("message_channel", \.channel, .choice),
        Field("after", \.after, .id("message")),
        Field("before", \.before, .id("message")),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    private var filter: MessageFilter {
        MessageFilter(status: status, channel: channel, after: after, before: before, most: size + 1)
    }

    /// Messages concern the society as a whole.
    private func check(_ caller: Caller) throws {
        guard caller.may(Self.permission, within: .society) else { throw GateRefusal.onlySocietyWide }
    }

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MessagePage {
        try check(caller)
        let found = KeyedPage(
            try MessageRepository(society: caller.society).page(filter, &tx), size: size,
            isBack: before != nil, isFirst: after == nil)
        var page = MessagePage()
        page.rows = found.rows.map { MessageFacts($0) }
        (page.next, page.previous) = (found.next?.message, found.previous?.message)
        return page
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        try check(caller)
        try MessageRepository(society: caller.society).each(filter, &tx) {
            try each(MessagePage.row(MessageFacts($0)))
        }
    }
}

/// A page of messages.
public struct MessagePage: FieldSet, Tabular {
    /// The messages.
    public var rows: [MessageFacts] = []
    /// What to give as `after` for the next page; absent at the end.
    public var next: ID<OutgoingMessage>?
    /// What to give as `before` for the page before; absent at the beginning.
    public var previous: ID<OutgoingMessage>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MessagePage>] = [
        Field("rows", \.rows, .list(0...500)),
        Field("next", \.next, .id("message")),
        Field("previous", \.previous, .id("message")),
    ]

    /// The messages.
    public var tableTitle: Phrase { "messages.list_page" }
    /// When, what, to whom, and what became of it.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("created_at", label: "messages.created_at"), TabularColumn("message_kind", .choice),
            TabularColumn("message_channel", .choice), TabularColumn("recipient"),
            TabularColumn("message_status", .choice), TabularColumn("attempts", .integer),
            TabularColumn("fault"),
        ]
    }
    /// One row a message.
    public var tableRows: [TabularRow] { rows.map(Self.row) }
    /// Forward and back.
    public var tablePaging: Paging? {
        .keyed(before: previous.map { String($0.raw) }, after: next.map { String($0.raw) })
    }

    static func row(_ facts: MessageFacts) -> TabularRow {
        TabularRow(
            [
                .text(Figures.moment(facts.createdAt)), .text(facts.template), .text(facts.channel.rawValue),
                .text(facts.recipient), .text(facts.status.rawValue), .integer(facts.attempts),
                .text(facts.fault ?? ""),
            ], tone: facts.status.tone, to: MessageLink.message(facts.message))
    }
}

extension MessageStatus {
    var tone: Tone {
        switch self {
        case .waiting: .info
        case .sent: .neutral
        case .failed: .warning
        case .parked: .bad
        }
    }
}

/// One message.
public struct MessageDetails: Query {
    /// The message.
    public var message = ID<OutgoingMessage>(0)

    /// A blank.
    public init() {}

    /// A message.
    public init(_ message: ID<OutgoingMessage>) { self.message = message }

    /// The stable name.
    public static let name = "messages.details"
    /// What the caller must hold.
    public static let permission = MessagePermissions.see
    /// The fields.
    public static let fields: [Field<MessageDetails>] = [Field("message_id", \.message, .id("message"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MessageFacts {
        guard caller.may(Self.permission, within: .society) else { throw GateRefusal.onlySocietyWide }
        guard let stored = try MessageRepository(society: caller.society).find(message, &tx) else {
            throw MessageRefusal.notFound
        }
        return MessageFacts(stored)
    }
}
