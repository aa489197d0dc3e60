extension ImportColumn {
    /// The columns of deposits that run, also under the names that offices write above them in Hindi, Marathi and Kannada.
    static let deposits = agreed + done + instructed

    private static let agreed = [
        ImportColumn(
            "scheme", "scheme code", "product", "deposit type", "योजना", "ಯೋಜನೆ", required: true,
            cells: ["FD", "FD"]),
        ImportColumn(
            "number", "account no", "account number", "deposit no", "receipt no", "fd no", "rd no", "खाता क्रमांक",
            "खाते क्रमांक", "पावती क्रमांक", "ಖಾತೆ ಸಂಖ್ಯೆ", required: true, cells: ["FS-1", "FS-2"]),
        ImportColumn(
            "start_date", "deposit date", "date of deposit", "opened on", "from date", "जमा तिथि", "ठेव दिनांक",
            "ಠೇವಣಿ ದಿನಾಂಕ", required: true, cells: ["01-04-2024", "15-01-2025"]),
        ImportColumn(
            "months", "period months", "term months", "period", "अवधि", "मुदत", "ಅವಧಿ", cells: ["24", "12"]),
        ImportColumn("days", "period days", "term days", example: "91"),
        ImportColumn(
            "rate", "interest rate", "rate of interest", "roi", "ब्याज दर", "व्याज दर", "ಬಡ್ಡಿ ದರ", required: true,
            cells: ["9", "8.5"]),
        ImportColumn(
            "amount", "principal", "deposit amount", "जमा राशि", "ठेव रक्कम", "ಠೇವಣಿ ಮೊತ್ತ", needed: "one_sum",
            cells: ["1000.00", "400.00"]),
        ImportColumn(
            "instalment", "monthly instalment", "installment", "किस्त", "हप्ता", "ಕಂತು", needed: "by_instalments",
            example: "500.00"),
        ImportColumn(
            "maturity_value", "maturity amount", "परिपक्वता राशि", "मुदतपूर्ती रक्कम", "ಪಕ್ವತೆ ಮೊತ್ತ", example: "1194.00"),
        ImportColumn("category", "depositor category", example: "senior"),
    ]

    private static let done = [
        ImportColumn(
            "interest_posted", "interest credited", "interest paid", "accrued interest",
            cells: ["100.00", ""]),
        ImportColumn(
            "interest_through", "interest posted through", "interest upto", "interest credited upto",
            cells: ["31-03-2025", ""]),
        ImportColumn("tax_deducted", "tds", "tds deducted", "income tax", example: "430.00"),
        ImportColumn(
            "instalments_paid", "installments paid", "no of instalments paid", needed: "by_instalments",
            example: "7"),
        ImportColumn(
            "paid_on", "instalment dates", "installment dates", example: "05-04-2025; 05-05-2025; 21-07-2025"),
        ImportColumn("penalty_paid", "late fee paid", "penalty collected", example: "15.00"),
    ]

    private static let instructed = [
        ImportColumn("at_maturity", "maturity instruction", cells: ["", "renew_all"]),
        ImportColumn("payout_account", "interest to account", example: "SB-101"),
        ImportColumn("maturity_account", "maturity proceeds to", example: "SB-101"),
    ]
}
