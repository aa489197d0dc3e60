public import JSON
internal import Kernel

/// What the Gate answers to a command.
public enum Answer<Output: FieldSet>: Sendable {
    /// It is done and committed.
    case done(Output, vouchers: [PostedVoucher])
    /// It waits for a second person under this number.
    case held(Int64)
    /// It was not done: this is what it would do, at once or after a second person's approval.
    case previewed(Output, vouchers: JSONValue, waits: Bool)
}

extension Answer {
    /// The answer as it is sent over REST.
    public var json: JSONValue { json(hidingSecrets: false) }

    /// The answer with or without the secret fields of its result; it is stored with the key without them.
    public func json(hidingSecrets: Bool) -> JSONValue {
        var object = JSONObject()
        switch self {
        case .done(let output, let vouchers):
            object.append("outcome", "done")
            object.append("result", output.json(hidingSecrets: hidingSecrets))
            object.append("vouchers", .array(vouchers.map(\.json)))
        case .held(let number):
            object.append("outcome", "held")
            object.append("pending_id", .integer(number))
        case .previewed(let output, let vouchers, let waits):
            object.append("outcome", "previewed")
            object.append("waits", .bool(waits))
            // What leaves no audit row tells no secret.
            object.append("result", output.json(hidingSecrets: true))
            object.append("vouchers", vouchers)
        }
        return .object(object)
    }

    /// The same as text, written at once.
    func text(hidingSecrets: Bool) -> String {
        guard case .done(let output, let vouchers) = self else {
            return json(hidingSecrets: hidingSecrets).text()
        }
        var writer = JSONWriter(reserving: 160)
        writer.object { writer in
            writer.member("outcome", "done")
            writer.key("result")
            output.write(to: &writer, hidingSecrets: hidingSecrets)
            writer.key("vouchers")
            writer.array { writer in
                for voucher in vouchers { voucher.write(to: &writer) }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads a stored answer back; nil when it is not one.
    init?(stored: JSONValue) {
        switch stored["outcome"]?.asString {
        case "done":
            guard let result = stored["result"], let output = Output.restored(result),
                let list = stored["vouchers"]?.asArray
            else { return nil }
            self = .done(output, vouchers: list.compactMap { PostedVoucher.restored($0) })
        case "held":
            guard let number = stored["pending_id"]?.asInt64 else { return nil }
            self = .held(number)
        default: return nil
        }
    }
}

extension FieldSet {
    /// The value as a JSON tree.
    public var json: JSONValue { json(hidingSecrets: false) }

    /// The value as a JSON tree, with or without its secret fields.
    public func json(hidingSecrets: Bool) -> JSONValue {
        // The text was written by the writer itself, so it parses; an empty object stands for the impossible.
        (try? JSONValue.parse(jsonText(hidingSecrets: hidingSecrets))) ?? .object(JSONObject())
    }
}
