internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTTP
internal import Kernel

/// What is said of a file that is sent by a page or by REST: the kind, and how it is to be taken in.
struct ImportUpload: FieldSet {
    /// What the file brings.
    var kind = ImportKind.vouchers
    /// Whether bad rows are left out.
    var skipsBad = false
    /// Whether years that are missing are opened.
    var opensYears = false
    /// Whether types in the file are passed over.
    var derivesTypes = false
    /// What plus means.
    var sign: SignConvention?
    /// Columns under other names, `column=name` with commas between.
    var columns: String?

    /// The fields.
    static let fields: [Field<ImportUpload>] = [
        Field("import_kind", \.kind, .choice),
        Field("skip_bad", \.skipsBad, .flag, required: false),
        Field("open_years", \.opensYears, .flag, required: false),
        Field("derive_types", \.derivesTypes, .flag, required: false),
        Field("sign", \.sign, .choice),
        Field("columns", \.columns, .text(3...2000)),
    ]

    /// The most bytes of a file that comes by HTTP; larger ones go by the command line.
    private static let mostBytes = 2 << 30

    /// How much may come, and for how long.
    static let limits = UploadLimits(
        .multipart, fileBytes: mostBytes, totalBytes: mostBytes + (1 << 20), files: 1, seconds: 3600)

    /// How it is to be taken in.
    func options() throws(FieldFaults) -> ImportOptions {
        var options = ImportOptions()
        options.skipsBad = skipsBad
        options.opensYears = opensYears
        options.derivesTypes = derivesTypes
        options.sign = sign
        if options.take(columns: columns ?? "") != nil {
            throw FieldFaults([FieldProblem(field: "columns", code: "import.columns_form")])
        }
        return options
    }

    /// The file's name as people see it, without the folders that some browsers send.
    static func name(_ file: UploadedFile) -> String {
        let last = file.fileName.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        return last.isEmpty ? "file.csv" : String(last.prefix(200))
    }
}
