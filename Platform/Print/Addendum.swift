/// What is written behind the end of a PDF to give its catalogue a language.
struct Addendum {
    private let catalogue: String
    private let root: Int
    private let info: Int
    private let size: Int
    private let previous: Int
    private let length: Int

    /// Reads the end of a file of that many bytes; nil where it is not written as Cairo does.
    init?(_ ending: [UInt8], length: Int) {
        let text = String(decoding: ending, as: UTF8.self)
        guard let trailer = text.ranges(of: "trailer").last?.upperBound,
            let size = Self.number(after: "/Size ", in: text[trailer...]),
            let root = Self.number(after: "/Root ", in: text[trailer...]),
            let info = Self.number(after: "/Info ", in: text[trailer...]),
            let previous = Self.number(after: "startxref", in: text[trailer...]),
            let start = text.ranges(of: "\n\(root) 0 obj\n<<").last?.upperBound,
            let end = text[start...].firstRange(of: ">>\nendobj")?.lowerBound
        else { return nil }
        catalogue = String(text[start..<end])
        guard catalogue.contains("/Type /Catalog"), !catalogue.contains("/Lang") else { return nil }
        (self.root, self.info, self.size, self.previous, self.length) = (root, info, size, previous, length)
    }

    private static func number(after words: String, in text: Substring) -> Int? {
        guard let found = text.firstRange(of: words)?.upperBound else { return nil }
        return Int(text[found...].drop { $0 == "\n" || $0 == " " }.prefix { $0.isNumber })
    }

    func bytes(language: String) -> [UInt8] {
        let name = String(language.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        let object = """
            \(root) 0 obj
            <<\(catalogue)   /Lang (\(name))
               /ViewerPreferences << /DisplayDocTitle true >>
            >>
            endobj

            """
        let digits = String(length)
        let place = String(repeating: "0", count: max(0, 10 - digits.count)) + digits
        let table = """
            xref
            \(root) 1
            \(place) 00000 n\u{20}
            trailer
            << /Size \(size)
               /Root \(root) 0 R
               /Info \(info) 0 R
               /Prev \(previous)
            >>
            startxref
            \(length + object.utf8.count)
            %%EOF

            """
        return Array((object + table).utf8)
    }
}
