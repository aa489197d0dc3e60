import JSON
import Log
import Testing

@testable import Outbound

@Suite("The file of the operator's by which messages go out")
struct OutboundSettingsTests {
    static func read(_ text: String) throws -> OutboundSettings {
        try OutboundSettings(
            try JSONValue.parse(text), file: { $0 == "/secret" ? "from a file\n" : "" },
            environment: { $0 == "SMS" ? "from outside" : nil })
    }

    @Test("names servers; secrets come from files and the environment, and are not shown")
    func reads() throws {
        let settings = try Self.read(
            #"""
            {"mail": {"host": "smtp.example.org", "user": "books", "from": "books@example.org", "password_file": "/secret"},
             "sms": {"url": "https://sms.example.in/send?to={to}", "headers": {"X-Key": "{secret}"}, "body": "{text}",
                     "escape": "form", "secret_environment": "SMS"}}
            """#)
        #expect(settings.mail?.port == 587 && settings.mail?.security == .startTLS)
        #expect(settings.mail?.password.reveal() == "from a file")
        #expect(settings.sms?.secret.reveal() == "from outside" && settings.sms?.escape == .form)
        #expect(!"\(settings)".contains("from a file") && !"\(settings)".contains("from outside"))
    }

    @Test(
        "what is wrong or unknown is refused",
        arguments: [
            #"[]"#, #"{"mial": {}}"#, #"{"mail": {"host": "a b", "from": "a@b"}}"#,
            #"{"mail": {"host": "h", "from": "nobody"}}"#,
            #"{"mail": {"host": "h", "from": "a@b", "security": "none"}}"#,
            #"{"mail": {"host": "h", "from": "a@b", "port": 0}}"#,
            #"{"mail": {"host": "h", "from": "a@b", "password": "plain"}}"#,
            #"{"mail": {"host": "h", "from": "a@b", "password_environment": "NONE"}}"#,
            #"{"sms": {"url": "http://sms.example.in/"}}"#, #"{"sms": {"url": "file:///etc/passwd"}}"#,
            #"{"sms": {"url": "https://x", "method": "DELETE"}}"#,
            #"{"sms": {"url": "https://x", "headers": {"A": "b\nC: d"}}}"#,
        ])
    func refused(_ text: String) {
        #expect(throws: OutboundSettings.Fault.self) { _ = try Self.read(text) }
    }
}
