public import Gate
internal import GeneralLedgerRules
internal import Glibc
internal import JSON
public import Kernel
internal import Parties
internal import PartiesRules
internal import Postgres
internal import Spreadsheet

/// Writes a society's books into a folder of CSV files, exactly as `Importer` reads them.
///
/// Everything is read from one snapshot, row by row in bounded memory. The folder has its name only when all of it is
/// there, and when the audit log says who took it. Throws ``Failure``.
public struct BooksExporter: Sendable {
    /// What the caller must hold.
    public static let permission = Permission("ledger.export_books", seededFor: [.manager, .auditor])

    private let gate: CommandGate

    /// An exporter; it reads through the Gate.
    public init(gate: CommandGate) {
        self.gate = gate
    }

    /// Writes the books; from a date on, with the balances before it as opening balances.
    ///
    /// `program` is named in the manifest; `progress` is told lines written and to be written.
    public func run(
        to folder: String, from date: CalendarDate? = nil, caller: Caller, program: String,
        channel: Channel = .commandLine,
        progress: @escaping @Sendable (Int64, Int64) -> Void = { _, _ in }
    ) async throws(Failure) -> BooksManifest {
        do {
            // The Gate says no, and writes down who tried.
            guard caller.may(Self.permission) else {
                try await note(BooksManifest(), folder, caller, program, channel)
                throw GateRefusal.notPermitted(permission: Self.permission.code)
            }
            let target = try ExportFolder(folder)
            let path = target.path
            let manifest = try await gate.read(for: caller, atLength: true) { tx in
                var writing = BooksWriting(society: caller.society, folder: path, from: date)
                return try writing.run(&tx, progress)
            }
            try target.write(manifest.json(program: program).prettyText() + "\n", as: "manifest.json")
            try await note(manifest, folder, caller, program, channel)
            try target.finish()
            return manifest
        } catch { throw gate.failure(of: error, "export") }
    }

    private func note(
        _ manifest: BooksManifest, _ folder: String, _ caller: Caller, _ program: String, _ channel: Channel
    ) async throws {
        var note = NoteExport()
        (note.folder, note.from, note.manifest, note.program) = (folder, manifest.from, manifest, program)
        let moment = manifest.takenAt.microsecondsSinceEpoch
        _ = try await gate.perform(
            note, by: caller, Envelope(commandID: "export/\(moment)/\(getpid())", channel: channel))
    }
}

/// One export on its way.
private struct BooksWriting {
    let society: ID<Society>
    let folder: String
    let from: CalendarDate?
    private var manifest = BooksManifest()
    private var repository: ExportRepository { ExportRepository(society: society) }

    init(society: ID<Society>, folder: String, from: CalendarDate?) {
        self.society = society
        self.folder = folder
        self.from = from
    }

    mutating func run(_ tx: inout Transaction, _ progress: (Int64, Int64) -> Void) throws -> BooksManifest {
        manifest = try repository.manifest(&tx)
        manifest.from = from
        if let from, !(manifest.dates.map { $0.lowerBound < from && from <= $0.upperBound } ?? false) {
            throw ExportRefusal.noSuchCut(from)
        }
        let branches = try repository.branches(&tx)
        manifest.branches = branches.map(\.facts)
        let states = try ExportSheet(
            "states.csv", kind: nil, in: folder,
            columns: ["account", "sub_account", "status", "frozen", "held"])
        try writeChart(states, &tx)
        try writeParties(
            Dictionary(uniqueKeysWithValues: branches.map { ($0.id, $0.facts.code) }), &tx)
        try writeSubAccounts(states, &tx)
        if let from { try writeBalances(before: from, &tx) }
        try writeVouchers(&tx, progress)
        manifest.files.append(try states.finish())
        return manifest
    }

    private mutating func sheet(_ kind: ImportKind, _ columns: [String], _ body: (ExportSheet) throws -> Void)
        throws
    {
        let sheet = try ExportSheet("\(kind.rawValue).csv", kind: kind, in: folder, columns: columns)
        try body(sheet)
        manifest.files.append(try sheet.finish())
    }

    private mutating func writeChart(_ states: ExportSheet, _ tx: inout Transaction) throws {
        let repository = repository
        let columns = [
            "code", "name", "local_name", "is_group", "parent", "nature", "purpose", "control",
        ]
        try sheet(.chart, columns) { sheet in
            try repository.chart(&tx) { words in
                let isGroup = words[6] == nil
                try sheet.row(
                    words[0...2].map { .text($0) } + [.text(isGroup ? "yes" : "no")]
                        + words[3...5].map { .text($0) }
                        + [isGroup ? .empty : .text(words[6] == "true" ? "yes" : "no")])
                if words[7] == "closed" { try states.row([.text(words[0]), .empty, .text(words[7])]) }
            }
        }
    }

