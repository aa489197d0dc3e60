/// A column of a file: its name, and other names under which people write it.
///
/// Names are compared without case, blanks, points, hyphens and underscores.
public struct ImportColumn: Sendable, Equatable {
    /// The name in the documented format.
    public let name: String
    /// Other names.
    public let aliases: [String]
    /// Whether a file without it is no file of this kind.
    public let isRequired: Bool

    init(_ name: String, _ aliases: String..., required: Bool = false) {
        self.name = name
        self.aliases = aliases
        isRequired = required
    }

    static let chart = [
        ImportColumn("code", "id", "account code", "gl code", "head code"),
        ImportColumn("name", "head", "account name", "head name", "ledger name", required: true),
        ImportColumn("local_name", "name_hi", "name_mr", "name_kn", "local language name", "vernacular name"),
        ImportColumn("is_group", "group row"),
        ImportColumn("parent", "parent_id", "parent code", "group code"),
        ImportColumn("group", "group name", "account group", "sub group"),
        ImportColumn("nature", "type", "side", "root type", "primary group"),
        ImportColumn("purpose"),
        ImportColumn("control", "is_control", "memberwise", "memberwise_acc"),
    ]

    static let parties = [
        ImportColumn("number", "member no", "member number", "party number", "customer no", required: true),
        ImportColumn("name", "member name", "party name", "full name", required: true),
        ImportColumn("local_name", "name_hi", "name_mr", "name_kn", "vernacular name"),
        ImportColumn("kind"),
        ImportColumn("mobile", "mobile no", "phone", "mobile number"),
        ImportColumn("email", "e-mail", "mail"),
        ImportColumn("address"),
        ImportColumn("branch", "branch code", "home branch"),
    ]

    static let subAccounts = [
        ImportColumn("account", "account code", "head code", "gl code", "head", required: true),
        ImportColumn(
            "number", "sub account", "sub account no", "account no", "account number", required: true),
        ImportColumn("name", "holder", "account name", "holder name"),
        ImportColumn("party", "member no", "member number", "party number", "customer no"),
        ImportColumn("branch", "branch code", "home branch"),
        ImportColumn("opened_on", "opening date", "open date", "date opened"),
        ImportColumn("lowest", "lowest balance"),
        ImportColumn("highest", "highest balance"),
        ImportColumn("frozen"),
    ]

    static let amounts = [
        ImportColumn("debit", "dr", "debit amount", "dr amount"),
        ImportColumn("credit", "cr", "credit amount", "cr amount"),
        ImportColumn("amount", "trans amount", "balance"),
        ImportColumn("side", "dr_cr", "d_c", "dr or cr"),
    ]

    static let target = [
        ImportColumn("account", "account code", "head code", "gl code", "head", required: true),
        ImportColumn("sub_account", "sub account no", "account no", "account number"),
        ImportColumn("party", "member no", "member number", "party number", "customer no"),
    ]

    static let openingBalances =
        [ImportColumn("branch", "branch code"), ImportColumn("date", "opening date", "as on")] + target
        + amounts
        + [ImportColumn("line_narration", "narration", "remarks", "particulars")]

    static let vouchers =
        [
            ImportColumn(
                "reference", "voucher no", "voucher number", "vch no", "voucher", "scroll no", required: true),
            ImportColumn(
                "date", "voucher date", "business date", "trans date", "transaction date", required: true),
            ImportColumn("branch", "branch code"),
            ImportColumn("type", "voucher type", "vch type"),
            ImportColumn("narration", "particulars", "description"),
            ImportColumn("mode", "payment mode", "mode of payment"),
            ImportColumn("instrument", "cheque no", "cheque number", "instrument no", "utr"),
            ImportColumn("instrument_date", "cheque date"),
            ImportColumn("value_date"),
            ImportColumn("reverses", "reversal of"),
        ] + target + amounts + [ImportColumn("line_narration", "remarks")]
}
