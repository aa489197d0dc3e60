internal import Glibc
internal import Spreadsheet
internal import Wording

/// The lists of `Database/seed/demo`: invented names, employers, heads and holders.
struct DemoSeed: Sendable {
    struct Name: Sendable {
        var latin: String
        var local: String
    }

    /// The names that go together in one State.
    struct State: Sendable {
        var men: [Name] = []
        var women: [Name] = []
        var families: [Name] = []
    }

    /// A head that the chart of every society does not have.
    struct Head: Sendable {
        var code: String
        var isControl: Bool
        var purpose: String
        var name: String
        var localName: String
    }

    /// A sub-account that belongs to no member, with its balance at the beginning.
    struct Holder: Sendable {
        var head: String
        var number: String
        var name: String
        var paise: Int64
    }

    var states: [State] = []
    var employers: [String] = []
    var heads: [Head] = []
    var holders: [Holder] = []
    /// The codes of the plain heads of every society's chart.
    var plainHeads: [String] = []

    /// Reads the lists; a file that cannot be read is named.
    static func load() throws -> DemoSeed {
        var seed = DemoSeed()
        var places: [String: Int] = [:]
        try read("demo/names.csv", ["state", "part", "name", "local"]) { cells in
            let place = places[cells[0]] ?? seed.states.count
            if place == seed.states.count { seed.states.append(State()) }
            places[cells[0]] = place
            let name = Name(latin: cells[2], local: cells[3])
            switch cells[1] {
            case "man": seed.states[place].men.append(name)
            case "woman": seed.states[place].women.append(name)
            default: seed.states[place].families.append(name)
            }
        }
        try read("demo/employers.csv", ["name"]) { seed.employers.append($0[0]) }
        try read("demo/accounts.csv", ["code", "kind", "purpose", "name", "hi", "mr", "kn"]) { cells in
            seed.heads.append(
                Head(
                    code: cells[0], isControl: cells[1] == "control", purpose: cells[2], name: cells[3],
                    localName: cells[5]))
        }
        try read("demo/holders.csv", ["account", "number", "name", "opening_rupees"]) { cells in
            seed.holders.append(
                Holder(head: cells[0], number: cells[1], name: cells[2], paise: (Int64(cells[3]) ?? 0) * 100))
        }
        try read("chart/accounts.csv", ["code", "kind"]) {
            if $0[1] == "plain" { seed.plainHeads.append($0[0]) }
        }
        return seed
    }

    /// The names of its heads, of the society and of its branches in the other languages, by the English one.
    static func names() throws -> [String: [Language: String]] {
        var names: [String: [Language: String]] = [:]
        for list in ["demo/accounts.csv", "demo/places.csv"] {
            try read(list, ["name", "hi", "mr", "kn"]) { cells in
                names[cells[0]] = [.hindi: cells[1], .marathi: cells[2], .kannada: cells[3]]
            }
        }
        return names
    }

    private static func read(_ name: String, _ columns: [String], _ each: ([String]) -> Void) throws {
        let path = "\(ProgramFolders.seed)/\(name)"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ProgramFault.unreadable(path) }
        defer { close(descriptor) }
        var reader = CSVReader(descriptor: descriptor)
        let header = try reader.readHeader(columns.map { CSVColumn($0) })
        while let row = try reader.next() {
            each(columns.map { header.cell($0, of: row)?.trimmed ?? "" })
        }
    }
}
