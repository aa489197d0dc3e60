public import Kernel

/// What travels around a command: who retries what, from where, and why.
public struct Envelope: Sendable {
    /// The idempotency key, made by the client: the same key and input get the same answer.
    public var commandID: String
    /// Where the command came from.
    public var channel: Channel
    /// The device, as the client names itself.
    public var device: String?
    /// The client's own clock when the user acted (an offline phone sends later).
    public var clientTime: Instant?
    /// The version of the record that the user saw, where the command changes a record.
    public var expectedVersion: Int?
    /// Why, in the user's words.
    public var reason: String?
    /// The client's network address.
    public var address: String?
    /// The request's id in the log.
    public var requestID: String?

    /// An envelope.
    public init(
        commandID: String, channel: Channel, device: String? = nil, clientTime: Instant? = nil,
        expectedVersion: Int? = nil,
        reason: String? = nil, address: String? = nil, requestID: String? = nil
    ) {
        self.commandID = commandID
        self.channel = channel
        self.device = device
        self.clientTime = clientTime
        self.expectedVersion = expectedVersion
        self.reason = reason
        self.address = address
        self.requestID = requestID
    }
}

extension Envelope {
    /// What is wrong with it: it comes from outside like the input itself.
    var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        func check(_ field: String, _ text: String?, most: Int) {
            guard let text else { return }
            if text.unicodeScalars.contains(where: { $0.isControl && !$0.isLineEnd }) {
                problems.append(FieldProblem(field: field, code: "field.control_characters"))
            } else if text.unicodeScalars.count > most {
                problems.append(
                    FieldProblem(
                        field: field, code: "field.too_long", values: [.init("limit", .number(Int64(most)))]))
            }
        }
        if commandID.allSatisfy(\.isWhitespace) {
            problems.append(FieldProblem(field: "command_id", code: "field.required"))
        }
        check("command_id", commandID, most: 200)
        check("device", device, most: 500)
        check("reason", reason, most: 500)
        check("address", address, most: 200)
        check("request_id", requestID, most: 200)
        return problems
    }
}

/// The ways into the system.
public enum Channel: String, Sendable, CaseIterable {
    /// A page in a browser.
    case web
    /// The REST interface.
    case rest
    /// The command line.
    case commandLine = "command_line"
    /// A file.
    case importFile = "import"
    /// A job of the calendar.
    case job
    /// A phone that was offline.
    case offline
}
