internal import Glibc
public import JSON
internal import Log

/// By which servers messages go out, from a file of the operator's: the secrets stand in files or in the environment.
///
/// ```json
/// {"mail": {"host": "smtp.example.org", "port": 587, "security": "starttls", "user": "books", "from": "books@example.org",
///           "password_file": "/etc/sahakar/mail.password"},
///  "sms":  {"url": "https://sms.example.in/send", "headers": {"Authorization": "Bearer {secret}"},
///           "body": "{\"to\":\"{to}\",\"text\":\"{text}\",\"pe\":\"{entity}\",\"from\":\"{header}\",\"te\":\"{template}\"}",
///           "secret_environment": "SAHAKAR_SMS_SECRET"}}
/// ```
public struct OutboundSettings: Sendable {
    /// Why the file is of no use.
    public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
        /// What is wrong, and where.
        public var description: String
        /// Where the file is no JSON, why and at which place.
        public var json: JSONFault?
        /// What a sentence about it says, where there is one.
        public var sentence: Sentence?

        /// What a sentence says of a fault.
        public enum Sentence: Sendable, Equatable {
            /// A part of the file, or all of it (nil), holds no object.
            case noObject(String?)
            /// A field is missing or cannot be read.
            case field(String)
            /// A field must be one of these.
            case choices(String, [String])
            /// A field must be a whole number within these.
            case range(String, ClosedRange<Int>)
            /// A field that nothing is known of.
            case unknown(String)
            /// A variable that the environment lacks.
            case noVariable(String)
            /// What is not encrypted may go to this machine alone.
            case onlyHere(String)
            /// A file that cannot be opened: the file itself, or one that it names.
            case unreadable(String, why: String)
        }

        init(description: String, json: JSONFault? = nil) {
            self.description = description
            self.json = json
        }

