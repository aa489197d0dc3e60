public import Access
internal import AccessRules
internal import DocumentsRules
internal import Gate
internal import Glibc
internal import Kernel
internal import Postgres
internal import Spreadsheet
public import Wording

/// The classes of members that a society begins with, and the papers that they want, as `Database/seed/members` tells them.
public struct MemberTemplate: Sendable {
    /// What is wrong with the file: the program's own, so an operator reads it.
    public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
        /// Where.
        public var description: String
    }

    struct Line: Sendable {
        var code: String
        var name: String
        var others: [Language: String]
        var holdsShares: Bool
        var votes: Bool
        var takesDividend: Bool
        var mayBorrow: Bool
        var givesNumbers = true
        var prefix: String
        var width: Int
        var papers: [String]
        var also: [String]
    }

    let lines: [Line]

    /// The names of classes in the other languages, by the English one.
    public var names: [String: [Language: String]] {
        Dictionary(lines.map { ($0.name, $0.others) }) { first, _ in first }
    }

    private static let columns = [
        "code", "holds_shares", "votes", "takes_dividend", "may_borrow", "prefix", "width", "papers", "also",
        "name", "hi", "mr", "kn",
    ]

    /// Reads the template from a folder.
    public static func load(_ folder: String) throws(Fault) -> MemberTemplate {
        let path = "\(folder)/classes.csv"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Fault(description: path) }
        defer { close(descriptor) }
        var lines: [Line] = []
        do {
            var reader = CSVReader(descriptor: descriptor)
            let header = try reader.readHeader(columns.map { CSVColumn($0) })
            while let row = try reader.next() {
                guard let line = line({ header.cell($0, of: row)?.trimmed ?? "" }) else {
                    throw Fault(description: "\(path), line \(row.line)")
                }
                lines.append(line)
            }
        } catch let fault as Fault { throw fault } catch {
            throw Fault(description: "\(path): \(error)")
        }
        return MemberTemplate(lines: lines)
    }

    private static func line(_ cell: (String) -> String) -> Line? {
        func flag(_ name: String) -> Bool? { ["yes": true, "no": false][cell(name)] }
        func kinds(_ name: String) -> [String]? {
            let words = cell(name).split(separator: " ").map(String.init)
            return words.allSatisfy { DocumentKind(rawValue: $0) != nil } ? words : nil
        }
        guard let holds = flag("holds_shares"), let votes = flag("votes"),
            let dividend = flag("takes_dividend"), let borrow = flag("may_borrow"),
            let width = Int(cell("width")), let papers = kinds("papers"), let also = kinds("also"),
            !cell("code").isEmpty, !cell("name").isEmpty
        else { return nil }
        return Line(
            code: cell("code"), name: cell("name"),
            others: [.hindi: cell("hi"), .marathi: cell("mr"), .kannada: cell("kn")], holdsShares: holds,
            votes: votes, takesDividend: dividend, mayBorrow: borrow, prefix: cell("prefix"), width: width,
            papers: papers, also: also)
    }

    /// What `SocietyRegister` calls when a society is opened.
    ///
    /// In a society of one employer's people the regular member is known by the employer's number.
    public func hook() -> SocietyRegister.OpeningHook {
        let lines = lines
        return { opened, tx in
            var classes = lines
            if opened.facts.kind == .employees, let first = classes.indices.first {
                classes[first].givesNumbers = false
                (classes[first].prefix, classes[first].width) = ("", 1)
            }
            try PaperRepository(society: opened.society).insert(
                classes, local: classes.map { $0.others[opened.facts.language] }, &tx)
        }
    }
}
