internal import Glibc
internal import JSON
public import Kernel

/// What is told of one finished request; `json` is its line in the log.
public struct AccessRecord: Sendable, Equatable {
    /// How it ended.
    public enum Ending: String, Sendable {
        /// Answered whole.
        case answered
        /// The client went away, or the connection broke.
        case broken
        /// The handler took too long.
        case late
    }

    /// When it ended.
    public var time: Instant
    /// The id.
    public var id: String
    /// The method as sent.
    public var method: String
    /// The pattern of the route, empty when none matched.
    public var route: String
    /// The path, without the query (which may hold what should not be logged).
    public var path: String
    /// The status; 0 when there was no answer.
    public var status: Int
    /// Bytes of the body that were sent.
    public var bytes: Int
    /// From the request line to the last byte.
    public var microseconds: Int64
    /// The client.
    public var remoteAddress: ClientAddress
    /// How it ended.
    public var ending: Ending
    /// Labels that hook and handler attached.
    public var labels: [LogLabel]

    /// The record as one line of JSON, without a line end.
    public var json: [UInt8] {
        var out = JSONWriter(reserving: 320)
        out.object { out in
            out.member("time", time.text)
            out.member("event", "http.request")
            out.member("id", id)
            out.member("method", method)
            if !route.isEmpty { out.member("route", route) }
            out.member("path", path)
            out.member("status", status)
            out.member("bytes", bytes)
            out.key("ms")
            out.number(AccessRecord.milliseconds(microseconds))
            out.member("remote", remoteAddress.text)
            if ending != .answered { out.member("ending", ending.rawValue) }
            for label in labels { out.member(label.name, label.value) }
        }
        return out.take()
    }

    private static func milliseconds(_ microseconds: Int64) -> String {
        let rest = String(microseconds % 1000)
        return "\(microseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
    }

    /// A sink that writes one line a record to a file descriptor, in one write each.
    public static func lines(to descriptor: Int32) -> @Sendable (AccessRecord) -> Void {
        { record in
            let line = record.json + [0x0A]
            line.withUnsafeBytes { _ = write(descriptor, $0.baseAddress, $0.count) }
        }
    }
}
