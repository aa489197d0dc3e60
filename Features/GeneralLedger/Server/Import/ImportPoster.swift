internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Parties
internal import PartiesRules
internal import Postgres

/// Posts one chunk of an import within the transaction that the Gate gives.
///
/// A chunk of vouchers holds those of one date, whatever their branch: a day that has passed is closed before the next one
/// is opened, and all postings of a chunk go through one flush.
struct ImportPoster: Sendable {
    let society: ID<Society>
    let importID: Int64
    /// Lines of a chunk at most; a voucher that is longer stands alone.
    let chunkLines: Int
    /// Who writes records of a kind that a feature above the ledger keeps.
    var intake: (any RecordIntake)?
    /// The most such records of a chunk: each makes rows in many tables.
    private static let mostRecords = 1_000
    /// The kind of source that vouchers from a file name.
    static let source = "import"

    /// What a chunk did.
    enum Outcome: Sendable, Equatable {
        /// It posted so many rows.
        case posted(Int)
        /// There was nothing left: the import is done.
        case finished
        /// Another run has done this chunk.
        case elsewhere
        /// The staged rows have been lost (a crash of the server empties unlogged tables): the file must be read again.
        case rowsLost
    }

    private var repository: ImportRepository { ImportRepository(society: society) }
    private var posting: ImportPostingRepository {
        ImportPostingRepository(society: society, importID: importID)
    }
    private var calendar: CalendarRepository { CalendarRepository(society: society) }

    /// Posts the chunk of this number, or finishes the import.
    func run(chunk: Int, _ tx: inout Transaction, in work: Work) throws -> Outcome {
        guard let row = try repository.lock(importID, &tx) else { throw ImportRefusal.noSuchImport(importID) }
        guard row.status == "posting" else { throw ImportRefusal.wrongState(importID, status: row.status) }
        guard row.chunkCount == chunk - 1 else { return .elsewhere }
        let outcome =
            row.kind.isPosted ? try postLines(row, &tx, in: work) : try writeRows(row, &tx, in: work)
        guard outcome == .finished else { return outcome }
        guard row.postedItems == row.itemCount else { return .rowsLost }
        try closeDays(row, &tx, in: work)
        if let intake {
            try intake.finish(IntakeGround(society, importID, work), &tx, in: work)
        }
        try repository.clear(importID, &tx)
        try repository.setStatus(importID, "done", &tx)
        return .finished
    }

    // MARK: Vouchers

    /// The vouchers of the next chunk, of one date; the last of them is whole.
    func nextVouchers(_ row: ImportRow, _ tx: inout Transaction) throws -> [StagedLineRow] {
        var most = chunkLines + 1
        while true {
            var lines = try posting.lines(after: row.position, most: most, &tx)
            guard lines.count == most, let last = lines.last?.voucher else {
                return Self.beforeReversal(lines)
            }
            // The last voucher may go on behind what was read.
            lines.removeAll { $0.voucher == last }
            if !lines.isEmpty { return Self.beforeReversal(lines) }
            most *= 4
        }
    }

    /// The vouchers before the first that undoes one of them: what is undone has its number in the books by then.
    private static func beforeReversal(_ lines: [StagedLineRow]) -> [StagedLineRow] {
        var seen: Set<ReversedKey> = []
        for (index, line) in lines.enumerated() {
            guard let header = line.header else { continue }
            if let reversed = header.reverses,
                seen.contains(
                    ReversedKey(branch: header.branch, date: reversed.date, reference: reversed.reference))
            {
                return Array(lines[..<index])
            }
            seen.insert(ReversedKey(branch: header.branch, date: line.date, reference: header.reference))
        }
        return lines
    }

    private func postLines(_ row: ImportRow, _ tx: inout Transaction, in work: Work) throws -> Outcome {
        let lines = try nextVouchers(row, &tx)
        guard let first = lines.first, let last = lines.last else { return .finished }
        let drafts = try drafts(lines, row, &tx)
        try openDays(first.date, Set(drafts.map(\.branch)), row, &tx, in: work)
        for draft in drafts { try post(draft, in: work) }
        try repository.advance(importID, to: last.position, rows: lines.count, items: drafts.count, &tx)
        return .posted(lines.count)
    }

