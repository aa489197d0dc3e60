public import Gate
public import GeneralLedgerRules
internal import JSON
public import Kernel

/// A voucher as it is stored.
public struct VoucherRecord: Sendable, Equatable {
    /// Its id, gapless over the society.
    public internal(set) var id = ID<Voucher>(0)
    /// The branch in whose books it stands.
    public internal(set) var branch = ID<Branch>(0)
    /// Its type.
    public internal(set) var type: Int32 = 0
    /// The financial year, by the calendar year it begins in.
    public internal(set) var year: Int32 = 0
    /// Its number, gapless in branch, type and year.
    public internal(set) var number: Int32 = 0
    /// The business day on which it was posted.
    public internal(set) var businessDate = CalendarDate(daysSinceEpoch: 0)
    /// The date from which interest counts.
    public internal(set) var valueDate = CalendarDate(daysSinceEpoch: 0)
    /// The total of its debits.
    public internal(set) var total = Money.zero
    /// What it is about.
    public internal(set) var narration = ""
    /// How the money moved.
    public internal(set) var mode = ""
    /// The number of the cheque, UTR or the like.
    public internal(set) var instrumentNumber: String?
    /// The date on the instrument.
    public internal(set) var instrumentDate: CalendarDate?
    /// The other side's reference.
    public internal(set) var outsideReference: String?
    /// The kind of record that it comes from.
    public internal(set) var sourceKind: String?
    /// That record.
    public internal(set) var sourceID: Int64?
    /// The run that posted it.
    public internal(set) var runID: Int64?
    /// Why.
    public internal(set) var reason: String?
    /// Where the command came from.
    public internal(set) var channel = ""
    /// The inter-branch event that it belongs to.
    public internal(set) var eventID: Int64?
    /// The voucher that it undoes.
    public internal(set) var reverses: ID<Voucher>?
    /// Who made it.
    public internal(set) var madeBy = ID<User>(0)
    /// Who approved it.
    public internal(set) var approvedBy: ID<User>?
    /// When it was written, by the database's clock.
    public internal(set) var recordedAt = Instant(microsecondsSinceEpoch: 0)
    /// Its lines, in order.
    public internal(set) var lines: [PostingLine] = []
    /// The number as printed.
    public internal(set) var numberText = ""
    /// The place of its command in the group that posted it.
    var work = 0

    /// The voucher as a list of JSON values in a fixed order: format 1 of the hash chain.
    func sealBytes() -> [UInt8] {
        var writer = JSONWriter(reserving: 256 + lines.count * 32)
        writer.array { writer in
            for number in [id.raw, branch.raw, Int64(type), Int64(year), Int64(self.number)] {
                writer.integer(number)
            }
            writer.string(businessDate.text)
            writer.string(valueDate.text)
            writer.integer(total.paise)
            writer.string(narration)
            writer.string(mode)
            writer.item(instrumentNumber)
            writer.item(instrumentDate?.text)
            writer.item(outsideReference)
            writer.item(sourceKind)
            writer.item(sourceID)
            writer.item(runID)
            writer.item(reason)
            writer.string(channel)
            writer.item(eventID)
            writer.item(reverses?.raw)
            writer.integer(madeBy.raw)
            writer.item(approvedBy?.raw)
            writer.integer(recordedAt.microsecondsSinceEpoch)
            writer.array { writer in
                for line in lines { line.seal(into: &writer) }
            }
        }
        return writer.take()
    }
}

extension PostingLine {
    fileprivate func seal(into writer: inout JSONWriter) {
        writer.beginArray()
        writer.integer(subAccount.raw)
        writer.integer(amount.paise)
        writer.item(costCentre?.raw)
        writer.item(inRespectOf?.raw)
        writer.item(narration)
        writer.endArray()
    }
}
