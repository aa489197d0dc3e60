internal import CCurl
internal import Crypto
public import Kernel
public import Log

/// The mail server that takes what the program sends (SMTP, RFC 5321).
public struct MailServer: Sendable {
    /// How what is said is kept from those in between.
    public enum Security: String, Sendable, CaseIterable {
        /// TLS from the first byte: port 465.
        case tls
        /// TLS begun in the conversation, and nothing said before: port 587.
        case startTLS = "starttls"
        /// Open, for a server on this machine alone.
        case none
    }

    /// Its name.
    public var host: String
    /// Its port.
    public var port: Int
    /// How it is spoken to.
    public var security: Security
    /// Who signs in there; nobody where it is empty.
    public var user: String
    /// With which password.
    public var password: Secret<String>
    /// Whose mail it is: the address of the sender.
    public var from: String
    /// A file with the certificates that are believed, beside those of the machine; for an office's own authority.
    public var authorities: String?
    /// How long sending may take.
    public var seconds: Int

    /// A mail server.
    public init(
        host: String, port: Int = 587, security: Security = .startTLS, user: String = "",
        password: Secret<String> = Secret(""), from: String, authorities: String? = nil, seconds: Int = 20
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
        self.from = from
        self.authorities = authorities
        self.seconds = seconds
    }

    /// Sends a mail; it blocks.
    public func send(_ mail: Mail) throws(OutboundFault) {
        let text = try mail.text(from: from)
        let scheme = security == .tls ? "smtps" : "smtp"
        let transfer = try Transfer(
            "\(scheme)://\(host):\(port)", protocols: scheme, seconds: seconds, authorities: authorities)
        if security == .startTLS { transfer.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if !user.isEmpty {
            transfer.set(CURLOPT_USERNAME, user)
            transfer.set(CURLOPT_PASSWORD, password.reveal())
        }
        transfer.set(CURLOPT_MAIL_FROM, "<\(from)>")
        transfer.set(CURLOPT_MAIL_RCPT, ["<\(mail.to)>"])
        transfer.set(CURLOPT_UPLOAD, 1)
        transfer.send(Array(text.utf8))
        let ending = transfer.perform()
        guard ending.result != CURLE_OK else { return }
        // Of the mailbox or the mail itself a server speaks only when it is told the one or has the other. Who is refused before,
        // as a sender or altogether, has a wrong setting, not a wrong mail.
        let isOfMail = transfer.hasSent || ending.reason.hasPrefix("RCPT")
        // 550 to 554: no such mailbox, too large, not taken.
        let isFinal = (550...554).contains(ending.code) && isOfMail
        // 450 to 459: this mailbox, or this mail, not now. All else is the server's: it is not there, or lets nobody in.
        let isServers = !isFinal && !(isOfMail && (450...459).contains(ending.code))
        let code = ending.code > 0 ? " (\(ending.code))" : ""
        let hidden = SecretMask([password.reveal()])
        throw OutboundFault(
            "\(host): \(hidden(ending.reason))\(code)", isFinal: isFinal, isServers: isServers)
    }
}

/// A mail of plain text.
public struct Mail: Sendable, Equatable {
    /// To whom.
    public var to: String
    /// What it is about.
    public var subject: String
    /// What it says.
    public var body: String
    /// The same at each attempt, and no other mail's: by it a receiver tells doubles.
    public var key: String
    /// The name of the sender.
    public var sender: String
    /// When it was written.
    public var at: Instant

    /// A mail.
    public init(to: String, subject: String, body: String, key: String, sender: String = "", at: Instant) {
        self.to = to
        self.subject = subject
        self.body = body
        self.key = key
        self.sender = sender
        self.at = at
    }

    /// The mail as it goes over the line (RFC 5322), its texts in Base64, so that every script and every line gets through.
    func text(from: String) throws(OutboundFault) -> String {
        for address in [to, from] where !Self.isAddress(address) {
            throw OutboundFault("no address of a mailbox", isFinal: true)
        }
        let domain = from.split(separator: "@").last.map { String($0) } ?? "localhost"
        let sender = sender.isEmpty ? "<\(from)>" : "\(Self.encoded(sender)) <\(from)>"
        var lines = [
            "Date: \(Self.date(at))", "From: \(sender)", "To: <\(to)>", "Subject: \(Self.encoded(subject))",
            "Message-ID: <\(Hex.text(Array(Digest.of(key).bytes.prefix(16))))@\(domain)>",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64", "Auto-Submitted: auto-generated", "",
        ]
        var rest = Substring(Base64.text(Array(body.utf8)))
        while !rest.isEmpty {
            lines.append(String(rest.prefix(76)))
            rest = rest.dropFirst(76)
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    /// Whether a text can stand between the angle brackets of an envelope, and can mean nothing else there.
    public static func isAddress(_ text: String) -> Bool {
        let parts: [Substring] = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "@.!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
                }
            }
    }

    /// A text of a header line in words of at most 75 signs (RFC 2047), broken between characters.
    private static func encoded(_ text: String) -> String {
        var words: [String] = [], part: [UInt8] = []
        for character in text {
            let bytes = Array(String(character).utf8)
            if part.count + bytes.count > 42 {
                words.append(Base64.text(part))
                part = []
            }
            part += bytes
        }
        words.append(Base64.text(part))
        return words.map { "=?utf-8?B?\($0)?=" }.joined(separator: "\r\n ")
    }

    private static func date(_ at: Instant) -> String {
        let date = at.date(offsetMinutes: 0)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        // 2026-11-21T18:43:30Z
        let time = at.text.split(separator: "T").last.map { String($0.prefix(8)) } ?? "00:00:00"
        let parts = date.parts
        return
            "\(days[Int(date.weekday)]), \(parts.day) \(months[Int(parts.month) - 1]) \(parts.year) \(time) +0000"
    }
}
