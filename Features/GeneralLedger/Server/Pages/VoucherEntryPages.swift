internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The entry of vouchers, made for the keyboard: one page for each type that people write.
///
/// A receipt, payment or contra begins with cash in its first line, which takes what the others leave: money from
/// a member is two entries, his account and the amount. A journal has only what is typed.
struct VoucherEntryPages {
    let host: Host

    /// The keys of the types that every society has, as accountants know them.
    static let keys: [(type: String, key: String)] = [
        ("receipt", "F6"), ("payment", "F5"), ("contra", "F4"), ("journal", "F7"),
    ]

    var routes: [Route] {
        [
            answerPage(.get, LedgerLink.newVoucher, permission: PostVoucher.permission, host) { _ in
                .redirect(to: LedgerLink.newVoucher("receipt"))
            }
        ] + form.routes("/vouchers/new/{type}", host)
    }

    private var form: FormPage<PostVoucher> {
        var form = FormPage(
            PostVoucher.self, title: "ledger_pages.new_voucher", submit: "ledger_pages.post",
            crumbs: [Crumb("word.vouchers", to: LedgerLink.vouchers)], hasPreview: true
        ) { _, context in .to(context.request.path) }
        form.keepsTyping = true
        form.beginsEmpty = true
        form.heading = { context in
            let facts = try await context.ask(VoucherEntry())
            return .key(
                "ledger_pages.new_of_type",
                [
                    .init(
                        "type",
                        .text(
                            context.words(
                                LedgerWord.type(
                                    try Self.type(facts, context).code, facts.types, context.words))))
                ])
        }
        form.start = { context in
            var values = JSONObject()
            if let branch = context.caller.branch { values["branch_id"] = .integer(branch.raw) }
            // Whoever comes from an account writes of it.
            if let account = context.request.query["sub_account_id"].flatMap({ ID<SubAccount>(pathText: $0) })
            {
                values["lines"] = [["sub_account_id": .integer(account.raw)]]
            }
            return values
        }
        form.entered = { input, context in try await EnteredLines.shown(input, context) }
        form.prepare = { sent, context in try await VoucherEntrySent(sent).completed(context) }
        form.above = { context in try await Self.head(context) }
        form.arrange = { sections, context in try await Self.arrange(&sections, context) }
        form.preview = { _, vouchers, context in
            await VoucherPreview(vouchers, .sent, context).node(context.words)
        }
        form.posted = { _, vouchers, context in
            guard let first = vouchers.first else { return .to(context.request.path) }
            return .to(
                context.request.path,
                saying: .key("ledger_pages.posted", [.init("number", .text(first.number))]),
                link: MenuItem("ledger_pages.show_voucher", to: LedgerLink.voucher(ID(first.voucher.raw))),
                undo: context.undo(ID(first.voucher.raw)))
        }
        form.held = { number, context in
            .to(
                context.request.path, saying: .key("ledger_pages.held", [.init("number", .number(number))]),
                .warning, link: MenuItem("edge.pending_page", to: "\(PlatformPath.pending)/\(number)"))
        }
        return form
    }

    private static func type(_ facts: VoucherEntryFacts, _ context: PageContext) throws -> VoucherTypeFacts {
        let code = context.request.path("type")
        guard let type = facts.types.first(where: { $0.code == code }) else {
            throw LedgerRefusal.noSuchType(code)
        }
        guard type.isManual else { throw LedgerRefusal.typeNotManual(code) }
        guard type.mayBeWritten(by: context.caller) else {
            let missing = type.behaviour.permission ?? PostVoucher.permission
            throw GateRefusal.notPermitted(permission: missing.code)
        }
        return type
    }

    /// The types to choose from, and a word when the day is not open.
    private static func head(_ context: PageContext) async throws -> Node {
        let facts = try await context.ask(VoucherEntry())
        let words = context.words
        let items = facts.types.filter { $0.mayBeWritten(by: context.caller) }.map { type in
            MenuItem(
                LedgerWord.type(type.code, facts.types, words), to: LedgerLink.newVoucher(type.code),
                shortcut: keys.first { $0.type == type.code }?.key)
        }
        return .group {
            Tabs(items, current: context.request.path).node(words)
            if context.caller.branch != nil, context.person.businessDate == nil {
                Flash(
                    "ledger_pages.day_not_open", .warning,
                    link: MenuItem("ledger_pages.day_page", to: LedgerLink.day)
                ).node(words)
            }
        }
    }

