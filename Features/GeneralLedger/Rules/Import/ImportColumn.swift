/// A column of a file: its name, other names under which people write it, and what the sample file holds in it.
///
/// Names are compared without case, blanks, points, hyphens and underscores. What the column means stands in the texts, under
/// `import_column.<name>`.
public struct ImportColumn: Sendable, Equatable {
    /// The name in the documented format.
    public let name: String
    /// Other names.
    public let aliases: [String]
    /// Whether a file without it is no file of this kind.
    public let isRequired: Bool
    /// When a row needs it, where that is not always: the end of the key of a text.
    public let condition: String?
    /// Its cells in the sample file, row by row; none where it stands for another column.
    public let cells: [String]
    /// What may stand in it.
    public let example: String

    init(
        _ name: String, _ aliases: String..., required: Bool = false, needed condition: String? = nil,
        cells: [String] = [], example: String? = nil
    ) {
        self.name = name
        self.aliases = aliases
        self.condition = condition
        self.cells = cells
        self.example = example ?? cells.first { !$0.isEmpty } ?? ""
        isRequired = required
    }

    /// The same with other names that are reckoned.
    init(_ name: String, aliases: [String], example: String, cells: [String]) {
        self.name = name
        self.aliases = aliases
        self.cells = cells
        self.example = example
        condition = nil
        isRequired = false
    }

    static let chart = [
        ImportColumn(
            "code", "id", "account code", "gl code", "head code", cells: ["190", "190001", "290", "290001"]),
        ImportColumn(
            "name", "head", "account name", "head name", "ledger name", required: true,
            cells: ["Festival deposits", "Festival savings", "Counter cash", "Cash at the counter"]),
        ImportColumn(
            "local_name", "name_hi", "name_mr", "name_kn", "local language name", "vernacular name",
            cells: ["त्योहार जमा", "त्योहार बचत", "काउंटर रोकड़", "काउंटर पर रोकड़"]),
        ImportColumn("is_group", "group row", cells: ["yes", "no", "yes", "no"]),
        ImportColumn("parent", "parent_id", "parent code", "group code", cells: ["", "190", "", "290"]),
        ImportColumn("group", "group name", "account group", "sub group", example: "Festival deposits"),
        ImportColumn(
            "nature", "type", "side", "root type", "primary group", needed: "top_groups",
            cells: ["liability", "", "asset", ""]),
        ImportColumn("purpose", cells: ["", "", "", "cash"]),
        ImportColumn("control", "is_control", "memberwise", "memberwise_acc", cells: ["", "yes", "", "no"]),
    ]

    static let parties = [
        ImportColumn(
            "number", "member no", "member number", "party number", "customer no", required: true,
            cells: ["9001", "9002"]),
        ImportColumn(
            "name", "member name", "party name", "full name", required: true,
            cells: ["Sunita Patil", "Ramesh Kulkarni"]),
        ImportColumn(
            "local_name", "name_hi", "name_mr", "name_kn", "vernacular name",
            cells: ["सुनीता पाटील", "रमेश कुलकर्णी"]),
        ImportColumn("kind", cells: ["person", ""]),
        ImportColumn("mobile", "mobile no", "phone", "mobile number", cells: ["9876543210", ""]),
        ImportColumn("email", "e-mail", "mail", cells: ["sunita@example.org", ""]),
        ImportColumn("address", cells: ["12, Market Road, Pune", ""]),
        ImportColumn("branch", "branch code", "home branch", cells: ["HO", ""]),
    ]

    static let subAccounts = [
        ImportColumn(
            "account", "account code", "head code", "gl code", "head", required: true,
            cells: ["190001", "190001"]),
        ImportColumn(
            "number", "sub account", "sub account no", "account no", "account number", required: true,
            cells: ["FS-1", "FS-2"]),
        ImportColumn(
            "name", "holder", "account name", "holder name", needed: "without_party",
            cells: ["", "Ramesh and Uma Kulkarni"]),
        ImportColumn(
            "party", "member no", "member number", "party number", "customer no", cells: ["9001", "9002"]),
        ImportColumn("branch", "branch code", "home branch", cells: ["HO", ""]),
        ImportColumn(
            "opened_on", "opening date", "open date", "date opened", cells: ["01-04-2025", "01-04-2025"]),
        ImportColumn("lowest", "lowest balance", example: "-50000.00"),
        ImportColumn("highest", "highest balance", cells: ["0.00", "0.00"]),
        ImportColumn("frozen", cells: ["none", ""]),
    ]

