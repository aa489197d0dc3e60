public import Kernel

/// Why a file is not taken in as a whole.
public enum ImportRefusal: Refusal {
    /// The file cannot be opened or read.
    case fileUnreadable(name: String)
    /// It has no rows.
    case fileEmpty(name: String)
    /// It has more bytes than are taken.
    case fileTooLarge(name: String)
    /// It is no CSV text: the code says why.
    case notCSV(code: String, line: Int, column: Int)
    /// Columns are missing.
    case columnsMissing([String])
    /// A name was told for columns that the format does not have.
    case mappedUnknown([String])
    /// Columns come twice.
    case columnsRepeated([String])
    /// A file with one column of amounts, and it was not said whether plus is debit.
    case signNotDeclared
    /// Neither a column `amount` nor columns `debit` and `credit`.
    case noAmountColumn
    /// Nobody here takes files of this kind.
    case kindNotTaken
    /// There is no such import.
    case noSuchImport(Int64)
    /// A file has no voucher of this number, or it is in the books by now.
    case noSuchStagedVoucher(Int64)
    /// Nobody has sent a file under this key, or the program was started anew since.
    case noSuchRun
    /// The import is not in a state for this.
    case wrongState(Int64, status: String)
    /// Nobody may start the posting but of a staged import.
    case notStaged(Int64)
    /// Letting it in waits for a second person, who decides on it as it is.
    case waiting(Int64, number: Int64)
    /// A chunk was posted by another run at the same time.
    case runElsewhere(Int64)
    /// So many files are being worked on that no other is begun now.
    case tooManyRuns(Int)
    /// A branch's day is open that the import did not open.
    case dayOpenElsewhere(branch: String, date: CalendarDate)

    /// The stable code.
    public var code: String {
        switch self {
        case .fileUnreadable: "import.file_unreadable"
        case .fileEmpty: "import.file_empty"
        case .fileTooLarge: "import.file_too_large"
        // What is no text at all has no line.
        case .notCSV(_, let line, _): line > 0 ? "import.not_csv" : "import.not_text"
        case .columnsMissing: "import.columns_missing"
        case .mappedUnknown: "import.mapped_unknown"
        case .columnsRepeated: "import.columns_repeated"
        case .signNotDeclared: "import.sign_not_declared"
        case .noAmountColumn: "import.no_amount_column"
        case .kindNotTaken: "import.kind_not_taken"
        case .noSuchImport: "import.no_such_import"
        case .noSuchRun: "import.no_such_run"
        case .noSuchStagedVoucher: "import.no_such_voucher"
        case .wrongState: "import.wrong_state"
        case .notStaged: "import.not_staged"
        case .waiting: "import.waiting"
        case .runElsewhere: "import.run_elsewhere"
        case .tooManyRuns: "import.too_many_runs"
        case .dayOpenElsewhere: "import.day_open_elsewhere"
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .fileUnreadable, .fileEmpty, .fileTooLarge, .notCSV, .columnsMissing, .columnsRepeated,
            .mappedUnknown,
            .noAmountColumn:
            RefusalCause("file")
        case .signNotDeclared: RefusalCause("sign")
        case .kindNotTaken: RefusalCause("import_kind")
        case .noSuchImport(let id), .wrongState(let id, _), .notStaged(let id), .waiting(let id, _),
            .runElsewhere(let id):
            RefusalCause("import_id", id)
        case .noSuchStagedVoucher(let number): RefusalCause("voucher_no", number)
        case .noSuchRun, .tooManyRuns, .dayOpenElsewhere: nil
        }
    }

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .fileUnreadable, .fileEmpty, .fileTooLarge, .notCSV, .columnsMissing, .columnsRepeated,
            .mappedUnknown,
            .signNotDeclared,
            .noAmountColumn, .kindNotTaken:
            .invalid
        case .noSuchImport, .noSuchRun, .noSuchStagedVoucher: .notFound
        case .wrongState, .notStaged, .waiting, .runElsewhere, .dayOpenElsewhere: .conflict
        case .tooManyRuns: .limit
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .fileUnreadable(let name), .fileEmpty(let name), .fileTooLarge(let name):
            [.init("name", .text(name))]
        case .notCSV(let code, let line, let column):
            [
                .init("fault", .text(code)), .init("line", .number(Int64(line))),
                .init("column", .number(Int64(column))),
            ]
        case .columnsMissing(let names), .columnsRepeated(let names), .mappedUnknown(let names):
            [.init("names", .text(names.joined(separator: ", ")))]
        case .signNotDeclared, .noAmountColumn, .kindNotTaken, .noSuchRun: []
        case .noSuchStagedVoucher(let number): [.init("number", .number(number))]
        case .noSuchImport(let id), .notStaged(let id), .runElsewhere(let id): [.init("id", .number(id))]
        case .wrongState(let id, let status): [.init("id", .number(id)), .init("status", .text(status))]
        case .waiting(let id, let number): [.init("id", .number(id)), .init("number", .number(number))]
        case .tooManyRuns(let most): [.init("count", .number(Int64(most)))]
        case .dayOpenElsewhere(let branch, let date):
            [.init("branch", .text(branch)), .init("date", .date(date))]
        }
    }
}
