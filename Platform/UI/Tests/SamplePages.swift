import HTML
import Kernel
import Testing
import UI
import Wording

/// Pages as departments will make them; `SAHAKAR_SAMPLE_PAGES=<folder>` has the tests write them to look at.
enum SamplePages {
    static func words(_ language: Language) throws -> Words { try Catalog.load("Web/text").words(language) }

    static func all(_ words: Words) -> [(name: String, page: Node)] {
        [
            ("login", login(words)), ("form", memberForm(words)), ("list", memberList(words)),
            ("voucher", voucher(words)), ("home", home(words)), ("problem", problem(words)),
        ]
    }

    static let day = CalendarDate(year: 2026, month: 11, day: 20)

    static func frame(_ words: Words, _ title: Phrase, _ path: String) -> PageFrame {
        PageFrame(
            words: words,
            society: SocietyBar(
                name: "Janata Credit Co-op. Society", branch: "Head office", businessDate: day,
                isDayOpen: true),
            person: PersonMenu(name: "Asha Patil", role: "word.cashier"), menu: menu, formToken: "t0ken",
            title: title, currentPath: path)
    }

    static let menu = [
        MenuSection(
            "word.members",
            [
                MenuItem("word.members", to: "/members", shortcut: "Alt+M"),
                MenuItem("word.shares", to: "/shares"), MenuItem("word.dividend", to: "/dividends"),
            ]),
        MenuSection(
            "word.vouchers",
            [
                MenuItem("word.contra", to: "/vouchers/new/contra", shortcut: "F4"),
                MenuItem("word.payment", to: "/vouchers/new/payment", shortcut: "F5"),
                MenuItem("word.receipt", to: "/vouchers/new/receipt", shortcut: "F6"),
                MenuItem("word.journal", to: "/vouchers/new/journal", shortcut: "F7"),
                MenuItem("word.day_book", to: "/day-book", shortcut: "Alt+B"),
            ]),
        MenuSection(
            "word.deposits",
            [
                MenuItem("word.savings", to: "/savings"),
                MenuItem("word.fixed_deposit", to: "/fixed-deposits"),
            ]),
        MenuSection("word.loans", [MenuItem("word.loans", to: "/loans", shortcut: "Alt+L")]),
        MenuSection(
            "word.reports",
            [
                MenuItem("word.trial_balance", to: "/trial-balance"),
                MenuItem("word.balance_sheet", to: "/balance-sheet"),
            ]),
    ]

    static func login(_ words: Words) -> Node {
        BareFrame(
            words: words, title: "word.account", societyName: "Janata Credit Co-op. Society",
            currentPath: "/sign-in"
        ).document {
            Form(
                to: "/sign-in",
                sections: [
                    FormSection([
                        FormField(
                            "user", .text(.userName), "word.name", isRequired: true, hasFocus: true,
                            width: .full),
                        FormField(
                            "password", .text(.password), .verbatim("Password"), isRequired: true,
                            width: .full),
                    ])
                ], submit: "ui.confirm", isEntry: false
            ).node(words)
        }
    }

    static func memberForm(_ words: Words) -> Node {
        let form = memberFormValue
        var frame = frame(words, "word.member", "/members/new")
        frame.crumbs = [
            Crumb("ui.home", to: "/"), Crumb("word.members", to: "/members"), Crumb("word.member"),
        ]
        frame.hasProblems = form.hasProblems
        return frame.document { form.node(words) }
    }

