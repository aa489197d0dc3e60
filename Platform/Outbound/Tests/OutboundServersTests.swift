import JSON
import Kernel
import Log
import Postgres
import TestKit
import Testing

@testable import Outbound

@Suite("What goes out to real servers", .enabled(if: MessageServers.areInstalled))
struct OutboundServersTests {
    static let at = Instant(microsecondsSinceEpoch: 1_795_000_000_123_456)

    static func server(
        _ servers: MessageServers, _ name: String, _ security: MailServer.Security,
        password: String = MessageServers.password, authorities: String? = nil, believes: Bool = true
    ) -> MailServer {
        MailServer(
            host: "localhost", port: servers.port(name), security: security,
            user: name == "open" ? "" : MessageServers.user, password: Secret(password),
            from: "books@coop.example",
            authorities: believes ? servers.certificate : authorities, seconds: 8)
    }

    static func mail(_ to: String = "asha@example.org", key: String = "1-7") -> Mail {
        Mail(
            to: to, subject: "आपका कोड 123456 – सहकारी पतसंस्था मर्यादित, सांगली शाखा",
            body: "नमस्ते,\n.\nFrom here\n\(String(repeating: "ಕ", count: 2000))", key: key,
            sender: "श्रमिक \"पतसंस्था\"", at: at)
    }

    static func send(_ server: MailServer, _ mail: Mail) async -> OutboundFault? {
        do {
            try await BlockingWork.run { try server.send(mail) }
            return nil
        } catch { return error as? OutboundFault ?? OutboundFault("?") }
    }

