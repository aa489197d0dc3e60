public import Kernel

/// Why the books are not written out.
public enum ExportRefusal: Refusal {
    /// The folder is there and not empty: an export never mixes with other files.
    case folderNotEmpty(name: String)
    /// A file or folder cannot be made or written; the text is the system's.
    case unwritable(name: String, why: String)
    /// Nothing was posted before the date from which vouchers are wanted, or the date is behind the books.
    case noSuchCut(CalendarDate)

    /// The stable code.
    public var code: String {
        switch self {
        case .folderNotEmpty: "export.folder_not_empty"
        case .unwritable: "export.unwritable"
        case .noSuchCut: "export.no_such_cut"
        }
    }

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .folderNotEmpty: .conflict
        case .unwritable, .noSuchCut: .invalid
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .folderNotEmpty(let name): [.init("name", .text(name))]
        case .unwritable(let name, let why): [.init("name", .text(name)), .init("why", .text(why))]
        case .noSuchCut(let date): [.init("date", .date(date))]
        }
    }
}
