public import Gate
internal import GeneralLedgerRules
public import JSON
public import Kernel
public import Postgres

/// Writes what commands have collected: the General Ledger's side of the Gate.
public struct LedgerWriter: LedgerFlush {
    /// Signs the chain's end when a business day is closed.
    let signer: DaySigner?

    /// A writer; with a signer the days that are closed through it are signed.
    public init(signer: DaySigner? = nil) {
        self.signer = signer
    }

    /// Whether the flush has written vouchers, or taken audit rows that waited for a seal.
    public func needsSeal(_ group: WorkGroup) -> Bool {
        let batch = VoucherBatch.of(group)
        return !batch.written.isEmpty || !batch.waiting.isEmpty
    }

    /// Writes everything collected under the society's head: checks in order against the balances read there, numbers, inserts.
    public func flush(_ group: WorkGroup, _ tx: inout Transaction) throws -> [[PostedVoucher]] {
        let batch = VoucherBatch.of(group)
        var posted = group.works.map { _ in [PostedVoucher]() }
        let repository = PostingRepository(society: group.society)
        let entries = batch.entries.filter { group.works[$0.work].refusal == nil }
        guard !entries.isEmpty else { return posted }
        var desk = try PostingDesk(entries, on: batch.ground, .sealing, repository, of: group, &tx)
        let now = try tx.now
        for own in entries.stretches(by: \.work) {
            let work = group.works[own[0].work]
            do { batch.written += try desk.admit(own, by: work, at: now) } catch let refusal as any Refusal {
                work.refuse(work.placed(refusal))
            }
        }
        batch.head = desk.head
        batch.waiting = desk.waiting
        // A statement of the guards' holds one month.
        for month in batch.written.stretches(by: \.businessDate.monthStart) {
            tx.enqueue(repository.insert(month))
        }
        let subAccounts = SubAccountRepository(society: group.society)
        for closing in batch.closings where group.works[closing.work].refusal == nil {
            tx.enqueue(subAccounts.closing([closing.subAccount], on: closing.date))
        }
        for record in batch.written {
            posted[record.work].append(PostedVoucher(voucher: ID(record.id.raw), number: record.numberText))
            let work = group.works[record.work]
            work.audit.branch = work.audit.branch ?? record.branch
            work.audit.businessDate = work.audit.businessDate ?? record.businessDate
            if let undone = record.reverses, work.audit.subject == "voucher/\(undone.raw)" {
                work.audit.result = "voucher/\(record.id.raw)"
            }
            work.audit.subject = work.audit.subject ?? "voucher/\(record.id.raw)"
        }
        return posted
    }

    /// Adds one link over the vouchers written, the audit rows that waited for a seal, and those given.
    public func seal(_ group: WorkGroup, _ audit: [SealedAudit], _ tx: inout Transaction) throws {
        let batch = VoucherBatch.of(group)
        guard let head = batch.head else { return }
        let audit = batch.waiting + audit
        let link = SealChain.link(
            after: head, vouchers: batch.written.map { $0.sealBytes() }, audit: audit.map(\.bytes),
            first: batch.written.first?.id.raw, last: batch.written.last?.id.raw,
            auditIDs: audit.map(\.auditID))
        tx.enqueue(PostingRepository(society: group.society).insertSeal(link))
    }

    /// What a guard of the database said of the vouchers, as a refusal.
    public func refusal(of error: DatabaseError) -> any Error { GeneralLedger.refusal(of: error) }

    /// Adds one link over audit rows of commands that posted nothing; answers how many it took.
    public func sealPending(_ society: ID<Society>, _ tx: inout Transaction) throws -> Int {
        let repository = PostingRepository(society: society)
        guard let head = try repository.lockHead(&tx) else { return 0 }
        let audit = try UnsealedAudit.take(society, &tx)
        guard !audit.isEmpty else { return 0 }
        let link = SealChain.link(
            after: head, vouchers: [], audit: audit.map(\.bytes), first: nil, last: nil,
            auditIDs: audit.map(\.auditID))
        try tx.execute(repository.insertSeal(link))
        return audit.count
    }

    /// What one command has collected, for a dry run and for a checker: names and amounts, no numbers and no dates.
    public func preview(_ work: Work, _ tx: inout Transaction) throws -> JSONValue {
        let batch = VoucherBatch.of(work.group)
        let entries = batch.entries.filter { $0.work == work.index }
        guard !entries.isEmpty else { return .array([]) }
        work.branches.formUnion(entries.map(\.draft.branch))
        let desk = try PostingDesk(
            entries, .locked, PostingRepository(society: work.group.society), of: work.group, &tx)
        var checked = desk
        do { _ = try checked.admit(entries, by: work, at: try tx.now) } catch let refusal as any Refusal {
            throw work.placed(refusal)
        }
        return .array(entries.map { desk.preview(of: $0.draft, total: $0.total, opening: batch.opened) })
    }
}

extension Array {
    /// The longest stretches of neighbours with the same mark, in their order.
    fileprivate func stretches<Mark: Equatable>(by mark: (Element) -> Mark) -> [[Element]] {
        var result: [[Element]] = []
        var start = startIndex
        for index in indices where index + 1 == endIndex || mark(self[index]) != mark(self[index + 1]) {
            result.append(Array(self[start...index]))
            start = index + 1
        }
        return result
    }
}