    func drafts(_ lines: [StagedLineRow], _ row: ImportRow, _ tx: inout Transaction) throws
        -> [VoucherDraft]
    {
        let types = try posting.typeCodes(&tx)
        let reversed = try posting.reversed(lines.compactMap(\.header), &tx)
        var drafts: [VoucherDraft] = []
        for line in lines {
            if let header = line.header {
                var draft = VoucherDraft(
                    branch: header.branch, type: types[header.type] ?? "", narration: header.narration,
                    mode: header.mode,
                    valueDate: header.valueDate, lines: [line.posting])
                draft.instrumentNumber = header.instrument
                draft.instrumentDate = header.instrumentDate
                draft.outsideReference = header.reference
                draft.sourceKind = Self.source
                draft.runID = importID
                draft.isHistory = !row.isLiving(header.branch)
                if let undone = header.reverses {
                    let key = ReversedKey(
                        branch: header.branch, date: undone.date, reference: undone.reference)
                    guard let found = reversed[key] else { throw RowsLost() }
                    guard !found.isReversed else { throw LedgerRefusal.alreadyReversed(undone.reference) }
                    draft.reverses = found.id
                }
                drafts.append(draft)
            } else if !drafts.isEmpty {
                drafts[drafts.count - 1].lines.append(line.posting)
            }
        }
        return drafts
    }

    /// Opens the date in the branches that need it; a day that this import has left open before is closed.
    ///
    /// Only a day on which nobody else is at work is ever closed: one that it has opened itself, or that opening balances have
    /// opened for what follows them.
    func openDays(
        _ date: CalendarDate, _ branches: Set<ID<Branch>>, _ row: ImportRow, _ tx: inout Transaction,
        in work: Work
    ) throws {
        let open = Dictionary(try posting.openDays(&tx).map { ($0.branch, $0) }) { first, _ in first }
        for branch in branches.sorted() {
            if let day = open[branch] {
                if day.date == date { continue }
                guard day.isOwn || day.isOfOpenings, day.date < date else {
                    throw ImportRefusal.dayOpenElsewhere(branch: day.code, date: day.date)
                }
                try close(day, row, &tx, in: work)
            }
            if row.isLiving(branch) { try checkWorkingDay(date, branch, &tx, in: work) }
            do {
                try calendar.begin([branch], date, by: work.decider, importID: importID, &tx)
            } catch let error as DatabaseError { throw refusal(of: error) }
        }
    }

    private func checkWorkingDay(
        _ date: CalendarDate, _ branch: ID<Branch>, _ tx: inout Transaction, in work: Work
    ) throws {
        try WorkingDays.check(
            date, weeklyOff: Set(try LedgerSettings.weeklyOff.value(on: date, in: work, &tx)),
            marks: try calendar.marks(on: date, branch: branch, &tx))
    }

    /// Closes a day; where people are at work it has to stand the checks of every day's end.
    ///
    /// On a day that the import has not opened nothing may wait, whoever is at work. Nobody counts drawers on a day that the import opens itself:
    /// the next day that people work asks for it.
    private func close(_ day: ImportOpenDay, _ row: ImportRow, _ tx: inout Transaction, in work: Work) throws
    {
        let isLiving = row.isLiving(day.branch)
        if isLiving || !day.isOwn {
            _ = try PostingRepository(society: society).lockHead(&tx)
            let checks = try DayChecks.run(
                branch: day.branch, date: day.date, for: work.caller, besides: importID,
                asking: day.isOwn ? nil : work.group, &tx)
            let failed = checks.filter { !$0.hasPassed && (isLiving || DayChecks.waits.contains($0.name)) }
                .map(\.name)
            guard failed.isEmpty else {
                throw CalendarRefusal.dayChecksFailed(failed)
            }
        }
        do {
            _ = try DayCloser(calendar).close(
                [BranchDate(branch: day.branch, date: day.date)], &tx, in: work)
        } catch let error as DatabaseError { throw refusal(of: error) }
    }