    private static func arrange(_ sections: inout [FormSection], _ context: PageContext) async throws {
        let facts = try await context.ask(VoucherEntry())
        let type = try type(facts, context)
        let all = sections[0].fields
        func field(_ path: String) -> FormField? { all.first { $0.path == path } }
        var first: [FormField] = []
        if var branch = field("branch_id") {
            if context.caller.branch != nil || facts.branches.count == 1 {
                if branch.value.text.isEmpty {
                    branch.value = FieldValue(String(facts.branches.first?.branch.raw ?? 0))
                }
                branch.kind = .hidden
            } else {
                branch.kind = .choice(
                    facts.branches.map { Choice(String($0.branch.raw), .name($0.name)) })
            }
            branch.hasFocus = false
            first.append(branch)
        }
        if let lines = field("lines") { first.append(grid(lines, type, facts, context.words)) }
        var more = ["mode", "instrument_number", "instrument_date", "value_date", "outside_reference"]
            .compactMap(field)
        for index in more.indices { more[index].width = .third }
        if let place = more.firstIndex(where: { $0.path == "mode" }) {
            more[place] = mode(more[place], context)
        }
        var narration = field("narration") ?? FormField("narration", .text(), "word.narration")
        narration.width = .full
        var folded = FormSection("ledger_pages.more", more)
        folded.isFolded = true
        folded.shortcut = "Alt+M"
        sections = [FormSection(first), folded, FormSection([narration])]
    }

    /// The mode is told by the accounts unless somebody chooses one.
    static func mode(_ field: FormField, _ context: PageContext) -> FormField {
        var field = field
        let typed = (try? context.request.form())?["mode"] ?? ""
        field.kind = .choice(
            [Choice("", "ledger_pages.mode_by_account")]
                + PaymentMode.allCases.map {
                    Choice($0.rawValue, LedgerWord.mode($0.rawValue))
                })
        // What is entered anew keeps a mode that no account tells.
        let isKept = context.isCorrection && !["cash", "transfer"].contains(field.value.text)
        if !isKept { field.value = FieldValue(context.request.method == .post ? typed : "") }
        return field
    }

    /// The lines: account, debit, credit; Enter goes to the side that the type fills first.
    private static func grid(
        _ field: FormField, _ type: VoucherTypeFacts, _ facts: VoucherEntryFacts, _ words: Words
    ) -> FormField {
        guard case .rows(let given) = field.kind else { return field }
        let places = ["sub_account_id", "debit", "credit"].compactMap { path in
            given.columns.firstIndex { $0.path == path }
        }
        var columns = places.map { given.columns[$0] }
        for index in columns.indices {
            columns[index].label = index == 0 ? "word.account" : .key("word.\(columns[index].path)", [])
            columns[index].width = index == 0 ? .wide : .quarter
            columns[index].limits = FieldLimits()
            columns[index].hasFocus = index == 0
        }
        var lines = given.lines.map { line in places.map { $0 < line.count ? line[$0] : "" } }
        let follows = [VoucherBehaviour.receipt, .payment, .contra].contains(type.behaviour)
        if lines.isEmpty, follows, let cash = facts.cash.first ?? facts.banks.first {
            lines = [[FieldValue(String(cash.id.raw), shown: LedgerWord.label(cash, words)), "", ""]]
        }
        var rows = RowsField(
            columns: columns, lines: lines, blankLines: max(2, 5 - lines.count),
            balance: BalancePair(debit: "debit", credit: "credit"))
        rows.firstFollows = follows
        rows.focusLine = follows ? 1 : 0
        rows.firstSide = type.behaviour == .receipt ? "credit" : nil
        var field = field
        field.kind = .rows(rows)
        field.label = "ledger_pages.lines"
        field.hasFocus = false
        return field
    }
}
