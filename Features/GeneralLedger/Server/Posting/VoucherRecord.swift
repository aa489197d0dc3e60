public import Gate
public import GeneralLedgerRules
internal import JSON
public import Kernel

/// A voucher as it is stored.
public struct VoucherRecord: Sendable, Equatable {
    public internal(set) var id = ID<Voucher>(0)
    public internal(set) var branch = ID<Branch>(0)
    public internal(set) var type: Int32 = 0
    public internal(set) var year: Int32 = 0
    public internal(set) var number: Int32 = 0
    public internal(set) var businessDate = CalendarDate(daysSinceEpoch: 0)
    public internal(set) var valueDate = CalendarDate(daysSinceEpoch: 0)
    public internal(set) var total = Money.zero
    public internal(set) var narration = ""
    public internal(set) var mode = ""
    public internal(set) var instrumentNumber: String?
    public internal(set) var instrumentDate: CalendarDate?
    public internal(set) var outsideReference: String?
    public internal(set) var sourceKind: String?
    public internal(set) var sourceID: Int64?
    public internal(set) var runID: Int64?
    public internal(set) var reason: String?
    public internal(set) var channel = ""
    public internal(set) var eventID: Int64?
    public internal(set) var reverses: ID<Voucher>?
    public internal(set) var madeBy = ID<User>(0)
    public internal(set) var approvedBy: ID<User>?
    public internal(set) var recordedAt = Instant(microsecondsSinceEpoch: 0)
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

extension JSONWriter {
    fileprivate mutating func item(_ text: String?) {
        if let text { string(text) } else { null() }
    }

    fileprivate mutating func item(_ number: Int64?) {
        if let number { integer(number) } else { null() }
    }
}
