internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

extension RequestContext {
    /// Where a voucher just posted is undone; nil for those who may not.
    func undo(_ voucher: ID<Voucher>) -> String? {
        may(ReverseVoucher.permission) ? LedgerLink.reverse(voucher) : nil
    }

    /// The branch that a report is for unless another is asked for: all where the caller may see all.
    func seat(_ permission: Permission) -> ID<Branch>? {
        let own = caller.grants.filter { $0.permission == permission.code || $0.permission == "*" }
        return own.contains { $0.branch == nil } ? nil : caller.branch ?? own.first?.branch
    }

    /// The days of a branch, or what holds for all.
    func calendar(_ branch: ID<Branch>? = nil) async throws(Failure) -> BranchCalendarFacts {
        try await ask(BranchCalendar(branch ?? caller.branch))
    }

    /// The first day of the financial year that the report's last day lies in, so that no period ends before it begins.
    func yearStart(_ calendar: BranchCalendarFacts) -> CalendarDate {
        let typed = TypedFigures.plain(request.query["to"] ?? "")
        guard let to = (try? CalendarDate.parse(typed)) ?? (try? CalendarDate.parseIndian(typed)) else {
            return calendar.yearStart
        }
        return FinancialYear(containing: to, startMonth: calendar.yearStart.month).first
    }

    /// The values that a report of a period starts with.
    func period(_ permission: Permission, wholeYear: Bool) async throws(Failure) -> JSONObject {
        let calendar = try await calendar(seat(permission))
        var values: JSONObject = ["to": .string(calendar.day.text)]
        values["from"] = .string((wholeYear ? yearStart(calendar) : calendar.day).text)
        if let branch = seat(permission) { values["branch_id"] = .integer(branch.raw) }
        return values
    }

    /// The values that a report of a day starts with.
    ///
    /// A book of the counter is that of the own branch; whoever may see all branches chooses them.
    func date(_ permission: Permission, ownBranch: Bool = false) async throws(Failure) -> JSONObject {
        let isChosen = request.query.contains("branch_id")
        let branch = seat(permission) ?? (ownBranch && !isChosen ? caller.branch : nil)
        let calendar = try await calendar(branch)
        var values: JSONObject = ["date": .string(calendar.day.text)]
        if let branch { values["branch_id"] = .integer(branch.raw) }
        return values
    }

    /// Makes the branch of a filter a choice, or leaves it out where there is but one.
    func arrangeBranch(_ list: inout DataTable) async throws(Failure) {
        guard let place = list.filters.firstIndex(where: { $0.path == "branch_id" }) else { return }
        let branches = try await ask(VoucherEntry()).branches
        guard branches.count > 1 else {
            list.filters.remove(at: place)
            return
        }
        list.filters[place].kind = .choice(branches.map { Choice(String($0.branch.raw), .name($0.name)) })
    }
}

/// The names that people read of what the books call by codes.
enum LedgerWord {
    /// A name, or that in the language of those who do not read English pages.
    static func name(_ name: String, _ localName: String?, _ words: Words) -> String {
        words.named(name, localName)
    }

    /// The account of a sub-account: code and name.
    static func account(_ row: SubAccountSummary, _ words: Words) -> String {
        "\(row.accountCode) \(name(row.accountName, row.accountLocalName, words))"
    }

    /// The holder of a sub-account, in his own script for those who do not read English pages.
    static func holder(_ row: SubAccountSummary, _ words: Words) -> String {
        name(row.name, row.localName, words)
    }

    /// What a page of a sub-account is called: number and holder, or the plain account.
    static func title(_ row: SubAccountSummary, _ words: Words) -> String {
        row.isControl
            ? "\(row.number) \(holder(row, words))" : name(row.accountName, row.accountLocalName, words)
    }

    /// A line of a voucher: account, number, holder.
    static func label(_ line: VoucherLine, _ words: Words) -> String {
        [
            name(line.accountName, line.accountLocalName, words), line.number,
            name(line.name, line.localName, words),
        ]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// A voucher type.
    static func type(_ code: String, _ types: [VoucherTypeFacts] = [], _ words: Words) -> Phrase {
        let key = "voucher_type.\(code)"
        if words.catalog.contains(key, .english) { return .key(key, []) }
        return .verbatim(types.first { $0.code == code }.map { name($0.name, $0.localName, words) } ?? code)
    }

    /// How money moved.
    static func mode(_ mode: String) -> Phrase { .key("choice.mode.\(mode)", []) }

    /// A sub-account on one line: code, account, number, holder.
    static func label(_ row: SubAccountSummary, _ words: Words) -> String {
        [account(row, words), row.number, holder(row, words)].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// A balance with Dr or Cr, as text.
    static func balance(_ amount: Money, _ words: Words) -> String {
        if amount.isZero { return Figures.money(amount) }
        let side = words(amount.isNegative ? "ui.credit_short" : "ui.debit_short")
        return "\(Figures.money(amount.magnitude)) \(side)"
    }
}

extension Cell {
    /// A voucher's number with the way to it, marked where it was undone or undoes another one.
    static func voucher(_ number: String, to address: String?, _ reversal: String?, _ words: Words) -> Cell {
        let link: Cell = address.map { .link(.verbatim(number), to: $0) } ?? .text(number)
        guard let reversal else { return link }
        let badge: Cell = .badge(
            Badge(reversal == "reversal" ? "ledger_pages.is_reversal" : "word.reversed", .warning))
        return .node(
            span {
                link.node(words)
                " "
                badge.node(words)
            })
    }

    /// An amount; nothing where it is zero.
    static func filled(_ amount: Money) -> Cell { amount.isZero ? .empty : .money(amount) }

    /// A name that leads on, set in by its depth in the tree.
    static func name(_ text: String, code: String = "", depth: Int, to address: String?) -> Cell {
        .node(
            span(.class("depth-\(min(depth, 6))")) {
                if !code.isEmpty { small(.class("code")) { code + " " } }
                if let address { a(.href(address)) { text } } else { text }
            })
    }
}
