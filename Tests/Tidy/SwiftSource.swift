/// A Swift file in tokens, with the declarations that the checks ask for.
struct SwiftSource: Sendable {
    let tokens: [SwiftToken]
    private(set) var imports: [Import] = []
    /// The types declared at the top of the file, in order; extensions are not among them.
    private(set) var types: [Declaration] = []
    /// The names of the types that the file extends at its top.
    private(set) var extended: [String] = []
    /// The names of the protocols that these extensions adopt.
    private(set) var adopted: [String] = []
    /// Functions, initialisers, subscripts and computed properties with a body, at any depth.
    private(set) var bodies: [Body] = []

    struct Import: Sendable, Equatable {
        var module: String
        var line: Int
    }

    struct Declaration: Sendable, Equatable {
        var name: String
        var line: Int
    }

    struct Body: Sendable, Equatable {
        var name: String
        var line: Int
        var lineCount: Int
    }

    init(_ bytes: [UInt8]) {
        tokens = SwiftLexer.tokens(of: bytes)
        let closers = Self.closers(of: tokens)
        var depth = 0
        for index in tokens.indices {
            let token = tokens[index]
            if token.isSign("{") { depth += 1 }
            if token.isSign("}") { depth -= 1 }
            guard token.kind == .word else { continue }
            switch token.text {
            case "import": readImport(index)
            case "struct", "class", "enum", "actor", "protocol", "typealias", "extension":
                if depth == 0 { readType(index) }
            case "func", "init", "deinit", "subscript", "var":
                readBody(index, closers)
            default: break
            }
        }
    }

    /// The text of every string in the file.
    var strings: [SwiftToken] { tokens.filter { $0.kind == .string } }

    /// The token at the index, or nil beyond either end.
    func token(_ index: Int) -> SwiftToken? { tokens.indices.contains(index) ? tokens[index] : nil }

    /// The tokens that stand directly in the parentheses opened at the index, not in inner ones.
    func arguments(ofCallAt open: Int) -> [Int] {
        var depth = 0
        var found: [Int] = []
        for index in open..<tokens.count {
            if tokens[index].isSign("(") { depth += 1 }
            if tokens[index].isSign(")") { depth -= 1 }
            if depth == 0 { break }
            if depth == 1 { found.append(index) }
        }
        return found
    }

    /// Whether the call whose parenthesis stands at the index has an argument of this label.
    func hasArgument(_ label: String, ofCallAt open: Int) -> Bool {
        arguments(ofCallAt: open).contains {
            tokens[$0].isWord(label) && token($0 + 1)?.isSign(":") ?? false
        }
    }

    /// Where each `(`, `[` and `{` is closed.
    private static func closers(of tokens: [SwiftToken]) -> [Int: Int] {
        var open: [Int] = []
        var closers: [Int: Int] = [:]
        for (index, token) in tokens.enumerated() where token.kind == .sign {
            switch token.text {
            case "(", "[", "{": open.append(index)
            case ")", "]", "}": if let start = open.popLast() { closers[start] = index }
            default: break
            }
        }
        return closers
    }

    private mutating func readImport(_ index: Int) {
        // A name such as `import:` or `.import` is none.
        if index > 0, tokens[index - 1].isSign(".") { return }
        var next = index + 1
        let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        if let token = token(next), kinds.contains(token.text) { next += 1 }
        guard let module = token(next), module.kind == .word, module.line == tokens[index].line else {
            return
        }
        imports.append(Import(module: module.text, line: module.line))
    }

    private mutating func readType(_ index: Int) {
        guard let name = token(index + 1), name.kind == .word else { return }
        guard tokens[index].text == "extension" else {
            types.append(Declaration(name: name.text, line: name.line))
            return
        }
        // `extension Kernel.Money: Shown where …`: the type stands before the colon.
        var last = name.text
        var next = index + 2
        while let token = token(next), token.isSign(".") || token.kind == .word, token.text != "where" {
            if token.kind == .word { last = token.text }
            next += 1
        }
        extended.append(last)
        while let token = token(next), !token.isSign("{"), token.text != "where" {
            if token.kind == .word { adopted.append(token.text) }
            next += 1
        }
    }

    /// Words that begin another declaration: a requirement of a protocol has no body before them.
    private static let beginnings: Set<String> = [
        "func", "var", "let", "init", "deinit", "subscript", "static", "mutating", "associatedtype",
        "typealias",
        "case", "struct", "class", "enum", "actor", "protocol", "extension", "public", "private", "internal",
        "package", "fileprivate", "open", "nonisolated",
    ]

    private mutating func readBody(_ index: Int, _ closers: [Int: Int]) {
        let word = tokens[index]
        // `Money.init`, `self.init(…)`, a label `init:`: no declaration.
        if index > 0, tokens[index - 1].isSign(".") { return }
        var next = index + 1
        if word.text != "var", word.text != "deinit" {
            while let token = token(next), !token.isSign("(") {
                if token.isSign("{") || token.isSign("}") || token.isSign(":") && word.text == "init" {
                    return
                }
                next += 1
            }
            guard let close = closers[next] else { return }
            next = close + 1
        }
        while let token = token(next), !token.isSign("{") {
            if token.isSign("}") || token.kind == .word && Self.beginnings.contains(token.text) { return }
            // A stored property ends with its line.
            if word.text == "var", token.line != word.line { return }
            next = closers[next].map { $0 + 1 } ?? next + 1
        }
        guard let open = token(next), let close = closers[next] else { return }
        if word.text == "var", open.line != word.line { return }
        let name = word.text == "func" || word.text == "var" ? token(index + 1)?.text ?? word.text : word.text
        bodies.append(Body(name: name, line: word.line, lineCount: tokens[close].line - word.line + 1))
    }
}