    @Test(
        "a mail arrives sign by sign, by STARTTLS and by TLS, from whom is signed in",
        arguments: ["starttls", "tls"])
    func mails(_ name: String) async throws {
        try await MessageServers.with { servers in
            let server = Self.server(servers, name, name == "tls" ? .tls : .startTLS)
            for _ in 1...2 { #expect(await Self.send(server, Self.mail()) == nil) }
            let got = try servers.received()
            #expect(got.count == 2 && got[0]["id"] == got[1]["id"])
            #expect(got[0]["subject"]?.asString == Self.mail().subject)
            #expect(got[0]["body"]?.asString == Self.mail().body)
            #expect(got[0]["to"] == ["asha@example.org"] && got[0]["from"] == "books@coop.example")
            #expect(got[0]["sender"]?.asString?.contains("श्रमिक") == true)
            #expect(got[0]["date"]?.asString?.contains("Nov 2026") == true)
            #expect(got[0]["user"] == true)
        }
    }

    @Test("nothing goes to a server whose certificate is not believed, nor without TLS where that is asked")
    func distrust() async throws {
        try await MessageServers.with { servers in
            for (name, security) in [("starttls", MailServer.Security.startTLS), ("tls", .tls)] {
                let fault = await Self.send(
                    Self.server(servers, name, security, believes: false), Self.mail())
                #expect(fault?.isFinal == false)
            }
            // This one knows no STARTTLS.
            let fault = await Self.send(Self.server(servers, "open", .startTLS), Self.mail())
            #expect(fault?.isFinal == false)
            var other = Self.server(servers, "starttls", .startTLS)
            other.host = "127.0.0.1"
            #expect(await Self.send(other, Self.mail()) != nil)
            var got = try servers.received()
            #expect(got.isEmpty)
            #expect(await Self.send(Self.server(servers, "open", .none), Self.mail()) == nil)
            got = try servers.received()
            #expect(got.count == 1)
        }
    }

    @Test(
        "a mailbox that there is not and a mail that is not taken are final; a wrong password, a sender or a server that is not, are not"
    )
    func faults() async throws {
        try await MessageServers.with { servers in
            let server = Self.server(servers, "starttls", .startTLS)
            let nobody = await Self.send(server, Self.mail("nobody@example.org"))
            #expect(nobody?.isFinal == true && nobody?.reason.contains("550") == true)
            let busy = await Self.send(server, Self.mail("busy@example.org"))
            #expect(busy?.isFinal == false && busy?.isServers == false)
            let wrong = Self.server(servers, "starttls", .startTLS, password: "guess")
            let refused = await Self.send(wrong, Self.mail())
            #expect(refused?.isFinal == false && refused?.reason.contains("guess") == false)
            #expect(refused?.isServers == true && nobody?.isServers == false)
            var closed = server
            closed.port = 1
            let shut = await Self.send(closed, Self.mail())
            #expect(shut?.isFinal == false && shut?.isServers == true)
            // The same number says another thing of the sender than of the mail.
            var stranger = server
            stranger.from = "stranger@coop.example"
            let unknown = await Self.send(stranger, Self.mail())
            #expect(unknown?.isFinal == false && unknown?.isServers == true)
            var unwanted = Self.mail()
            unwanted.subject = "unwanted"
            let refusedMail = await Self.send(server, unwanted)
            #expect(refusedMail?.isFinal == true && refusedMail?.isServers == false)
            servers.setDown(true)
            let down = await Self.send(server, Self.mail())
            #expect(down?.isFinal == false && down?.isServers == true)
            servers.setDown(false)
            for address in ["a@b\r\nRCPT TO:<c@d>", "a b@c", "<a@b>", "a@b@c", "@", "", "अ@b.example"] {
                #expect(await Self.send(server, Self.mail(address))?.isFinal == true, "\(address)")
            }
            let got = try servers.received()
            #expect(got.isEmpty)
        }
    }

    // Short messages.

    static func gateway(_ servers: MessageServers, _ path: String) -> SMSGateway {
        SMSGateway(
            address: "http://127.0.0.1:\(servers.port("http"))\(path)",
            headers: [("Authorization", "Bearer {secret}"), ("Content-Type", "application/json")],
            body: #"{"to":"{to}","text":"{text}","pe":"{entity}","from":"{header}","te":"{template}"}"#,
            secret: Secret("s3cret"), seconds: 2)
    }

    static let short = ShortMessage(
        to: "9876543210", text: "कोड \"{secret}\" \\ {to}\nend", key: "1-9", entity: "PE1", header: "COOPBK",
        template: "TE7")

    static func send(_ gateway: SMSGateway, _ message: ShortMessage = short) async -> OutboundFault? {
        do {
            try await BlockingWork.run { try gateway.send(message) }
            return nil
        } catch { return error as? OutboundFault ?? OutboundFault("?") }
    }

    @Test("a short message goes in the form that the provider wants, and no value is taken for a place")
    func shortMessages() async throws {
        try await MessageServers.with { servers in
            #expect(await Self.send(Self.gateway(servers, "/ok")) == nil)
            var form = Self.gateway(servers, "/get?m={text}&n={to_plain}")
            (form.method, form.success) = ("GET", "accepted")
            #expect(await Self.send(form) == nil)
            let got = try servers.received()
            let sent = try JSONValue.parse(got[0]["body"]?.asString ?? "")
            #expect(sent["to"] == "919876543210" && sent["text"]?.asString == Self.short.text)
            #expect(sent["pe"] == "PE1" && sent["from"] == "COOPBK" && sent["te"] == "TE7")
            #expect(got[0]["headers"]?["Authorization"] == "Bearer s3cret")
            #expect(got[0]["headers"]?["Idempotency-Key"] == "1-9")
            #expect(got[1]["method"] == "GET")
            #expect(got[1]["path"]?.asString?.hasSuffix("&n=9876543210") == true)
            #expect(got[1]["path"]?.asString?.contains("s3cret") == false)
        }
    }

    @Test(
        "what the provider refuses is final; its own trouble and a long wait are not; nobody is followed",
        arguments: [
            ("/status/400", true), ("/status/422", true), ("/status/401", false), ("/status/429", false),
            ("/status/500", false), ("/status/302", false), ("/slow", false),
        ])
    func refusals(_ path: String, _ isFinal: Bool) async throws {
        try await MessageServers.with { servers in
            let fault = await Self.send(Self.gateway(servers, path))
            #expect(fault?.isFinal == isFinal && fault?.isServers == !isFinal)
            // The provider sends back what it was sent; the secret is not told.
            #expect(fault?.reason.contains("s3cret") == false)
            let got = try servers.received()
            #expect(got.count == 1)
        }
    }

    @Test(
        "a good status with another answer than the one agreed is no success, and tells nothing of the server"
    )
    func success() async throws {
        try await MessageServers.with { servers in
            var gateway = Self.gateway(servers, "/ok")
            gateway.success = "queued"
            let fault = await Self.send(gateway)
            #expect(fault?.isFinal == false && fault?.isServers == false)
        }
    }

    @Test(
        "a secret that comes back encoded is not told either",
        arguments: ["plain", "base64", "percent", "json", "nested"])
    func encoded(_ form: String) async throws {
        try await MessageServers.with { servers in
            let gateway = Self.gateway(servers, "/status/500/\(form)")
            let fault = await Self.send(gateway)
            let reason = fault?.reason ?? ""
            #expect(reason.hasPrefix("HTTP 500"))
            #expect(
                form == "plain" ? reason.contains("9876543210") : reason.contains("…hidden…"), "\(reason)")
        }
    }
}
