public import Kernel

/// One thing that is wrong in a file, with its place.
public struct ImportFault: Sendable, Equatable {
    /// The line of the text, from 1, header counted.
    public var line: Int
    /// The column by its name in the format; nil when the row or the voucher as a whole is wrong.
    public var column: String?
    /// The voucher, account or number that the row is about.
    public var reference: String?
    /// The stable code, the key of the sentence.
    public var code: String
    /// The values of the sentence.
    public var values: [RefusalArgument]

    /// A fault with the code of a reason.
    public init(
        line: Int, column: String?, _ reason: ImportReason, reference: String? = nil,
        _ values: RefusalArgument...
    ) {
        self.line = line
        self.column = column
        self.reference = reference
        code = reason.rawValue
        self.values = values
    }

    /// A fault that another part's refusal tells: an amount, a date, a rule of vouchers.
    public init(line: Int, column: String?, refusal: some Refusal, reference: String? = nil) {
        self.line = line
        self.column = column
        self.reference = reference
        code = refusal.code
        values = refusal.values
    }

    /// A fault by its parts, as it is read back.
    public init(line: Int, column: String?, reference: String?, code: String, values: [RefusalArgument]) {
        self.line = line
        self.column = column
        self.reference = reference
        self.code = code
        self.values = values
    }
}

/// The reasons that belong to imports themselves; the raw value is the stable code.
public enum ImportReason: String, Sendable, CaseIterable {
    // Any cell.
    case required = "import.required"
    case notCode = "import.not_code"
    case tooLong = "import.too_long"
    case notChoice = "import.not_choice"
    case notMobile = "import.not_mobile"
    case notEmail = "import.not_email"
    case controlCharacters = "import.control_characters"
    // More cells than columns: mostly an amount with commas outside of quotation marks.
    case surplusCell = "import.surplus_cell"
    // The text stops being readable here.
    case unreadable = "import.unreadable"
    // Read again after a crash, its names lead elsewhere.
    case readsOtherwise = "import.reads_otherwise"
    // Amounts.
    case noAmount = "import.no_amount"
    case twoAmounts = "import.two_amounts"
    case zeroAmount = "import.zero_amount"
    case negativeAmount = "import.negative_amount"
    case limitsCrossed = "import.limits_crossed"
    // What a row names.
    case unknownBranch = "import.unknown_branch"
    case branchClosed = "import.branch_closed"
    case branchNotNamed = "import.branch_not_named"
    case unknownType = "import.unknown_type"
    case unknownAccount = "import.unknown_account"
    case accountNotUnique = "import.account_not_unique"
    case accountClosed = "import.account_closed"
    case notControl = "import.not_control"
    case subAccountMissing = "import.sub_account_missing"
    case subAccountUnwanted = "import.sub_account_unwanted"
    case unknownSubAccount = "import.unknown_sub_account"
    case subAccountClosed = "import.sub_account_closed"
    case subAccountFrozen = "import.sub_account_frozen"
    case subAccountKept = "import.sub_account_kept"
    case unknownParty = "import.unknown_party"
    case partyDiffers = "import.party_differs"
    case holderNotUnique = "import.holder_not_unique"
    // The voucher.
    case unbalanced = "import.unbalanced"
    case referenceRepeated = "import.reference_repeated"
    case voucherKnown = "import.voucher_known"
    // A reversal: what it undoes stands before it in the same file and branch, is none itself, and is undone once and whole.
    case reversesUnknown = "import.reverses_unknown"
    case reversedTwice = "import.reversed_twice"
    case reversesDiffers = "import.reverses_differs"
    case reversesType = "import.reverses_type"
    case openingDatesDiffer = "import.opening_dates_differ"
    // Days.
    case noYear = "import.no_year"
    case yearLocked = "import.year_locked"
    case dayPassed = "import.day_passed"
    case dayStillOpen = "import.day_still_open"
    case dateInFuture = "import.date_in_future"
    // Chart, parties, sub-accounts.
    case duplicate = "import.duplicate"
    case known = "import.known"
    case unknownGroup = "import.unknown_group"
    case groupMissing = "import.group_missing"
    case natureMissing = "import.nature_missing"
    case natureDiffers = "import.nature_differs"
    case groupCircle = "import.group_circle"
}
