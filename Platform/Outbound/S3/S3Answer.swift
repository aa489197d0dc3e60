/// What stands in the short XML answers of S3 and STS: texts of known elements, found by their names.
enum S3Answer {
    /// The text of the first element of this name; nil where there is none.
    static func value(_ name: String, in text: some StringProtocol) -> String? {
        values(name, in: text, most: 1).first
    }

    /// The texts of the elements of this name, which hold no elements themselves.
    static func values(_ name: String, in text: some StringProtocol, most: Int = .max) -> [String] {
        var found: [String] = []
        let bytes = Array(text.utf8)
        let (open, close) = (Array("<\(name)>".utf8), Array("</\(name)>".utf8))
        var index = 0
        while found.count < most, let start = place(of: open, in: bytes, from: index) {
            guard let end = place(of: close, in: bytes, from: start + open.count) else { break }
            found.append(plain(String(decoding: bytes[(start + open.count)..<end], as: UTF8.self)))
            index = end + close.count
        }
        return found
    }

    private static func place(of sought: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
        var index = from
        while index + sought.count <= bytes.count {
            if bytes[index] == sought[0], bytes[index..<(index + sought.count)].elementsEqual(sought) {
                return index
            }
            index += 1
        }
        return nil
    }

    /// The five named entities as what they stand for, in one walk.
    private static func plain(_ text: String) -> String {
        let named: [(String, Character)] = [
            ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
        ]
        guard text.contains("&") else { return text }
        var result = "", rest = Substring(text)
        while let sign = rest.first {
            if let (name, meant) = named.first(where: { rest.hasPrefix($0.0) }) {
                result.append(meant)
                rest = rest.dropFirst(name.count)
            } else {
                result.append(sign)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
