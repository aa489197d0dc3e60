public import Access
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
public import Wording

/// Opens the books of a new society: the head of its chain, voucher types, first financial year, and a chart ready for work.
public enum LedgerOpening {
    /// What `SocietyRegister` calls when a society is opened.
    public static func hook(_ template: ChartTemplate) -> SocietyRegister.OpeningHook {
        { opened, tx in
            try open(
                opened.society, template, language: opened.facts.language, from: opened.openedOn,
                startMonth: opened.facts.yearStartMonth, &tx)
        }
    }

    /// Opens the books from a date on; its financial year is the first.
    ///
    /// Refused where they are open.
    ///
    /// Throws ``LedgerRefusal/booksAlreadyOpen``.
    public static func open(
        _ society: ID<Society>, _ template: ChartTemplate, language: Language, from date: CalendarDate,
        startMonth: Int, _ tx: inout Transaction
    ) throws {
        let repository = OpeningRepository(society: society)
        guard try repository.insertHead(&tx) else { throw LedgerRefusal.booksAlreadyOpen }
        let year = FinancialYear(containing: date, startMonth: startMonth)
        try CalendarRepository(society: society).insert(year, &tx)
        try tx.pipeline([
            repository.insertTypes(template.types, language),
            repository.insertGroups(template.groups, language),
            repository.insertAccounts(template.heads, language),
            repository.insertSubAccounts(template.heads, openedOn: year.first),
        ])
    }
}
