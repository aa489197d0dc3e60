internal import Edge
internal import Gate
internal import Kernel
internal import TaxDeductionsRules
internal import Wording

/// Tax that is due to the government: whoever pays it sees it on every page from ten days before.
enum TaxNotices {
    private static let days = 10

    static let due = NoticeSource(for: TaxPermissions.pay) { context in
        guard context.may(TaxPermissions.see), let today = context.person.businessDate else { return [] }
        return try await context.ask(TaxDueList()).rows
            .filter { $0.due.adding(days: -days) <= today }
            .map { month in
                Notice(
                    .key(
                        month.due < today ? "tax.late_notice" : "tax.due_notice",
                        [
                            .init("amount", .money(month.left)),
                            .init("month", .text(YearMonth(month.month).text)),
                            .init("date", .date(month.due)),
                        ]), to: TaxLink.payable)
            }
    }
}