        init(_ sentence: Sentence) {
            self.sentence = sentence
            description =
                switch sentence {
                case .noObject(let place): place.map { "\($0): no object" } ?? "no object"
                case .field(let name): name
                case .choices(let name, let choices): "\(name): \(choices.joined(separator: ", "))"
                case .range(let name, let range): "\(name): \(range.lowerBound) to \(range.upperBound)"
                case .unknown(let name): "\(name) is unknown"
                case .noVariable(let name): "the environment has no \(name)"
                case .onlyHere(let name): "\(name): for this machine alone"
                case .unreadable(let file, let why): "\(file): \(why)"
                }
        }
    }

    /// The mail server; nil where none is set up.
    public var mail: MailServer?
    /// The provider of short messages; nil where none is set up.
    public var sms: SMSGateway?

    /// Nothing goes out.
    public init() {}

    /// Reads what the file says; secrets by the functions given.
    public init(
        _ json: JSONValue, file: @escaping (String) throws -> String,
        environment: @escaping (String) -> String?
    ) throws {
        guard let all = json.asObject else { throw Fault(.noObject(nil)) }
        try Self.expect(all, only: ["mail", "sms"], "")
        let secrets = Secrets(file: file, environment: environment)
        mail = try all["mail"].map { try Self.mail($0, secrets) }
        sms = try all["sms"].map { try Self.sms($0, secrets) }
    }

    /// Reads a file.
    public init(path: String, environment: @escaping (String) -> String?) throws {
        let json: JSONValue
        do { json = try JSONValue.parse(try Self.text(path)) } catch let fault as JSONFault {
            throw Fault(description: "\(path): \(fault)", json: fault)
        }
        try self.init(json, file: Self.text, environment: environment)
    }

    struct Secrets {
        var file: (String) throws -> String
        var environment: (String) -> String?

        func read(_ object: JSONObject, _ name: String) throws -> Secret<String> {
            if let path = object["\(name)_file"]?.asString {
                let text = try file(path)
                return Secret(text.hasSuffix("\n") ? String(text.dropLast()) : text)
            }
            if let variable = object["\(name)_environment"]?.asString {
                guard let value = environment(variable) else {
                    throw Fault(.noVariable(variable))
                }
                return Secret(value)
            }
            return Secret("")
        }
    }

    private static func mail(_ json: JSONValue, _ secrets: Secrets) throws -> MailServer {
        guard let object = json.asObject else { throw Fault(.noObject("mail")) }
        try expect(
            object,
            only: [
                "host", "port", "security", "user", "from", "password_file", "password_environment",
                "authorities", "seconds",
            ], "mail.")
        guard let host = object["host"]?.asString, isHost(host) else { throw Fault(.field("mail.host")) }
        guard let security = MailServer.Security(rawValue: object["security"]?.asString ?? "starttls") else {
            throw Fault(.choices("mail.security", ["tls", "starttls", "none"]))
        }
        guard security != .none || ["localhost", "127.0.0.1", "::1"].contains(host) else {
            throw Fault(.onlyHere("mail.security"))
        }
        guard let from = object["from"]?.asString, Mail.isAddress(from) else {
            throw Fault(.field("mail.from"))
        }
        let usual = security == .tls ? 465 : security == .startTLS ? 587 : 25
        return MailServer(
            host: host, port: try number(object, "port", usual, 1...65_535), security: security,
            user: object["user"]?.asString ?? "", password: try secrets.read(object, "password"), from: from,
            authorities: object["authorities"]?.asString, seconds: try number(object, "seconds", 20, 1...60))
    }

    private static func sms(_ json: JSONValue, _ secrets: Secrets) throws -> SMSGateway {
        guard let object = json.asObject else { throw Fault(.noObject("sms")) }
        try expect(
            object,
            only: [
                "url", "method", "headers", "body", "escape", "success", "secret_file", "secret_environment",
                "authorities", "seconds",
            ], "sms.")
        guard let url = object["url"]?.asString else { throw Fault(.field("sms.url")) }
        guard
            url.hasPrefix("https://") || url.hasPrefix("http://127.0.0.1:")
                || url.hasPrefix("http://localhost:")
        else { throw Fault(.onlyHere("sms.url")) }
        let method = object["method"]?.asString ?? "POST"
        guard ["GET", "POST"].contains(method) else { throw Fault(.choices("sms.method", ["GET", "POST"])) }
        guard let escape = SMSGateway.Escape(rawValue: object["escape"]?.asString ?? "json") else {
            throw Fault(.choices("sms.escape", ["json", "form"]))
        }
        var headers: [(name: String, value: String)] = [
            ("Content-Type", escape == .json ? "application/json" : "application/x-www-form-urlencoded")
        ]
        for (name, value) in object["headers"]?.asObject ?? [:] {
            guard let value = value.asString, !(name + value).contains(where: \.isNewline) else {
                throw Fault(.field("sms.headers.\(name)"))
            }
            headers.append((name, value))
        }
        return SMSGateway(
            address: url, method: method, headers: headers, body: object["body"]?.asString ?? "",
            escape: escape, success: object["success"]?.asString ?? "",
            secret: try secrets.read(object, "secret"), authorities: object["authorities"]?.asString,
            seconds: try number(object, "seconds", 20, 1...60))
    }

    static func isHost(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."): true
                default: false
                }
            }
    }

    static func number(
        _ object: JSONObject, _ name: String, _ usual: Int, _ range: ClosedRange<Int>
    ) throws -> Int {
        guard let value = object[name] else { return usual }
        guard let number = value.asInt64.flatMap({ Int(exactly: $0) }), range.contains(number) else {
            throw Fault(.range(name, range))
        }
        return number
    }

    static func expect(_ object: JSONObject, only names: Set<String>, _ prefix: String) throws {
        for (name, _) in object where !names.contains(name) {
            throw Fault(.unknown(prefix + name))
        }
    }

    /// The secret in a file: its text without the line's end.
    static func secret(in path: String) throws -> String {
        let text = try text(path)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// The text of a small file of the operator's.
    static func text(_ path: String) throws -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Fault(.unreadable(path, why: String(cString: strerror(errno))))
        }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = read(descriptor, &buffer, buffer.count)
        guard count >= 0, count < buffer.count else { throw Fault(.unreadable(path, why: "more than 64 KB")) }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}