    private mutating func writeParties(_ branches: [ID<Branch>: String], _ tx: inout Transaction) throws {
        let society = society
        let columns = ["number", "name", "local_name", "kind", "mobile", "email", "address", "branch"]
        try sheet(.parties, columns) { sheet in
            try PartyRegister.each(of: society, &tx) { party in
                try sheet.row([
                    .text(party.number ?? "party-\(party.party.raw)"), .text(party.name),
                    .text(party.localName), .text(party.kind.rawValue), .text(party.mobile),
                    .text(party.email), .text(party.address),
                    .text(party.homeBranch.flatMap { branches[$0] }),
                ])
            }
        }
    }

    private mutating func writeSubAccounts(_ states: ExportSheet, _ tx: inout Transaction) throws {
        let repository = repository
        let columns = ["account", "number", "name", "party", "branch", "opened_on", "lowest", "highest"]
        try sheet(.subAccounts, columns) { sheet in
            try repository.subAccounts(&tx) { words, opened, limits, held in
                try sheet.row(
                    words[0...4].map { .text($0) } + [.date(opened)] + limits.map { .money($0) })
                // History was posted while the account was free: what it is now is told apart.
                guard words[5] != "open" || words[6] != "none" || !held.isZero else { return }
                try states.row(
                    [words[0], words[1], words[5], words[6]].map { .text($0) }
                        + [held.isZero ? .empty : .money(held)])
            }
        }
    }

    private mutating func writeBalances(before date: CalendarDate, _ tx: inout Transaction) throws {
        let repository = repository
        let day = date.adding(days: -1)
        let columns = ["branch", "date", "account", "sub_account", "debit", "credit"]
        try sheet(.openingBalances, columns) { sheet in
            try repository.balances(before: date, &tx) { words, balance in
                try sheet.row(
                    [.text(words[0]), .date(day), .text(words[1]), .text(words[2])] + balance.twoCells,
                    amount: balance)
            }
        }
    }

    private mutating func writeVouchers(_ tx: inout Transaction, _ progress: (Int64, Int64) -> Void) throws {
        let (repository, from) = (repository, from)
        let types = try repository.types(&tx)
        let total = try repository.lineCount(from: from, &tx)
        let columns = [
            "reference", "date", "branch", "type", "narration", "mode", "instrument", "instrument_date",
            "value_date", "reverses", "account", "sub_account", "debit", "credit", "line_narration",
        ]
        var written: Int64 = 0
        var reference = ""
        progress(0, total)
        try sheet(.vouchers, columns) { sheet in
            try repository.lines(from: from, &tx) { line in
                var cells: [TableCell]
                if line.line == 1 {
                    sheet.count()
                    let head = try ExportHead(line, types)
                    reference = head.reference
                    cells = head.cells
                } else {
                    cells = [.text(reference)] + Array(repeating: .empty, count: 9)
                }
                cells += [.text(line.account), .text(line.subAccount)] + line.amount.twoCells
                try sheet.row(cells + [.text(line.lineNarration)], amount: line.amount)
                written += 1
                if written.isMultiple(of: 5_000) || written == total { progress(written, total) }
            }
        }
    }
}

/// The header cells of a voucher.
private struct ExportHead {
    let reference: String
    let cells: [TableCell]

    init(_ line: ExportLine, _ types: [Int16: ExportType]) throws {
        guard let type = types[line.type] else { throw LedgerRefusal.noSuchType("\(line.type)") }
        let year = FinancialYear(containing: line.yearStart, startMonth: line.yearStart.month).label
        reference = VoucherRules.number(
            prefix: type.prefix, branch: line.branch, year: year, serial: line.number)
        // A reversal keeps the type of what it undoes; without that, as a voucher of its own, a receipt turned round is a payment.
        var code = type.code
        var reversed: String?
        if let other = line.reverses, let kind = types[other.type] {
            reversed = VoucherRules.number(
                prefix: kind.prefix, branch: line.branch,
                year: FinancialYear(containing: other.yearStart, startMonth: other.yearStart.month).label,
                serial: other.number)
        } else if line.isReversal, let turned = type.behaviour.turned {
            code = types.sorted { $0.key < $1.key }.first { $0.value.behaviour == turned }?.value.code ?? code
        }
        cells = [
            .text(reference), .date(line.date), .text(line.branch), .text(code), .text(line.narration),
            .text(line.mode), .text(line.instrument), .date(line.instrumentDate),
            line.valueDate == line.date ? .empty : .date(line.valueDate), .text(reversed),
        ]
    }
}

extension VoucherBehaviour {
    /// What a voucher of this behaviour becomes when all its lines are turned round.
    fileprivate var turned: VoucherBehaviour? {
        switch self {
        case .receipt: .payment
        case .payment: .receipt
        default: nil
        }
    }
}

extension Money {
    /// The amount in the cell of its side: debit, credit.
    fileprivate var twoCells: [TableCell] {
        isNegative ? [.empty, .money(-self)] : [.money(self), .empty]
    }
}
