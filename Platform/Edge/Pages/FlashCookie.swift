internal import Crypto
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The message that one step leaves for the page after it: a cookie of one minute, proved by the session's token.
enum FlashCookie {
    static let name = "flash"
    private static let seconds = 60

    static func cookie(_ flash: Flash, _ request: Request, for person: SignedIn) -> Cookie? {
        var json: JSONObject = ["tone": .string(flash.tone.rawValue)]
        write(flash.message, into: &json)
        if let link = flash.link {
            var inner: JSONObject = ["to": .string(link.address)]
            if let key = link.shortcut { inner["shortcut"] = .string(key) }
            if link.isPaper { inner["paper"] = .bool(true) }
            write(link.label, into: &inner)
            json["link"] = .object(inner)
        }
        if let undo = flash.undo { json["undo"] = .string(undo) }
        if let done = flash.done { json["done"] = .string(done) }
        let bytes = JSONValue.object(json).bytes()
        guard bytes.count < 2000, let proof = proof(of: bytes, person) else { return nil }
        return Cookie(
            name, "\(Base64URL.text(bytes)).\(proof)", maxAgeSeconds: seconds, isSecure: request.isSecure)
    }

    static func read(_ request: Request, for person: SignedIn) -> Flash? {
        guard let parts = request.cookies[name]?.split(separator: "."), parts.count == 2,
            let bytes = Base64URL.bytes(parts[0]), let proof = proof(of: bytes, person),
            ConstantTime.equal(Array(proof.utf8), Array(parts[1].utf8)),
            let json = try? JSONValue.parse(bytes),
            let message = phrase(json), let tone = json["tone"]?.asString.flatMap(Tone.init)
        else { return nil }
        var link: MenuItem?
        if let inner = json["link"], let label = phrase(inner), let address = inner["to"]?.asString {
            var item = MenuItem(label, to: address, shortcut: inner["shortcut"]?.asString)
            item.isPaper = inner["paper"]?.asBool ?? false
            link = item
        }
        var flash = Flash(message, tone, link: link)
        flash.undo = json["undo"]?.asString
        flash.done = json["done"]?.asString
        return flash
    }

    static func removal(_ request: Request) -> Cookie {
        Cookie(name, "", maxAgeSeconds: 0, isSecure: request.isSecure)
    }

    private static func proof(of bytes: [UInt8], _ person: SignedIn) -> String? {
        try? Digest.keyed(bytes, key: Digest.of("flash \(person.csrfToken)").bytes).text
    }

    private static func write(_ phrase: Phrase, into json: inout JSONObject) {
        switch phrase {
        case .verbatim(let text): json["text"] = .string(text)
        case .name(let name, let local):
            json["name"] = .string(name)
            if let local { json["local"] = .string(local) }
        case .key(let key, let values):
            json["key"] = .string(key)
            json["values"] = .array(
                values.map { argument in
                    let (kind, text): (String, String) =
                        switch argument.value {
                        case .text(let text): ("text", text)
                        case .number(let number): ("number", String(number))
                        case .money(let amount): ("money", amount.text(.plain))
                        case .date(let date): ("date", date.text)
                        case .sentences(let keys): ("sentences", keys.joined(separator: " "))
                        }
                    return .array([.string(argument.name), .string(kind), .string(text)])
                })
        }
    }

    private static func phrase(_ json: JSONValue) -> Phrase? {
        if let text = json["text"]?.asString { return .verbatim(text) }
        if let name = json["name"]?.asString { return .name(name, local: json["local"]?.asString) }
        guard let key = json["key"]?.asString else { return nil }
        let values = (json["values"]?.asArray ?? []).compactMap { item -> RefusalArgument? in
            guard let name = item[0]?.asString, let text = item[2]?.asString else { return nil }
            switch item[1]?.asString {
            case "number": return Int64(text).map { RefusalArgument(name, .number($0)) }
            case "money": return (try? Money.parse(text)).map { RefusalArgument(name, .money($0)) }
            case "date": return (try? CalendarDate.parse(text)).map { RefusalArgument(name, .date($0)) }
            case "sentences":
                return RefusalArgument(name, .sentences(text.split(separator: " ").map(String.init)))
            default: return RefusalArgument(name, .text(text))
            }
        }
        return .key(key, values)
    }
}
