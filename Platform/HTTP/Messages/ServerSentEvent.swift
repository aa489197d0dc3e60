/// One event of an event stream (text/event-stream).
public struct ServerSentEvent: Sendable, Equatable {
    /// The name of the event; nil is "message".
    public var event: String?
    /// The data; line ends become data lines.
    public var data: String
    /// The id that the browser sends back after a lost connection.
    public var id: String?
    /// How long the browser waits before it connects again.
    public var retryMilliseconds: Int?

    /// An event.
    public init(_ data: String, event: String? = nil, id: String? = nil, retryMilliseconds: Int? = nil) {
        self.event = event
        self.data = data
        self.id = id
        self.retryMilliseconds = retryMilliseconds
    }

    /// The bytes on the wire; line ends in name and id are dropped.
    public var bytes: [UInt8] {
        var out: [UInt8] = []
        if let event { ServerSentEvent.line("event", event, into: &out) }
        if let id { ServerSentEvent.line("id", id, into: &out) }
        if let retryMilliseconds { ServerSentEvent.line("retry", String(retryMilliseconds), into: &out) }
        let lines = data.utf8.split(omittingEmptySubsequences: false) { $0 == 0x0A }
        for line in lines {
            out += "data: ".utf8
            out += line.lazy.filter { $0 != 0x0D }
            out.append(0x0A)
        }
        out.append(0x0A)
        return out
    }

    private static func line(_ name: String, _ value: String, into out: inout [UInt8]) {
        out += name.utf8
        out += ": ".utf8
        out += value.utf8.lazy.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0 }
        out.append(0x0A)
    }
}