    private static func amounts(_ debits: [String], _ credits: [String]) -> [ImportColumn] {
        [
            ImportColumn("debit", "dr", "debit amount", "dr amount", needed: "debit_credit", cells: debits),
            ImportColumn(
                "credit", "cr", "credit amount", "cr amount", needed: "debit_credit", cells: credits),
            ImportColumn("amount", "trans amount", "balance", needed: "amount", example: "1500.00"),
            ImportColumn("side", "dr_cr", "d_c", "dr or cr", needed: "amount", example: "Dr"),
        ]
    }

    private static func target(_ accounts: [String], _ numbers: [String], _ parties: [String])
        -> [ImportColumn]
    {
        [
            ImportColumn(
                "account", "account code", "head code", "gl code", "head", required: true, cells: accounts),
            ImportColumn(
                "sub_account", "sub account no", "account no", "account number", needed: "control",
                cells: numbers),
            ImportColumn(
                "party", "member no", "member number", "party number", "customer no", cells: parties),
        ]
    }

    static let openingBalances =
        [
            ImportColumn("branch", "branch code", cells: ["HO", "HO", "HO"]),
            ImportColumn("date", "opening date", "as on", example: "01-04-2025"),
        ]
        + target(["290001", "190001", "190001"], ["", "FS-1", "FS-2"], ["", "9001", "9002"])
        + amounts(["1000.00", "", ""], ["", "600.00", "400.00"])
        + [
            ImportColumn(
                "line_narration", "narration", "remarks", "particulars",
                cells: ["", "As in the old ledger", ""])
        ]

    static let vouchers =
        [
            ImportColumn(
                "reference", "voucher no", "voucher number", "vch no", "voucher", "scroll no", required: true,
                cells: ["R-17", ""]),
            ImportColumn(
                "date", "voucher date", "business date", "trans date", "transaction date", required: true,
                cells: ["01-04-2025", ""]),
            ImportColumn("branch", "branch code", cells: ["HO", ""]),
            ImportColumn("type", "voucher type", "vch type", cells: ["receipt", ""]),
            ImportColumn("narration", "particulars", "description", cells: ["Cash deposit", ""]),
            ImportColumn("mode", "payment mode", "mode of payment", cells: ["cash", ""]),
            ImportColumn(
                "instrument", "cheque no", "cheque number", "instrument no", "utr", example: "004417"),
            ImportColumn("instrument_date", "cheque date", example: "01-04-2025"),
            ImportColumn("value_date", example: "02-04-2025"),
            ImportColumn("reverses", "reversal of", example: "R-16"),
        ] + target(["290001", "190001"], ["", "FS-1"], ["", "9001"])
        + amounts(["500.00", ""], ["", "500.00"])
        + [ImportColumn("line_narration", "remarks", cells: ["", "Slip 41"])]
}

extension ImportColumn {
    /// The end of the key of its meaning: a second nominee is what the first is.
    public var meaning: String {
        guard name.hasPrefix("nominee"), let mark = name.firstIndex(of: "_") else { return name }
        return "nominee" + name[mark...]
    }
}

extension ImportKind {
    /// A small file of this kind: its header, and rows that go in behind the samples of the kinds before it.
    public var sample: [[String]] {
        let columns = columns.filter { !$0.cells.isEmpty }
        let count = columns.map { $0.cells.count }.max() ?? 0
        return [columns.map { $0.name }]
            + (0..<count).map { row in columns.map { row < $0.cells.count ? $0.cells[row] : "" } }
    }
}
