internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTTP
internal import Kernel
internal import UI

/// A voucher's form as it was sent, and what follows from it.
///
/// Records are found by what was typed, one amount is what makes the sides agree, and the accounts tell how
/// the money moved: a form does the same without scripts, and for those who type faster than they.
struct VoucherEntrySent {
    /// A line as it was sent.
    struct Line: Equatable {
        /// The branch, in a voucher over several; alone it makes no line.
        var branch = ""
        var record = ""
        var text = ""
        var debit = ""
        var credit = ""

        var hasRecord: Bool { !record.isEmpty || !text.isEmpty }
        var isBlank: Bool { !hasRecord && debit.isEmpty && credit.isEmpty }
    }

    /// Stands for a record that was not found: no number, so that nothing can be taken for it.
    private static let unknown = "?"

    private(set) var lines: [Line]
    private let others: FormValues

    /// Reads the lines; blank ones are left out, so the others move up.
    init(_ sent: FormValues) {
        var found: [Int: Line] = [:]
        var others = FormValues()
        for item in sent.items {
            guard let (index, name) = Self.place(item.name) else {
                others.append(item.name, item.value)
                continue
            }
            let text = Self.trimmed(item.value)
            switch name {
            case "branch_id": found[index, default: Line()].branch = text
            case "sub_account_id": found[index, default: Line()].record = text
            case "sub_account_id.text": found[index, default: Line()].text = text
            case "debit": found[index, default: Line()].debit = TypedFigures.amount(text)
            case "credit": found[index, default: Line()].credit = TypedFigures.amount(text)
            default: break
            }
        }
        // A record counts only while its text stands as it was.
        for index in found.keys {
            if found[index]?.record == Self.unknown { found[index]?.record = "" }
            let base = "lines[\(index)].sub_account_id"
            guard let text = sent["\(base).text"], let was = sent["\(base).was"] else { continue }
            if Self.trimmed(text) != Self.trimmed(was) || Self.trimmed(text).isEmpty {
                found[index]?.record = ""
            }
        }
        lines = found.keys.sorted().compactMap { found[$0] }.filter { !$0.isBlank }
        self.others = others
    }

    /// The form with everything filled in that follows from the rest.
    func completed(_ context: RequestContext) async throws(Failure) -> FormValues {
        var copy = self
        for index in lines.indices where lines[index].record.isEmpty && !lines[index].text.isEmpty {
            guard let found = try await Self.find(lines[index].text, context) else { continue }
            copy.lines[index].record = String(found.id.raw)
            copy.lines[index].text = LedgerWord.label(found, context.words)
        }
        copy.balance()
        let facts = try await context.ask(VoucherEntry())
        return copy.form(mode: copy.mode(cash: Set(facts.cash.map { String($0.id.raw) })))
    }

    /// The one sub-account that a text means: its number, the code of a plain account, or the only one whose own name holds
    /// the text.
    ///
    /// Part of a number means nothing: its one match may be another account than the one meant. The same holds for what only
    /// sounds alike, and for a head with part of a name: those are chosen from the list.
    private static func find(_ text: String, _ context: RequestContext) async throws(Failure)
        -> SubAccountSummary?
    {
        let found = try await LedgerSearch.find(FindSubAccounts(String(text.prefix(100))), context)
        let wanted = text.lowercased()
        let exact = found.filter { row in
            row.number.lowercased() == wanted || (!row.isControl && row.accountCode.lowercased() == wanted)
                || LedgerWord.label(row, context.words).lowercased() == wanted
        }
        if exact.count == 1 { return exact[0] }
        guard text.count >= 3, !text.contains(where: \.isNumber), let only = found.first, found.count == 1
        else { return nil }
        let names =
            only.isControl ? [only.name, only.localName] : [only.accountName, only.accountLocalName]
        return names.contains { $0?.lowercased().contains(wanted) ?? false } ? only : nil
    }

    /// A single line without an amount takes what makes the sides agree.
    mutating func balance() {
        let open = lines.indices.filter { lines[$0].debit.isEmpty && lines[$0].credit.isEmpty }
        guard open.count == 1, lines[open[0]].hasRecord else { return }
        var difference = Money.zero
        for line in lines {
            guard let debit = Self.amount(line.debit), let credit = Self.amount(line.credit),
                let next = try? MoneySum([difference, debit, -credit]).money()
            else { return }
            difference = next
        }
        if difference.isNegative {
            lines[open[0]].debit = difference.magnitude.text(.plain)
        } else if !difference.isZero {
            lines[open[0]].credit = difference.text(.plain)
        }
    }

    private func mode(cash: Set<String>) -> String {
        if let chosen = others["mode"], !chosen.isEmpty { return chosen }
        if lines.contains(where: { cash.contains($0.record) }) { return "cash" }
        return (others["instrument_number"] ?? "").isEmpty ? "transfer" : "cheque"
    }

    private func form(mode: String) -> FormValues {
        var form = FormValues()
        for item in others.items where item.name != "mode" { form.append(item.name, item.value) }
        form.append("mode", mode)
        for (index, line) in lines.enumerated() {
            let base = "lines[\(index)].sub_account_id"
            if !line.branch.isEmpty { form.append("lines[\(index)].branch_id", line.branch) }
            // A number that was typed and found nothing is no record of that number.
            let record = line.record.isEmpty && !line.text.isEmpty ? Self.unknown : line.record
            form.append(base, record)
            if !line.text.isEmpty {
                form.append("\(base).text", line.text)
                form.append("\(base).was", line.text)
            }
            form.append("lines[\(index)].debit", line.debit)
            form.append("lines[\(index)].credit", line.credit)
        }
        return form
    }

    /// `lines[3].debit` as 3 and `debit`.
    private static func place(_ name: String) -> (Int, String)? {
        guard name.hasPrefix("lines["), let end = name.firstIndex(of: "]") else { return nil }
        let inside = name[name.index(name.startIndex, offsetBy: 6)..<end]
        let rest = name[name.index(after: end)...]
        guard let index = Int(inside), (0..<1000).contains(index), rest.hasPrefix(".") else { return nil }
        return (index, String(rest.dropFirst()))
    }

    private static func amount(_ text: String) -> Money? {
        text.isEmpty ? .zero : try? Money.parse(text, grouping: .indianOrWestern)
    }

    private static func trimmed(_ text: String) -> String {
        var view = Substring(text)
        while view.first?.isWhitespace ?? false { view.removeFirst() }
        while view.last?.isWhitespace ?? false { view.removeLast() }
        return String(view)
    }
}
