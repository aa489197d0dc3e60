internal import Edge
public import Gate
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
public import Postgres

/// Posts files that were let in: at once when a second person has approved one, and when the posting of one was cut off.
///
/// It is queued with ``PostImport``, for each file once. Where somebody else is posting the file, a page or the command line,
/// it follows him, and takes the file over only when he has not been heard of for a minute. Begun anew after a crash it goes
/// on behind the last chunk; run twice it finds the file done.
public enum ImportJob {
    /// The stable name.
    public static let name = "ledger.post_imports"
    /// How long a file is left alone after its last chunk: who posts it is heard of more often.
    static let patience: Int64 = 60

    /// The job; files are posted on sessions of this pool.
    ///
    /// Records of features above the ledger are written by their intakes.
    public static func definition(sessions: SessionPool, intakes: [any RecordIntake] = []) -> JobDefinition {
        JobDefinition(name, permission: PostImport.permission, taking: ImportJobInput.self) {
            input, work, tx in
            let found = try ImportRepository(society: work.caller.society).find(input.importID, &tx)
            guard let found else { throw ImportRefusal.noSuchImport(input.importID) }
            guard found.status == "posting" else {
                throw ImportRefusal.wrongState(input.importID, status: found.status)
            }
        } run: { run in
            let input = try ImportJobInput.read(run.input)
            let importer = Importer(gate: run.gate, sessions: sessions, intakes: intakes)
            return try await importer.takeUp(input.importID, run, at: input.isAtOnce)
        }
    }

    /// Queues it with the command that lets a file in.
    static func queue(_ id: Int64, in work: Work, _ tx: inout Transaction) throws {
        // Who lets a file in without a second person posts it himself.
        let isAtOnce = work.approver != nil
        var input = ImportJobInput()
        (input.importID, input.isAtOnce) = (id, isAtOnce)
        try work.queue(
            name, period: "import/\(id)", input: input.json, after: isAtOnce ? 0 : patience, &tx)
    }
}

/// Which file is posted.
struct ImportJobInput: FieldSet {
    var importID: Int64 = 0
    var isAtOnce = false

    static let fields: [Field<ImportJobInput>] = [
        Field("import_id", \.importID, .integer(1...Int64.max)),
        Field("at_once", \.isAtOnce, .flag, required: false),
    ]
}

extension Importer {
    /// Posts a file to its end; tells what became of it.
    func takeUp(_ id: Int64, _ run: JobRun, at isAtOnce: Bool) async throws -> JSONValue {
        let society = run.society
        var mayBegin = isAtOnce
        while true {
            guard
                let row = try await read(run.caller, { try ImportRepository(society: society).find(id, &$0) })
            else { return ["outcome": "nothing"] }
            guard row.status == "posting" else { return ["outcome": .string(row.status)] }
            // What the ledger has refused, people set right; then they go on with it.
            guard row.stopped == nil else {
                return ["outcome": "stopped", "posted_rows": .integer(Int64(row.postedRows))]
            }
            try await run.progress(
                done: Int64(row.postedRows), total: Int64(row.rowCount - row.skippedRows))
            guard mayBegin || !row.isAtWork else {
                _ = try await Patience.wait(seconds: 1) { false }
                continue
            }
            mayBegin = true
            do {
                _ = try await postNext(row, nil, ImportOptions(), run.caller)
            } catch let refusal as RowsLost {
                // It cannot go on by itself: the file has to be sent again.
                let stop = ImportReport.Stop(reference: "", line: 0, code: refusal.code, values: [])
                try await note(stop, on: id, run.caller)
            }
        }
    }
}
