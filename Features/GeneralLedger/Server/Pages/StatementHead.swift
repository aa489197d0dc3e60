internal import Edge
internal import GeneralLedgerRules
internal import HTML
internal import Kernel
internal import UI
internal import Wording

/// What stands above a statement on paper, as a member takes it home: whose it is, of what, for which days.
struct StatementHead {
    private let statement: Statement

    init(_ statement: Statement) { self.statement = statement }

    /// The branch with its address, beside the society's name.
    func branch(_ words: Words) -> String? {
        guard let name = statement.branchName else { return nil }
        return [words.named(name, nil), statement.branchAddress].compactMap(\.self).joined(separator: ", ")
    }

    /// The head, for paper alone.
    func node(_ context: PageContext) -> Node {
        let words = context.words
        let account = statement.subAccount
        let isBooks = statement.view == .books
        func balance(_ amount: Money) -> Cell { isBooks ? .balance(amount) : .money(-amount) }
        let holder = LedgerWord.holder(account, words)
        var facts: [FactList.Fact] = []
        if let number = statement.partyNumber {
            facts.append(.init("ledger_pages.member_number", .text(number)))
        }
        if account.isControl, !holder.isEmpty {
            facts.append(.init("ledger_pages.holder", .text(holder)))
            facts.append(.init("word.account_number", .text(account.number)))
        }
        facts += HoldingWords.facts(of: account)
        facts += [
            .init("ledger_pages.head", .text(LedgerWord.account(account, words))),
            .init("ledger_pages.period", .phrase(ReportNote.period(statement.from, statement.to))),
            .init("word.opening_balance", balance(statement.opening)),
            .init("word.closing_balance", balance(statement.closing)),
        ]
        return .group {
            div(.class("on-paper statement-head")) {
                p(.class("statement-title")) { words(statement.tableTitle) }
                FactList(facts).node(words)
                if let moment = statement.madeAt {
                    p(.class("statement-made")) {
                        words(
                            "ledger_pages.printed_by",
                            RefusalArgument("moment", .text(Figures.moment(moment))),
                            RefusalArgument("name", .text(context.person.name)))
                    }
                }
            }
            if statement.next != nil || statement.brought != statement.opening { wholePeriod(context) }
        }
    }

    /// A part of a long statement leads to all of it, as it is printed.
    private func wholePeriod(_ context: PageContext) -> Node {
        let address = context.address.with(DataTable.QueryName.after, nil)
            .with("size", String(Self.mostLines))
        return p(.class("section-note off-paper")) {
            a(.href(address.text)) { context.words("ledger_pages.whole_statement") }
        }
    }

    private static let mostLines = 5000
}
