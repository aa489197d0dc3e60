public import Crypto
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Reads and writes the records of a file that a feature above the ledger keeps.
///
/// Staging, the report row by row, letting in, chunks and going on after a crash are the ledger's for every file alike; what a
/// row means and what it makes is the feature's.
public protocol RecordIntake: Sendable {
    /// What the file brings.
    var kind: ImportKind { get }
    /// The address of the page that takes such files, and the key of its title.
    var page: IntakePage { get }
    /// The commands that a file stands for: letting it in asks what they would ask.
    var stakes: [Stake] { get }
    /// Makes ready to read a file.
    func reader(_ ground: IntakeGround, _ tx: inout Transaction) throws -> any RecordReader
    /// Looks at the rows that can be read, against each other and against the books, and marks those that are bad.
    func check(_ rows: IncomingRecords, _ ground: IntakeGround, _ tx: inout Transaction) throws
    /// Writes the next records; those before `isFirst` are none.
    func write(
        _ records: [StagedIntake], isFirst: Bool, _ ground: IntakeGround, _ tx: inout Transaction,
        in work: Work) throws
    /// Ends a file whose records are all written, while its staged rows are still there.
    func finish(_ ground: IntakeGround, _ tx: inout Transaction, in work: Work) throws
}

/// The page that takes the files of an intake.
public struct IntakePage: Sendable {
    /// Its address.
    public var address: String
    /// The key of its title.
    public var title: String
    /// The page above it.
    public var above: (title: String, address: String)

    /// A page below another one.
    public init(_ title: String, at address: String, below above: (title: String, address: String)) {
        self.title = title
        self.address = address
        self.above = above
    }
}

/// Reads one row after the other.
public protocol RecordReader: Sendable {
    /// What a row says, or everything that is wrong with it.
    func read(_ row: IntakeRow) -> IntakeReading
    /// The columns that it knows besides those of its kind: a society's own fields.
    var ownColumns: [String] { get }
}

extension RecordReader {
    /// None.
    public var ownColumns: [String] { [] }
}

/// A row of a file by its columns.
public struct IntakeRow: Sendable {
    /// The line of the file.
    public let line: Int
    let cells: [String: String]

    /// The text of a cell without blanks around it; empty where the file has no such column.
    public subscript(column: String) -> String { cells[column] ?? "" }
}

/// What became of reading a row.
public enum IntakeReading: Sendable {
    /// It is a record.
    case record(IntakeRecord)
    /// It is none.
    case faults([FieldProblem])
}

/// A record as it is staged.
///
/// What it shows stands in fields of its own; no secret stands in them or among the cells.
public struct IntakeRecord: Sendable {
    /// The number, by which faults name the record; empty where it will be given one.
    public var number = ""
    /// The name.
    public var name = ""
    /// The name in the society's own script.
    public var localName = ""
    /// What it belongs to, by which records are counted.
    public var group = ""
    /// The mobile number.
    public var mobile = ""
    /// The e-mail address.
    public var email = ""
    /// The branch.
    public var branch: ID<Branch>?
    /// The number, in the register of persons, of who it is, where he stands there.
    public var party: String?
    /// What else the feature wants back.
    public var cells: [String] = []
    /// What nobody may read in the database: it is sealed.
    public var secrets = ""

    /// A blank.
    public init() {}
}

/// A record on its way from the staged rows into the tables.
public struct StagedIntake: Sendable {
    /// Its place among the rows of the file.
    public var position: Int64
    /// The line of the file.
    public var line: Int
    /// Who it is, where he stood in the register of persons before.
    public var party: ID<Party>?
    /// What it says, with its secrets.
    public var record: IntakeRecord
}

/// Where the cells of a staged record have what is shown of it.
enum IntakeCell: Int {
    case number
    case name
    case localName
    case group
    case mobile
    case email
    case branch

    /// How many there are.
    static let count = 7
    /// The index in SQL.
    var place: Int32 { Int32(rawValue + 1) }
}

/// What a file is read against.
public struct IntakeGround: Sendable {
    /// The society.
    public let society: ID<Society>
    /// The import.
    public let importID: Int64
    /// The day on which the file was read first.
    public let today: CalendarDate
    /// The keys of what is sealed.
    public let vault: Vault
    let books: ImportBooks?

    init(
        _ society: ID<Society>, _ importID: Int64, _ books: ImportBooks, _ vault: Vault,
        accepted: AcceptedFile?
    ) {
        self.society = society
        self.importID = importID
        self.books = books
        self.vault = vault
        today = accepted?.today ?? books.calendar.today
    }

    init(_ society: ID<Society>, _ importID: Int64, _ work: Work) {
        self.society = society
        self.importID = importID
        books = nil
        vault = work.vault
        today = CalendarDate(daysSinceEpoch: 0)
    }

    /// The branch of a code, or of no code the only one or the head office; a problem of the column `branch` otherwise.
    public func branch(_ code: String, _ problems: inout [FieldProblem]) -> ID<Branch>? {
        guard let books else { return nil }
        let found = code.isEmpty ? books.branchUnnamed : books.branch(code)
        func problem(_ reason: ImportReason) {
            problems.append(
                FieldProblem(field: "branch", code: reason.rawValue, values: [.init("branch", .text(code))]))
        }
        guard let found else {
            problem(code.isEmpty ? .branchNotNamed : .unknownBranch)
            return nil
        }
        if books.branches[found].isClosed { problem(.branchClosed) }
        return ID(Int64(books.branches[found].id))
    }
}

extension IntakeGround {
    /// The sealed cells of staged rows.
    static let secrets = SealedColumn(
        "import_rows", "secrets", keys: ["import_id", "position"], ofSociety: true)
}

extension StagedCells {
    /// The record that was staged.
    func record(_ ground: IntakeGround) throws -> StagedIntake {
        var record = try shown()
        if let secrets {
            let place = IntakeGround.secrets.place(ground.society.raw, ground.importID, position)
            record.secrets = String(decoding: try ground.vault.open(secrets, in: place), as: UTF8.self)
        }
        return StagedIntake(position: position, line: line, party: party, record: record)
    }

    /// The same without its secrets.
    func shown() throws -> IntakeRecord {
        guard cells.count >= IntakeCell.count else { throw RowsLost() }
        var record = IntakeRecord()
        record.number = cells[IntakeCell.number.rawValue]
        record.name = cells[IntakeCell.name.rawValue]
        record.localName = cells[IntakeCell.localName.rawValue]
        record.group = cells[IntakeCell.group.rawValue]
        record.mobile = cells[IntakeCell.mobile.rawValue]
        record.email = cells[IntakeCell.email.rawValue]
        record.branch = Int64(cells[IntakeCell.branch.rawValue]).map { ID($0) }
        record.cells = Array(cells[IntakeCell.count...])
        return record
    }
}

/// Why a record was not written, with its place in the file.
public struct RefusedRecord: Refusal {
    /// The line.
    public var line: Int
    /// The number of the record.
    public var reference: String
    /// Why.
    public var why: any Refusal

    /// A refusal of a record.
    public init(_ staged: StagedIntake, _ why: any Refusal) {
        line = staged.line
        reference = staged.record.number
        self.why = why
    }

    /// The code of why.
    public var code: String { why.code }
    /// The kind of why.
    public var kind: RefusalKind { why.kind }
    /// The values of why.
    public var values: [RefusalArgument] { why.values }

    /// The same place and reason.
    public static func == (left: RefusedRecord, right: RefusedRecord) -> Bool {
        left.line == right.line && left.code == right.code && left.reference == right.reference
    }
}
