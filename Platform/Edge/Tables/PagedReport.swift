public import Gate
public import Postgres
public import Wording

/// A report that comes in pages found by key; as a file it comes whole, page after page, in bounded memory.
public protocol PagedReport: StreamedQuery where Output: PagedTable {
    /// The place after which the page begins.
    var after: String? { get set }
    /// The most rows of a page.
    var size: Int { get set }
}

/// A page of a report.
public protocol PagedTable: Tabular {
    /// The place after which the next page begins; nil on the last.
    var next: String? { get }
}

extension PagedReport {
    /// Title, notes, columns and totals, without rows.
    public func head(_ tx: inout Transaction, for caller: Caller) throws -> Output {
        var query = self
        query.after = nil
        query.size = 1
        return try query.run(&tx, for: caller)
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        try pages(&tx, for: caller) { page in for row in page.tableRows { try each(row) } }
    }

    /// Hands over every row in order, as it is printed.
    public func paperRows(
        _ tx: inout Transaction, for caller: Caller, in words: Words, _ each: (TabularRow) throws -> Void
    ) throws {
        try pages(&tx, for: caller) { page in
            for row in Edge.told(page, in: words).onPaper(in: words).tableRows { try each(row) }
        }
    }

    fileprivate func pages(
        _ tx: inout Transaction, for caller: Caller, _ each: (Output) throws -> Void
    ) throws {
        var query = self
        query.after = nil
        query.size = 2000
        while true {
            let page = try query.run(&tx, for: caller)
            try each(page)
            guard let next = page.next else { return }
            query.after = next
        }
    }
}

extension PagedReport where Output: Told {
    /// Hands over every row in order, with its sentences.
    public func rows(
        _ tx: inout Transaction, for caller: Caller, in words: Words, _ each: (TabularRow) throws -> Void
    ) throws {
        try pages(&tx, for: caller) { page in
            for row in page.told(in: words).tableRows { try each(row) }
        }
    }
}
