internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Finds out which voucher of a refused chunk the ledger refuses: the chunk is checked again, voucher by voucher, and undone.
struct ImportInquest: Sendable {
    let poster: ImportPoster
    let row: ImportRow

    /// The voucher and what is against it.
    struct Place: Sendable {
        var reference: String
        var line: Int
        var refusal: any Refusal
    }

    /// The first voucher that is refused; nil when it is no voucher's fault.
    func find(_ caller: Caller, _ sessions: SessionPool, _ gate: CommandGate) async throws -> Place? {
        guard row.kind.isPosted else { return nil }
        let key = "import/\(row.id)/inquest"
        do {
            _ = try await gate.perform(
                chunk: RunChunk(kind: "import_inquest", runID: row.id, number: row.chunkCount + 1),
                by: caller,
                Envelope(commandID: key, channel: .importFile)
            ) { tx, work in throw Found(place: try look(&tx, in: work)) }
        } catch Failure.refused(let refusal) {
            return (refusal.itself as? Found)?.place
        }
        return nil
    }

    private func look(_ tx: inout Transaction, in work: Work) throws -> Place? {
        let lines = try poster.nextVouchers(row, &tx)
        guard let first = lines.first else { return nil }
        do {
            let drafts = try poster.drafts(lines, row, &tx)
            try poster.openDays(first.date, Set(drafts.map(\.branch)), row, &tx, in: work)
            let heads = lines.filter { $0.header != nil }
            var entries: [VoucherBatch.Entry] = []
            for draft in drafts {
                entries.append(
                    VoucherBatch.Entry(work: 0, draft: draft, total: try VoucherRules.total(of: draft.lines)))
            }
            var desk = try PostingDesk(
                entries, .locked, PostingRepository(society: poster.society), of: work.group, &tx)
            let now = try tx.now
            for (entry, head) in zip(entries, heads) {
                do { _ = try desk.admit([entry], by: work, at: now) } catch let refusal as any Refusal {
                    return Place(
                        reference: head.header?.reference ?? "", line: Int(head.line), refusal: refusal.itself
                    )
                }
            }
        } catch let refusal as any Refusal {
            return Place(
                reference: first.header?.reference ?? "", line: Int(first.line), refusal: refusal.itself)
        }
        return nil
    }
}

/// Carries what was found out of a transaction that must be undone.
private struct Found: Refusal {
    var place: ImportInquest.Place?

    var code: String { "import.stopped" }
    var kind: RefusalKind { .conflict }
    var values: [RefusalArgument] { [] }

    static func == (left: Found, right: Found) -> Bool {
        left.place?.reference == right.place?.reference && left.place?.line == right.place?.line
    }
}
