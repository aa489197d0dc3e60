internal import Disk
internal import Glibc
internal import Wording

/// Finds the codes of all refusals and faults in the source, with their sentences.
///
/// An enum cannot list the codes of its cases, which carry values; so the files that declare a `Refusal` are read, and of
/// the others what names a fault's `code:`.
enum RefusalIndex {
    struct Entry {
        var code: String
        var sentence: String
    }

    /// The codes in the repository at a folder, in order.
    static func read(_ home: String, _ catalog: Catalog) throws(ProgramFault) -> [Entry] {
        var codes: Set<String> = []
        for folder in ["Kernel", "Platform", "Features"] {
            for file in files("\(home)/\(folder)") {
                guard let text = text(file) else { continue }
                let isRefusals = text.contains(": Refusal") || text.contains("Refusal {")
                let words = text.split(separator: "\"", omittingEmptySubsequences: false)
                for (before, word) in zip(words, words.dropFirst())
                where isCode(word) && (isRefusals || before.hasSuffix("code: ")) {
                    codes.insert(String(word))
                }
            }
        }
        let entries = codes.filter { catalog.contains($0, .english) }.sorted().map { code in
            Entry(code: code, sentence: plain(catalog, code))
        }
        guard !entries.isEmpty else { throw .unreadable("\(home)/Features") }
        return entries
    }

    /// The sentence with its places as they are written.
    private static func plain(_ catalog: Catalog, _ code: String) -> String {
        // A place without a value is shown in brackets of its own.
        String(
            catalog.words(.english)(.key(code, [])).map { letter -> Character in
                switch letter {
                case "⟦": "{"
                case "⟧": "}"
                default: letter
                }
            })
    }

    /// `area.what_it_is`.
    private static func isCode(_ word: Substring) -> Bool {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
            }
    }

    private static func files(_ folder: String) -> [String] {
        var found: [String] = []
        for name in (try? Folder.names(in: folder)) ?? [] where !name.hasPrefix(".") && name != "Tests" {
            let path = "\(folder)/\(name)"
            found += name.hasSuffix(".swift") ? [path] : files(path)
        }
        return found
    }

    private static func text(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }
}
