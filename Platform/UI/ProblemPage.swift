public import HTML
public import Kernel
public import Wording

/// The inside of a page that says no, or that something failed: what happened, what to do, whom to tell what.
public struct ProblemPage: Sendable {
    /// What happened, in a clerk's words.
    public var message: String
    /// The stable code, for the manual and for support.
    public var code: String?
    /// The number under which the log knows the fault.
    public var reference: String?
    /// What can be done next.
    public var actions: [ActionLink]

    /// Says what happened.
    public init(_ message: String, code: String? = nil, reference: String? = nil, actions: [ActionLink] = [])
    {
        self.message = message
        self.code = code
        self.reference = reference
        self.actions = actions
    }

    /// Says no in the sentence of a refusal.
    public init(_ refusal: some Refusal, _ words: Words, actions: [ActionLink] = []) {
        self.init(words(refusal), code: refusal.code, actions: actions)
    }

    /// The heading for each class of refusals.
    public static func heading(_ kind: RefusalKind) -> Phrase {
        switch kind {
        case .invalid: "ui.problem.invalid"
        case .notFound: "ui.problem.not_found"
        case .forbidden: "ui.problem.forbidden"
        case .conflict: "ui.problem.conflict"
        case .limit: "ui.problem.limit"
        case .closed: "ui.problem.closed"
        case .needsApproval: "ui.problem.needs_approval"
        }
    }

    /// The heading for a fault of the program itself.
    public static let faultHeading: Phrase = "ui.problem.fault"

    /// The inside of the page.
    public func node(_ words: Words) -> Node {
        div(.class("problem"), .role("alert")) {
            p(.class("problem-message")) { message }
            if code != nil || reference != nil {
                p(.class("problem-code")) {
                    if let code { code }
                    if let reference {
                        " " + words("ui.problem.reference", RefusalArgument("reference", .text(reference)))
                    }
                }
            }
            p(.class("actions")) {
                for action in actions {
                    a(
                        .class(action.isMain ? "btn btn-primary" : "btn btn-outline-secondary"),
                        .href(action.address)
                    ) {
                        words(action.label)
                    }
                }
                button(.type("button"), .class("btn btn-outline-secondary needs-script"), .data("back")) {
                    words("ui.back")
                }
                a(.class("btn btn-outline-secondary"), .href("/")) { words("ui.home") }
            }
        }
    }
}
