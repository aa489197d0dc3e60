internal import Crypto
public import Gate
public import GeneralLedgerRules
internal import JSON
internal import Kernel
public import Postgres

/// Takes files into the books: reads, stages and checks a file as a whole, then posts it in chunks.
///
/// ```swift
/// let report = try await Importer(gate: gate, sessions: pool).run(file: path, kind: .vouchers, caller: caller)
/// ```
/// A file is known by its content: sent again while incomplete it goes on where it stopped, sent again when done it changes
/// nothing. Throws ``Failure`` for what a person can understand.
public struct Importer: Sendable {
    let gate: CommandGate
    private let sessions: SessionPool
    /// The kinds that features above the ledger read and write.
    let intakes: [any RecordIntake]

    /// An importer; staging runs on a session of the pool, posting goes through the Gate.
    ///
    /// Of records that features above the ledger keep it takes those for which it is given an intake.
    public init(gate: CommandGate, sessions: SessionPool, intakes: [any RecordIntake] = []) {
        self.gate = gate
        self.sessions = sessions
        self.intakes = intakes
    }

    /// The kinds that it takes.
    var kinds: [ImportKind] { ImportKind.allCases.filter(takes) }

    /// Who reads and writes the records of a kind that the ledger does not know itself.
    func intake(_ kind: ImportKind) throws -> (any RecordIntake)? {
        guard takes(kind) else { throw ImportRefusal.kindNotTaken }
        return intakes.first { $0.kind == kind }
    }

    private func takes(_ kind: ImportKind) -> Bool {
        !kind.isIntake || intakes.contains { $0.kind == kind }
    }

    /// Takes a file in, or goes on with it.
    public func run(
        file path: String, name: String? = nil, kind: ImportKind, options: ImportOptions = ImportOptions(),
        caller: Caller,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        try await asFailure {
            guard caller.may(PostImport.permission, within: .society) else {
                throw GateRefusal.notPermitted(permission: PostImport.permission.code)
            }
            let file = try await BlockingWork.run { try ImportFile(path: path, name: name) }
            let society = caller.society
            let known = try await read(caller) {
                try ImportRepository(society: society).find(kind, digest: file.digest, &$0)
            }
            switch known?.status {
            case "done", "abandoned":
                guard let known, known.status == "done" else {
                    throw ImportRefusal.wrongState(known?.id ?? 0, status: "abandoned")
                }
                return try await report(known.id, .doneBefore, caller)
            case "posting":
                return try await post(known?.id ?? 0, file, options, caller, progress)
            default: break
            }
            let staged = try await stage(file, kind, options, caller, progress)
            guard staged.isAccepted else {
                return try await report(staged.id, .refused, caller, staged.result)
            }
            return try await start(staged, file, options, caller, progress)
        }
    }