    static var memberFormValue: Form {
        Form(
            to: "/members",
            sections: [
                FormSection(
                    "word.member",
                    [
                        FormField(
                            "name", .text(.name), "word.name", isRequired: true,
                            limits: FieldLimits(longest: 120),
                            hasFocus: true),
                        FormField("mobile", .text(.phone), "word.mobile", value: "98x", width: .quarter),
                        FormField("joined", .date, "word.date", isRequired: true, value: "31-02-2026"),
                        FormField(
                            "branch",
                            .choice([
                                Choice("1", .verbatim("Head office")), Choice("2", .verbatim("Belagavi")),
                            ]),
                            "word.branch", isRequired: true, value: "2", width: .quarter),
                        FormField(
                            "mode",
                            .choice([Choice("c", "word.cash"), Choice("q", "word.cheque")], isOpen: true),
                            "word.mode", value: "c", width: .quarter),
                        FormField("surety", .lookup(endpoint: "/api/v1/lookup/members"), "word.surety"),
                        FormField("address", .longText(), "word.address", hint: "ui.table.no_match"),
                    ]),
                FormSection(
                    "word.shares",
                    [
                        FormField(
                            "amount", .money, "word.amount", isRequired: true, value: "1,234,5", width: .third
                        ),
                        FormField(
                            "locked", .money, "word.balance", value: FieldValue(Money(paise: 1_234_567_89)),
                            isReadOnly: true, width: .third),
                        FormField("agreed", .checkbox, "word.approved", width: .third),
                        FormField("version", .hidden, "word.type", value: "7"),
                    ]),
            ],
            problems: [
                FieldProblem(field: "name", code: "field.required"),
                FieldProblem(field: "joined", code: "date.no_such_day"),
                FieldProblem(field: "amount", code: "amount.wrong_grouping"),
                FieldProblem(field: "elsewhere", code: "field.unknown"),
            ], token: "t0ken", commandID: "c-1",
            buttons: [FormButton("ui.preview", name: "dry_run", value: "true")],
            cancelAddress: "/members")
    }

    static func memberList(_ words: Words) -> Node {
        var frame = frame(words, "word.members", "/members")
        frame.crumbs = [Crumb("ui.home", to: "/"), Crumb("word.members")]
        frame.actions = [ActionLink("word.member", to: "/members/new", isMain: true, shortcut: "Alt+N")]
        frame.flashes = [Flash(.verbatim("M-00123 ✓"), .good)]
        return frame.document {
            Tabs(
                [MenuItem("word.active", to: "/members"), MenuItem("word.closed", to: "/members?closed")],
                current: "/members"
            )
            .node(words)
            memberTable.node(words)
        }
    }

    static var memberTable: DataTable {
        let names = [
            "Ramesh Kulkarni", "सुनीता देशमुख", "ಮಂಜುನಾಥ ಗೌಡ", "Fatima Shaikh",
            "Joseph D’Souza", "<b>Probe</b>",
        ]
        let rows = names.enumerated().map { index, name in
            Row(
                [
                    .link(.verbatim("M-0010\(index)"), to: "/members/\(index)"), .text(name),
                    day.map { .date($0.adding(days: -index * 400)) } ?? .empty,
                    .money(Money(paise: 1_234_500 * Int64(index + 1))),
                    .balance(Money(paise: (index % 2 == 0 ? -1 : 1) * 98_765_432)),
                    .badge(index == 3 ? Badge("word.overdue", .bad) : Badge("word.active", .good)),
                ], tone: index == 3 ? .bad : .neutral, to: "/members/\(index)")
        }
        return DataTable(
            "word.members",
            columns: [
                Column("number", "word.member_number", isSortable: true),
                Column("name", "word.name", isSortable: true),
                Column("joined", "word.date", .date, isSortable: true),
                Column("shares", "word.share_capital", .figure),
                Column("balance", "word.balance", .figure), Column("status", "word.status"),
            ],
            rows: rows,
            totals: [
                Row([
                    .phrase("ui.total"), .empty, .empty, .money(Money(paise: 25_924_500)), .balance(.zero),
                    .empty,
                ])
            ],
            address: PageAddress(
                "/members",
                query: [QueryItem("q", "a&b"), QueryItem("sort", "name"), QueryItem("page", "2")]),
            sort: Sort("name"),
            filters: [
                FormField("q", .text(), "word.name", value: "a&b", width: .third),
                FormField(
                    "branch", .choice([Choice("1", .verbatim("Head office"))]), "word.branch", width: .quarter
                ),
                FormField("from", .date, "word.from_date", width: .quarter),
            ],
            paging: .numbered(page: 2, size: 6, total: 1234), exports: ExportFormat.allCases)
    }

    static func voucher(_ words: Words) -> Node {
        var frame = frame(words, "word.journal", "/vouchers/new/journal")
        frame.crumbs = [Crumb("word.vouchers", to: "/vouchers"), Crumb("word.journal")]
        return frame.document { voucherForm.node(words) }
    }

