internal import DepositsRules
internal import Edge
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The tables and lists on the pages of recurring deposits.
enum RecurringDepositTables {
    static func terms(_ terms: RecurringDepositTerms, savings: String?, _ words: Words) -> FactList {
        FactList(
            RecurringDepositWords.lines(terms, savings: savings, words)
                .map { .init($0.label, .text($0.text)) })
    }

    /// What was agreed, as it is told before a deposit is made and after.
    static func agreed(_ facts: DepositContractFacts, of instalment: Money, _ words: Words)
        -> [FactList.Fact]
    {
        [
            .init("field.instalment", .money(instalment)), .init("deposits.first_due", .date(facts.start)),
            .init("deposits.term", .text(FixedDepositWords.term(facts.months, 0, words))),
            .init("field.maturity_date", .date(facts.maturity)),
            .init("field.rate", .text("\(facts.rate.text) %")),
            .init("deposits.all_instalments", .money(facts.principal)),
            .init("deposits.value_in_time", .money(facts.maturityValue)),
        ]
    }

    // What was paid, what is due.

    /// What somebody pays who comes today, and how far the deposit has got.
    static func standing(_ sheet: InstalmentSheet, _ live: DepositContractFacts, _ context: PageContext)
        -> Node
    {
        let words = context.words
        return .group {
            if let since = sheet.irregularSince {
                p(.class("notice notice-warning")) {
                    words(.key("deposits.is_irregular", [.init("date", .date(since))]))
                }
            }
            if sheet.oneNow != nil { collected(sheet, live, context).node(words) }
            FactList(counted(sheet, live, words)).node(words)
        }
    }

    /// What is taken in for one instalment and for all that are due, the penalty apart.
    private static func collected(
        _ sheet: InstalmentSheet, _ live: DepositContractFacts, _ context: PageContext
    ) -> DataTable {
        let due = sheet.due - sheet.paid
        var rows: [Row] = []
        func tell(_ label: Phrase, _ all: Money, penalty: Money) {
            rows.append(
                Row([.phrase(label), .money(all - penalty), .money(penalty), .money(all)]))
        }
        if let one = sheet.oneNow {
            tell("field.one_now", one, penalty: one - (live.instalment ?? one))
        }
        if let all = sheet.dueNow, due > 1 {
            tell(
                .key("deposits.due_now", [.init("number", .number(Int64(due)))]), all,
                penalty: sheet.penaltyNow ?? .zero)
        }
        return DataTable(
            "deposits.to_collect",
            columns: [
                Column("what", "deposits.to_collect"),
                Column("instalments", "field.instalments", .figure),
                Column("penalty", "deposits.late_penalty", .figure),
                Column("amount", "deposits.together", .figure),
            ], rows: rows, address: context.address)
    }

    private static func counted(
        _ sheet: InstalmentSheet, _ live: DepositContractFacts, _ words: Words
    ) -> [FactList.Fact] {
        let paid = words(
            .key(
                "deposits.paid_of",
                [.init("paid", .number(Int64(sheet.paid))), .init("all", .number(Int64(live.months)))]))
        var list: [FactList.Fact] = [
            .init("field.instalments_paid", .text(paid)),
            .init("field.instalments_due", .number(Int64(sheet.due))),
            .init(
                "field.instalments_missing",
                sheet.missing > 0
                    ? .badge(Badge(.verbatim(String(sheet.missing)), .warning)) : .number(0)),
        ]
        if let next = sheet.next { list.append(.init("field.next_due_date", .date(next))) }
        if !sheet.penaltyPaid.isZero {
            list.append(.init("field.penalty_paid", .money(sheet.penaltyPaid)))
        }
        return list
    }

    /// How many instalments are shown at once; of longer lists those around the next one, the others folded.
    private static var most: Int { 12 }

    /// The instalments with the days on which they were due and paid.
    static func instalments(_ sheet: InstalmentSheet, on day: CalendarDate, _ context: PageContext) -> Node {
        let lines = sheet.lines
        guard lines.count > most else { return table(lines[...], on: day, context).node(context.words) }
        // What is due stands in the middle: some that were paid before, some that come next.
        let first = max(0, min(sheet.paid - 3, lines.count - most))
        let last = min(lines.count, max(first + most, sheet.due + 1))
        return .group {
            folded("deposits.instalments_before", lines[..<first], on: day, context)
            table(lines[first..<last], on: day, context).node(context.words)
            folded("deposits.instalments_after", lines[last...], on: day, context)
        }
    }

    private static func folded(
        _ heading: String, _ lines: ArraySlice<InstalmentSheet.Line>, on day: CalendarDate,
        _ context: PageContext
    ) -> Node {
        guard let first = lines.first, let last = lines.last else { return .empty }
        let title = context.words(
            .key(
                heading,
                [.init("first", .number(Int64(first.number))), .init("last", .number(Int64(last.number)))]))
        return details(.class("panel whole folded")) {
            summary { title }
            table(lines, on: day, context).node(context.words)
        }
    }

    private static func table(
        _ lines: ArraySlice<InstalmentSheet.Line>, on day: CalendarDate, _ context: PageContext
    ) -> DataTable {
        DataTable(
            "field.instalments",
            columns: [
                Column("instalment_number", "field.instalment_number"),
                Column("due_date", "field.due_date", .date), Column("paid_on", "field.paid_on", .date),
                Column("months_late", "field.months_late", .figure),
            ],
            rows: lines.map { line in
                let isDue = line.paidOn == nil && line.due <= day
                return Row(
                    [
                        .text(String(line.number)), .date(line.due),
                        line.paidOn.map { Cell.date($0) }
                            ?? (isDue ? .badge(Badge("deposits.is_due", .warning)) : .empty),
                        line.monthsLate > 0 ? .number(Int64(line.monthsLate)) : .empty,
                    ], tone: isDue || line.monthsLate > 0 ? .warning : .neutral)
            }, address: context.address)
    }
}
