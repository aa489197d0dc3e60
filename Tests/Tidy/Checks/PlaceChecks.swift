/// Things that may be written in certain places only: SQL, the clock, chance.
enum PlaceChecks {
    /// SQL stands in `SQL/` folders, `Database/` and the PostgreSQL part; tests may ask the database too.
    static func sqlOutsideItsPlace(_ repository: Repository) -> [Finding] {
        repository.files.filter { !maySpeakSQL($0) }.flatMap { file -> [Finding] in
            if file.kind == "sql" {
                return [file.finding(1, "SQL files lie in Database/ or in an SQL/ folder")]
            }
            return (file.source?.strings ?? []).compactMap { string in
                isSQL(string.text)
                    ? file.finding(string.line, "SQL belongs in an SQL/ folder: \(string.text.prefix(40))")
                    : nil
            }
        }
    }

    private static func maySpeakSQL(_ file: RepositoryFile) -> Bool {
        file.isTest || file.folders.contains("SQL")
            || ["Database", "Platform/Postgres", "Benchmarks"].contains(where: file.isIn)
    }

    /// Whether the text reads as a statement rather than as a sentence.
    static func isSQL(_ text: String) -> Bool {
        guard text.utf8.count >= 6 else { return false }
        let words = text.split { !($0.isLetter || $0 == "_") }
        let things: Set<Substring> = [
            "TABLE", "INDEX", "VIEW", "FUNCTION", "TRIGGER", "ROLE", "SCHEMA", "DATABASE", "POLICY", "DOMAIN",
        ]
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : ""
            let later = words[(index + 1)...].prefix(6)
            switch word {
            case "SELECT", "TRUNCATE": return true
            case "INSERT", "insert": if next.uppercased() == "INTO" { return true }
            case "DELETE", "delete": if next.uppercased() == "FROM" { return true }
            case "FOR": if next == "UPDATE" || next == "SHARE" { return true }
            case "UPDATE": if later.contains("SET") { return true }
            case "COPY": if later.contains("FROM") || later.contains("TO") { return true }
            case "CREATE", "ALTER", "DROP", "LOCK": if later.contains(where: things.contains) { return true }
            case "select": if words.contains("from"), words.contains("where") { return true }
            default: break
            }
        }
        return false
    }

    /// Who may read the clock or throw dice, and why.
    static let clockReaders = [
        "Apps": "the program's edge: it hands times and chance down",
        "Benchmarks": "they measure time",
        "Tests/Chance": "fresh seeds, which the tests print",
        "Tests/TestKit": "seeds and time limits of tests",
        "Platform/Crypto": "keys, salts and tokens",
        "Platform/Log": "stamps its lines",
        "Platform/Edge/API": "the pace of event streams",
        "Platform/HTTP": "deadlines, rate limits and request ids",
        "Platform/Postgres": "wait limits and back-off",
    ]

    private static let clockNames: Set<String> = [
        "ContinuousClock", "SuspendingClock", "DispatchTime", "DispatchWallTime", "CFAbsoluteTimeGetCurrent",
        "clock_gettime", "gettimeofday", "usleep", "nanosleep", "SystemRandomNumberGenerator", "arc4random",
        "arc4random_uniform", "arc4random_buf", "getrandom", "randombytes_buf", "randombytes_uniform",
        "drand48",
    ]

    /// Rules and commands get the date and the time as arguments, so that a test or a replay can set them.
    static func clockOrChance(_ repository: Repository) -> [Finding] {
        repository.swiftFiles.filter { file in !clockReaders.keys.contains(where: file.isIn) }.flatMap {
            file in
            guard let source = file.source else { return [Finding]() }
            return source.tokens.indices.compactMap { index in
                readsClockOrChance(source, index).map {
                    file.finding(source.tokens[index].line, "\($0): time and chance are handed in")
                }
            }
        }
    }

    /// Where money, time and their statements are: what cannot be written exactly in decimal is counted in whole parts.
    private static let exactPlaces = ["Kernel", "Features", "Platform/Gate", "Platform/Edge"]

    static func floatingPoint(_ repository: Repository) -> [Finding] {
        let barred: Set<String> = ["Double", "Float", "Float16", "Float32", "Float64", "Float80", "CGFloat"]
        return repository.swiftFiles.filter { !$0.isTest && exactPlaces.contains(where: $0.isIn) }.flatMap {
            file in
            (file.source?.tokens ?? []).filter { $0.kind == .word && barred.contains($0.text) }.map {
                file.finding($0.line, "`\($0.text)`: count whole paise, milliseconds, parts of a million")
            }
        }
    }

    private static func readsClockOrChance(_ source: SwiftSource, _ index: Int) -> String? {
        let token = source.tokens[index]
        guard token.kind == .word else { return nil }
        if clockNames.contains(token.text) { return token.text }
        let next = source.token(index + 1)
        let afterNext = source.token(index + 2)
        let isCall = next?.isSign("(") ?? false
        let isEmptyCall = isCall && afterNext?.isSign(")") ?? false
        let isMember = index > 0 && source.tokens[index - 1].isSign(".")
        switch token.text {
        case "Date", "UUID":
            return isEmptyCall || next?.isSign(".") ?? false && afterNext?.isWord("now") ?? false
                ? token.text : nil
        case "Task":
            return next?.isSign(".") ?? false && afterNext?.isWord("sleep") ?? false ? "Task.sleep" : nil
        case "time":
            return isCall && !isMember && afterNext?.isWord("nil") ?? false ? "time(nil)" : nil
        case "sleep" where isCall && !isMember, "rand" where isEmptyCall,
            "random" where isEmptyCall && !isMember:
            return index > 0 && source.tokens[index - 1].isWord("func") ? nil : token.text
        case "shuffled", "shuffle", "randomElement":
            return isMember && isEmptyCall ? token.text : nil
        case "random" where isMember && isCall && afterNext?.isWord("in") ?? false:
            return source.hasArgument("using", ofCallAt: index + 1) ? nil : "random(in:)"
        default: return nil
        }
    }
}
