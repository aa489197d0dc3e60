internal import Gate
internal import JSON
internal import Kernel
internal import Postgres

/// Writes into the audit log that the books are taken out: who, when, and every file with its totals and digest.
///
/// It is done when all files are written and before the folder gets its name: books that nobody answers for stay in no
/// folder. It belongs to ``BooksExporter`` and is in no register, so nobody notes an export that was none.
struct NoteExport: Command {
    /// The folder as it was asked for.
    var folder = ""
    /// The first date of the vouchers; nil when they are all there.
    var from: CalendarDate?
    /// What was written, as the manifest says it.
    var manifest = BooksManifest()
    /// The program, as the manifest names it.
    var program = ""

    /// The stable name.
    static let name = "ledger.export_books"
    /// Who may.
    static let permission = BooksExporter.permission
    /// The files are written already; what waited would be of another day.
    static var approval: ApprovalPolicy { .never }
    /// The fields.
    static let fields: [Field<NoteExport>] = [
        Field("folder", \.folder, .text(1...4096)),
        Field("from", \.from, .date),
    ]

    /// Notes it.
    func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        work.audit.subject = "books"
        if let dates = manifest.dates {
            work.audit.period = (manifest.from ?? dates.lowerBound)...dates.upperBound
        }
        work.audit.after = manifest.json(program: program)
        return Nothing()
    }
}