    /// Closes the days that the import has opened; a day that was open before it stays so.
    private func closeDays(_ row: ImportRow, _ tx: inout Transaction, in work: Work) throws {
        guard row.kind == .vouchers else { return }
        for day in try posting.openDays(&tx)
        where day.isOwn && !row.branchesLeftOpen.contains(Int32(day.branch.raw)) {
            try close(day, row, &tx, in: work)
        }
    }

    // MARK: Records

    private func writeRows(_ row: ImportRow, _ tx: inout Transaction, in work: Work) throws -> Outcome {
        // A chart goes in as a whole: the codes of its later rows hang on those of the earlier ones.
        let half = max(1, chunkLines / 2)
        let most = row.kind == .chart ? Int(Int32.max) : intake == nil ? half : min(half, Self.mostRecords)
        guard let next = try posting.nextRows(after: row.position, most: most, &tx) else { return .finished }
        let rows = try posting.rows(after: row.position, to: next.last, &tx)
        do {
            switch row.kind {
            case .chart: try writeChart(rows, row, &tx)
            case .parties: _ = try PartyRegister.registerAll(rows.map(Self.party), of: society, &tx)
            case .members, .deposits:
                guard let intake else { throw ImportRefusal.kindNotTaken }
                let ground = IntakeGround(society, importID, work)
                try intake.write(
                    rows.map { try $0.record(ground) }, isFirst: row.position == 0, ground, &tx, in: work)
            case .subAccounts: try writeSubAccounts(rows, &tx)
            case .openingBalances, .vouchers: break
            }
        } catch let error as DatabaseError { throw refusal(of: error) }
        try repository.advance(importID, to: next.last, rows: next.count, items: next.count, &tx)
        return .posted(next.count)
    }

    private func writeChart(_ rows: [StagedCells], _ row: ImportRow, _ tx: inout Transaction) throws {
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        var place = row.postedRows
        for group in rows where group.cells[0] == "group" {
            place += 1
            try posting.addGroup(group.cells, position: place, &tx)
        }
        let accounts = rows.filter { $0.cells[0] == "account" }
        if !accounts.isEmpty {
            try posting.addAccounts(accounts, position: place, openedOn: row.firstDate ?? today, &tx)
        }
    }

    private static func party(_ row: StagedCells) -> PartyDraft {
        func cell(_ index: Int) -> String? { row.cells[index].isEmpty ? nil : row.cells[index] }
        var draft = PartyDraft(
            PartyKind(rawValue: row.cells[3]) ?? .person, name: row.cells[1], number: row.cells[0])
        draft.localName = cell(2)
        draft.mobile = cell(4)
        draft.email = cell(5)
        draft.address = cell(6)
        draft.homeBranch = cell(7).flatMap { Int64($0) }.map { ID($0) }
        return draft
    }

    private func writeSubAccounts(_ rows: [StagedCells], _ tx: inout Transaction) throws {
        let drafts = try rows.map { row in
            guard let account = row.account else { throw ImportRefusal.noSuchImport(importID) }
            return SubAccountDraft(
                account: account, party: row.party, number: row.cells[0],
                name: row.cells[1].isEmpty ? nil : row.cells[1],
                lowest: Int64(row.cells[4]).map(Money.init(paise:)),
                highest: Int64(row.cells[5]).map(Money.init(paise:)),
                homeBranch: Int64(row.cells[2]).map { ID($0) }, openedOn: try CalendarDate.parse(row.cells[3])
            )
        }
        let ids = try openSubAccounts(drafts, &tx, society: society)
        let frozen = zip(ids, rows).filter { $0.1.cells[6] != "none" }.map { (id: $0.0, side: $0.1.cells[6]) }
        if !frozen.isEmpty { try posting.freeze(frozen, &tx) }
    }
}