    private func start(
        _ staged: Staged, _ file: ImportFile, _ options: ImportOptions, _ caller: Caller,
        _ progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> ImportReport {
        var command = PostImport()
        command.importID = staged.id
        command.total = staged.result.total
        let envelope = Envelope(commandID: "import/\(staged.id)/\(staged.attempt)", channel: .importFile)
        if case .held(let number) = try await gate.perform(command, by: caller, envelope) {
            return try await report(staged.id, .waiting(number), caller, staged.result)
        }
        return try await post(staged.id, file, options, caller, progress, staged.result)
    }

    // MARK: Staging

    struct Staged: Sendable {
        var id: Int64
        var attempt: Int32
        var result: StageResult
        var isAccepted: Bool
    }

    func stage(
        _ file: ImportFile, _ kind: ImportKind, _ options: ImportOptions, _ caller: Caller,
        _ progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> Staged {
        let society = caller.society
        return try await sessions.run(TransactionOptions(society: society.raw, user: caller.user.raw)) { tx in
            let repository = ImportRepository(society: society)
            let begun = try repository.begin(kind, file, options: options.json.text(), by: caller.user, &tx)
            guard let id = begun, let row = try repository.find(id, &tx) else {
                throw ImportRefusal.runElsewhere(0)
            }
            if let number = try repository.waiting(id, &tx) {
                throw ImportRefusal.waiting(id, number: number)
            }
            try repository.clear(id, &tx)
            let result = try fill(file, id, kind, options, society, nil, progress, &tx)
            // A file whose first row cannot be read has rows; which it is and where is among its faults.
            guard result.rows > 0 || result.faults.count > 0 else {
                throw ImportRefusal.fileEmpty(name: file.name)
            }
            // Where the text itself cannot be read on, the rest is unknown: leaving out bad rows does not help.
            let isBroken = result.faults.counts[ImportReason.unreadable.rawValue] != nil
            let isAccepted = (result.faults.count == 0 || options.skipsBad) && !isBroken && result.items > 0
            if !isAccepted { try repository.clear(id, &tx) }
            try repository.store(id, result, status: isAccepted ? "staged" : "refused", &tx)
            return Staged(id: id, attempt: row.attempt, result: result, isAccepted: isAccepted)
        }
    }

    private func fill(
        _ file: ImportFile, _ id: Int64, _ kind: ImportKind, _ options: ImportOptions, _ society: ID<Society>,
        _ accepted: AcceptedFile?,
        _ progress: @escaping @Sendable (ImportProgress) -> Void, _ tx: inout Transaction
    ) throws -> StageResult {
        let books = try ImportBooksRepository(society: society)
            .books(opensYears: options.opensYears, today: accepted?.today, &tx)
        if kind.isPosted {
            let stager = LineStager(
                kind: kind, options: options, books: books,
                staging: ImportLineStaging(society: society, importID: id),
                accepted: accepted, progress: progress)
            return try stager.stage(file, &tx)
        }
        let intake = try intake(kind).map {
            IntakeStager(intake: $0, ground: IntakeGround(society, id, books, gate.vault, accepted: accepted))
        }
        let groups =
            kind == .chart ? try ImportPostingRepository(society: society, importID: id).groups(&tx) : []
        let stager = RowStager(
            kind: kind, options: options, books: books, groups: groups, accepted: accepted, intake: intake,
            staging: ImportRowStaging(society: society, importID: id), progress: progress)
        return try stager.stage(file, &tx)
    }

    /// Reads the file again when the staged rows were lost: what was accepted comes back as it was, or ``ReadOtherwise`` is thrown.
    private func stageAgain(
        _ row: ImportRow, _ file: ImportFile, _ caller: Caller,
        _ progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws {
        let society = caller.society
        try await sessions.run(TransactionOptions(society: society.raw, user: caller.user.raw)) { tx in
            let repository = ImportRepository(society: society)
            guard let row = try repository.lock(row.id, &tx), row.status == "posting" else {
                throw ImportRefusal.runElsewhere(row.id)
            }
            try repository.clear(row.id, &tx)
            let options = ImportOptions(json: try JSONValue.parse(row.options))
            let accepted = AcceptedFile(row, badLines: try repository.badLines(row.id, &tx))
            _ = try fill(file, row.id, row.kind, options, society, accepted, progress, &tx)
        }
    }

    // MARK: Posting

    func post(
        _ id: Int64, _ file: ImportFile?, _ options: ImportOptions, _ caller: Caller,
        _ progress: @escaping @Sendable (ImportProgress) -> Void, _ result: StageResult? = nil
    ) async throws -> ImportReport {
        let society = caller.society
        var isReadAgain = false
        while true {
            guard let row = try await read(caller, { try ImportRepository(society: society).find(id, &$0) })
            else {
                throw ImportRefusal.noSuchImport(id)
            }
            guard row.status == "posting" else {
                guard row.status == "done" else { throw ImportRefusal.wrongState(id, status: row.status) }
                return try await report(id, .done, caller, result)
            }
            progress(
                ImportProgress(
                    step: .posting, rows: row.postedRows, totalRows: row.rowCount - row.skippedRows))
            switch try await postNext(row, file, options, caller) {
            case .stopped(let stop): return try await report(id, .stopped(stop), caller, result)
            case .rowsLost:
                guard let file, !isReadAgain else { throw ImportRefusal.runElsewhere(id) }
                isReadAgain = true
                do { try await stageAgain(row, file, caller, progress) } catch let trouble as ReadOtherwise {
                    try await note(trouble.stop, on: id, caller)
                    return try await report(id, .stopped(trouble.stop), caller, result)
                }
            case .went: break
            }
        }
    }

    /// Posts the next chunk; without the file, rows that are lost are an error.
    func postNext(_ row: ImportRow, _ file: ImportFile?, _ options: ImportOptions, _ caller: Caller)
        async throws
        -> ChunkOutcome
    {
        var poster = ImportPoster(
            society: caller.society, importID: row.id, chunkLines: max(2, options.chunkLines))
        poster.intake = try intake(row.kind)
        let outcome = try await chunk(row, poster, caller)
        if case .rowsLost = outcome, file == nil { throw RowsLost() }
        return outcome
    }

    enum ChunkOutcome {
        case went
        case rowsLost
        case stopped(ImportReport.Stop)
    }

    private func chunk(_ row: ImportRow, _ poster: ImportPoster, _ caller: Caller) async throws
        -> ChunkOutcome
    {
        let number = row.chunkCount + 1
        let envelope = Envelope(commandID: "import/\(row.id)/chunk/\(number)", channel: .importFile)
        do {
            _ = try await gate.perform(
                chunk: RunChunk(
                    kind: "import", runID: row.id, number: number, maker: row.postedBy,
                    approver: row.approvedBy), by: caller, envelope
            ) { tx, work in
                // The key must not be kept for a chunk that found nothing to post although it should have.
                if try poster.run(chunk: number, &tx, in: work) == .rowsLost { throw RowsLost() }
            }
            return .went
        } catch Failure.refused(let refusal) {
            if refusal.itself is RowsLost { return .rowsLost }
            return .stopped(try await stop(row, poster, refusal, caller))
        }
    }

    /// Finds the voucher that was refused, and notes why on the import.
    private func stop(
        _ row: ImportRow, _ poster: ImportPoster, _ refusal: any Refusal, _ caller: Caller
    ) async throws -> ImportReport.Stop {
        let place = try await ImportInquest(poster: poster, row: row).find(caller, sessions, gate)
        let record = refusal.itself as? RefusedRecord
        let stop = ImportReport.Stop(
            reference: place?.reference ?? record?.reference ?? "", line: place?.line ?? record?.line ?? 0,
            code: place?.refusal.code ?? refusal.code,
            values: place?.refusal.values ?? refusal.values)
        try await note(stop, on: row.id, caller)
        return stop
    }

    /// Writes down on the import why it goes no further.
    func note(_ stop: ImportReport.Stop, on id: Int64, _ caller: Caller) async throws {
        let values = JSONObject(stop.values.map { ($0.name, $0.value.json) })
        let why: JSONValue = [
            "reference": .string(stop.reference), "line": .integer(Int64(stop.line)),
            "code": .string(stop.code), "values": .object(values),
        ]
        try await write(caller) { tx in
            try ImportRepository(society: caller.society).stop(id, why.text(), &tx)
        }
    }

    // MARK: Reports

    private func report(
        _ id: Int64, _ outcome: ImportReport.Outcome, _ caller: Caller, _ result: StageResult? = nil
    ) async throws -> ImportReport {
        let society = caller.society
        guard let row = try await read(caller, { try ImportRepository(society: society).find(id, &$0) })
        else {
            throw ImportRefusal.noSuchImport(id)
        }
        var report = ImportReport(
            outcome: outcome, importID: id, kind: row.kind, digest: Hex.text(row.digest))
        report.rows = row.rowCount
        report.skippedRows = row.skippedRows
        report.items = row.itemCount
        report.postedRows = row.postedRows
        report.postedItems = row.postedItems
        report.total = row.total
        report.faultCount = row.faultCount
        for (code, count) in try JSONValue.parse(row.faultCounts).asObject ?? JSONObject() {
            report.faultCounts[code] = count.asInt64.map { Int($0) }
        }
        if row.faultCount > 0 {
            report.faults = try await read(caller) {
                try ImportRepository(society: society)
                    .faults(id, after: 0, most: ImportReport.mostFaults, &$0).map(\.fault)
            }
        }
        report.unknownColumns = result?.unknownColumns ?? []
        return report
    }

    func read<R: Sendable>(
        _ caller: Caller, _ body: @escaping @Sendable (inout Transaction) throws -> R
    ) async throws -> R {
        try await sessions.run(
            TransactionOptions(society: caller.society.raw, user: caller.user.raw, readOnly: true), body)
    }

    func write<R: Sendable>(
        _ caller: Caller, _ body: @escaping @Sendable (inout Transaction) throws -> R
    ) async throws -> R {
        try await sessions.run(
            TransactionOptions(society: caller.society.raw, user: caller.user.raw), body)
    }

    func asFailure<R>(_ body: () async throws -> R) async throws -> R {
        do { return try await body() } catch let refusal as any Refusal { throw Failure.refused(refusal) }
    }
}

/// The staged rows were lost: the file must be read again.
struct RowsLost: Refusal {
    var code: String { "import.rows_lost" }
    var kind: RefusalKind { .conflict }
    var values: [RefusalArgument] { [] }
}
