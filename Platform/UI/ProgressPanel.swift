public import HTML
public import Wording

/// How far a long run is; followed live where scripts run, by reloading where they do not.
public struct ProgressPanel: Sendable {
    /// What runs.
    public var heading: Phrase
    /// The address of the server's events.
    public var eventsAddress: String
    /// The address of this page, to look again.
    public var address: String
    /// What is done.
    public var done: Int
    /// What there is to do; `nil` while it is not known.
    public var total: Int?

    /// A run and how far it is.
    public init(_ heading: Phrase, events: String, address: String, done: Int, total: Int?) {
        self.heading = heading
        self.eventsAddress = events
        self.address = address
        self.done = done
        self.total = total
    }

    /// The panel on the page.
    public func node(_ words: Words) -> Node {
        section(.class("panel progress-panel"), .data("events", eventsAddress)) {
            h2(.id("run-heading")) { words(heading) }
            progress(
                .max(total.map { String($0) }), .value(total == nil ? nil : String(done)),
                .aria("labelledby", "run-heading"))
            p {
                output(.data("events-text"), .aria("live", "polite")) {
                    Figures.number(Int64(done))
                    if let total { " / " + Figures.number(Int64(total)) }
                }
                " "
                a(.href(address), .class("hides-with-script")) { words("ui.refresh") }
            }
        }
    }
}
