public import HTTP
public import Wording

/// How far a long run is, as one look at it tells.
public struct RunProgress: Sendable, Equatable {
    /// What is done.
    public var done: Int64
    /// What there is to do; nil while it is not known.
    public var total: Int64?
    /// What to show in place of the two numbers.
    public var text: Phrase?
    /// Whether it is over, well or badly.
    public var isFinished: Bool

    /// One look at a run.
    public init(done: Int64, total: Int64? = nil, text: Phrase? = nil, isFinished: Bool = false) {
        self.done = done
        self.total = total
        self.text = text
        self.isFinished = isFinished
    }

    /// The stream of a run for the API document: one event as an object of its fields.
    public static let documentation = RouteDocumentation.Content(
        .object([
            .init("data", .text, detail: "JSON: `done` with `total` or `text`; a problem when it failed."),
            .init(
                "event", .choice(["message", "finished", "failed"]), isRequired: false,
                detail: "`message` on the way."),
        ]), mediaType: "text/event-stream")
}
