internal import Crypto

/// Takes secrets out of what a server has said, in whatever form it sends them back: as they are, percent-encoded, escaped for JSON
/// or HTML, in hexadecimal, in Base64.
public struct SecretMask: Sendable {
    private let secrets: [[UInt8]]
    private let forms: [[UInt8]]
    private let mask: String

    /// How often what was said is decoded, one form inside the other.
    private static let depth = 3

    /// A mask for secrets; empty ones are none.
    public init(_ secrets: [String], mask: String = "…hidden…") {
        self.secrets = secrets.filter { !$0.isEmpty }.map { Array($0.utf8) }
        // The longest first: one may be part of the other.
        forms = self.secrets.flatMap { [$0, Self.jsonEscaped($0)] }.sorted { $0.count > $1.count }
        self.mask = mask
    }

    /// The text without them; nothing of it where one is still in it after all, encoded.
    public func callAsFunction(_ text: String) -> String {
        guard !secrets.isEmpty else { return text }
        var kept = Array(text.utf8)
        for form in forms { kept = Self.replaced(form, in: kept, by: Array(mask.utf8)) }
        var views = [kept]
        for level in 0...Self.depth {
            if views.contains(where: holdsSecret) { return mask }
            guard level < Self.depth else { break }
            views = views.flatMap { view in
                Self.decoders.map { $0(view) }.filter { $0 != view && !$0.isEmpty }
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    private func holdsSecret(_ bytes: [UInt8]) -> Bool {
        secrets.contains { Self.place(of: $0, in: bytes, from: 0) != nil }
    }

    // MARK: Reading encoded forms

    private static let decoders: [@Sendable ([UInt8]) -> [UInt8]] = [
        percentDecoded, unescaped, entitiesDecoded, base64Decoded, hexDecoded, { $0.filter { $0 != 0 } },
    ]

    @Sendable private static func percentDecoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [], index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), let value = number(bytes, index + 1, 2) {
                result.append(UInt8(truncatingIfNeeded: value))
                index += 3
            } else {
                result.append(bytes[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[index])
                index += 1
            }
        }
        return result
    }

    /// JSON's escapes, and C's.
    @Sendable private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [], index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
                result.append(bytes[index])
                index += 1
                continue
            }
            let sign = bytes[index + 1]
            let digits = sign == UInt8(ascii: "u") ? 4 : sign == UInt8(ascii: "x") ? 2 : 0
            if digits > 0, let value = number(bytes, index + 2, digits) {
                result += Unicode.Scalar(value).map { Array(String($0).utf8) } ?? []
                index += 2 + digits
            } else {
                let known: [UInt8: UInt8] = [
                    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
                ]
                result.append(known[sign] ?? sign)
                index += 2
            }
        }
        return result
    }

    /// `&#50;`, `&#x32;` and the five named ones.
    @Sendable private static func entitiesDecoded(_ bytes: [UInt8]) -> [UInt8] {
        let named: [String: UInt8] = [
            "amp": UInt8(ascii: "&"), "lt": UInt8(ascii: "<"), "gt": UInt8(ascii: ">"),
            "quot": UInt8(ascii: "\""), "apos": UInt8(ascii: "'"),
        ]
        var result: [UInt8] = [], index = 0
        while index < bytes.count {
            let rest = bytes[(index + 1)...].prefix(9)
            guard bytes[index] == UInt8(ascii: "&"), let end = rest.firstIndex(of: UInt8(ascii: ";")) else {
                result.append(bytes[index])
                index += 1
                continue
            }
            let name = String(decoding: rest[..<end], as: UTF8.self)
            if let sign = named[name] {
                result.append(sign)
            } else if let value = entity(name), let scalar = Unicode.Scalar(value) {
                result += Array(String(scalar).utf8)
            } else {
                result += Array(bytes[index...end])
            }
            index = end + 1
        }
        return result
    }

    private static func entity(_ name: String) -> UInt32? {
        if name.hasPrefix("#x") || name.hasPrefix("#X") { return UInt32(name.dropFirst(2), radix: 16) }
        return name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
    }

    /// Everything that may be Base64, from each of the four places where it may begin.
    @Sendable private static func base64Decoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for run in bytes.filter({ $0 != 0x0D && $0 != 0x0A }).split(whereSeparator: { sextet($0) == nil })
        where run.count >= 4 {
            for shift in 0..<4 {
                var (value, bits): (UInt32, UInt32) = (0, 0)
                for byte in run.dropFirst(shift) {
                    value = (value << 6 | (sextet(byte) ?? 0)) & 0xFFFF
                    bits += 6
                    guard bits >= 8 else { continue }
                    bits -= 8
                    result.append(UInt8(truncatingIfNeeded: value >> bits))
                }
                result.append(UInt8(ascii: "\n"))
            }
        }
        return result
    }

    private static func sextet(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }

    @Sendable private static func hexDecoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for run in bytes.split(whereSeparator: { number([$0], 0, 1) == nil }) where run.count >= 4 {
            for shift in 0..<2 {
                let digits = Array(run.dropFirst(shift))
                for index in stride(from: 0, to: digits.count - 1, by: 2) {
                    result.append(UInt8(truncatingIfNeeded: number(digits, index, 2) ?? 0))
                }
                result.append(UInt8(ascii: "\n"))
            }
        }
        return result
    }

    private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> UInt32? {
        guard start + count <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<start + count] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    // MARK: Taking out

    private static func jsonEscaped(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap {
            [UInt8(ascii: "\""), UInt8(ascii: "\\")].contains($0) ? [UInt8(ascii: "\\"), $0] : [$0]
        }
    }

    private static func replaced(_ form: [UInt8], in bytes: [UInt8], by mask: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [], from = 0
        while let place = place(of: form, in: bytes, from: from) {
            result += bytes[from..<place]
            result += mask
            from = place + form.count
        }
        return result + bytes[from...]
    }

    private static func place(of form: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
        guard let first = form.first, bytes.count >= form.count else { return nil }
        var index = from
        while index + form.count <= bytes.count {
            if bytes[index] == first, bytes[index..<index + form.count].elementsEqual(form) { return index }
            index += 1
        }
        return nil
    }
}