    static var voucherForm: Form {
        let grid = RowsField(
            columns: [
                FormField(
                    "account", .lookup(endpoint: "/api/v1/lookup/accounts"), "word.account", width: .full),
                FormField("narration", .text(), "word.particulars", width: .half),
                FormField("debit", .money, "word.debit"), FormField("credit", .money, "word.credit"),
            ],
            lines: [
                [FieldValue("12", shown: "SB-00012 Ramesh Kulkarni"), "", "1,25,000.00", ""],
                [FieldValue("77", shown: "Share capital"), "10 × 100", "", "1,000.00"],
                [FieldValue("", shown: "Nobody"), "", "", "1,20,000.50"],
            ], blankLines: 1, balance: BalancePair(debit: "debit", credit: "credit"))
        return Form(
            to: "/vouchers/journal",
            sections: [
                FormSection([
                    FormField(
                        "date", .date, "word.date", isRequired: true, value: day.map { FieldValue($0) } ?? "",
                        hasFocus: true),
                    FormField(
                        "number", .text(.digits), "word.voucher_number", isReadOnly: true, width: .quarter),
                    FormField(
                        "branch", .choice([Choice("1", .verbatim("Head office"))]), "word.branch",
                        isRequired: true, value: "1"),
                    FormField("lines", .rows(grid), "word.particulars"),
                    FormField("narration", .longText(lines: 2), "word.narration"),
                ])
            ],
            problems: [
                FieldProblem(field: "lines[2].account", code: "field.not_found"),
                FieldProblem(field: "lines[9].debit", code: "amount.too_large"),
            ], token: "t0ken", commandID: "c-2", submit: "ui.confirm", cancelAddress: "/vouchers")
    }

    static func home(_ words: Words) -> Node {
        var frame = frame(words, "ui.home", "/")
        frame.flashes = [
            Flash("ui.day_closed", .warning, link: MenuItem("word.day_begin", to: "/day/begin"))
        ]
        return frame.document {
            KeyFigure.row(
                [
                    KeyFigure(
                        "word.cash", .money(Money(paise: 45_678_900)), note: "word.closing_balance",
                        to: "/cash-book"),
                    KeyFigure("word.deposits", .money(Money(paise: 98_76_54_321_00)), tone: .good),
                    KeyFigure("word.loans", .money(Money(paise: 76_54_32_100_00))),
                    KeyFigure("word.overdue", .money(Money(paise: 12_34_567_00)), tone: .bad, to: "/overdue"),
                ], words)
            div(.class("side-by-side")) {
                Panel("word.deposits").node(words) { chart.node(words) }
                Panel("word.account", actions: [ActionLink("ui.edit", to: "/x")]).node(words) {
                    FactList([
                        FactList.Fact("word.name", .text("Ramesh Kulkarni")),
                        FactList.Fact("word.nominee", .empty),
                        FactList.Fact("word.balance", .balance(Money(paise: -1_234_567))),
                        FactList.Fact("word.status", .badge(Badge("word.pending", .warning))),
                    ]).node(words)
                    ProgressPanel(
                        "word.interest", events: "/runs/7/events", address: "/runs/7", done: 4200,
                        total: 12_000
                    )
                    .node(words)
                    ActionButton(
                        "word.reversed", to: "/vouchers/7/reversal", token: "t0ken", question: "ui.confirm",
                        isDanger: true
                    ).node(words)
                }
            }
        }
    }

    static var chart: Chart {
        Chart(
            .bar, "word.deposits", by: "word.month", ["Aug", "Sep", "Oct", "Nov"].map { .verbatim($0) },
            [
                Chart.Series("word.savings", .money([3, 4, 5, 7].map { Money(rupees: $0 * 1_00_000) })),
                Chart.Series(
                    "word.fixed_deposit", .money([9, 8, 11, 12].map { Money(rupees: $0 * 1_00_000) })),
            ])
    }

    static func problem(_ words: Words) -> Node {
        frame(words, ProblemPage.faultHeading, "/loans/7").document {
            ProblemPage(words("ui.problem.fault_text"), reference: "7f3a-11").node(words)
        }
    }
}
