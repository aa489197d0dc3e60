internal import GeneralLedgerRules
internal import Kernel

/// A voucher of a file while its rows are gathered.
///
/// The bytes of its cells lie in one store, used again for the next one.
struct StagedVoucher {
    /// A piece of the store; nil where the cell was empty.
    typealias Piece = Range<Int>

    struct Line {
        var line: Int32
        var ordinal: Int32
        var account: Int
        var plainSubAccount: Int64?
        var amount: Money
        var number: Piece?
        var party: Piece?
        var narration: Piece?
    }

    /// The header cells as they were read: reference, date, branch, type.
    struct Head {
        var reference: Piece?
        var date = CalendarDate(daysSinceEpoch: 0)
        var branch = -1
        var type = -1
        var narration: Piece?
        var mode: String?
        var instrument: Piece?
        var instrumentDate: CalendarDate?
        var valueDate: CalendarDate?
        /// The reference of the voucher that it undoes.
        var reverses: Piece?
    }

    var store: [UInt8] = []
    var head = Head()
    var lines: [Line] = []
    /// Lines of bad rows whose sub-accounts are looked for all the same.
    var strays: [Line] = []
    var firstLine = 0
    var number: Int32 = 0
    /// All its rows, the bad ones too.
    var rowCount = 0
    var balance: Int128 = 0
    var debits: Int128 = 0
    var isBad = false
    /// Whether what holds its rows together and every row could be read: its lines as a whole tell something then.
    var isReadable = true
    /// Whether the amount of every row could be read, and which rows belong together: whether they balance can be told then.
    var isSummable = true
    /// It was left out when the file was accepted.
    var isLeftOut = false

    /// Empties it for the next voucher.
    mutating func begin(line: Int) {
        store.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
        strays.removeAll(keepingCapacity: true)
        head = Head()
        firstLine = line
        number += 1
        rowCount = 0
        balance = 0
        debits = 0
        isBad = false
        isReadable = true
        isSummable = true
        isLeftOut = false
    }

    mutating func keep(_ bytes: some Collection<UInt8>) -> Piece? {
        guard !bytes.isEmpty else { return nil }
        let start = store.count
        store.append(contentsOf: bytes)
        return start..<store.count
    }

    func text(_ piece: Piece?) -> String {
        piece.map { String(decoding: store[$0], as: UTF8.self) } ?? ""
    }

    var reference: String { text(head.reference) }

    mutating func add(_ line: Line) {
        count(line.amount)
        // What is beyond the limit is counted, and refused at the end.
        if lines.count <= VoucherRules.mostLines { lines.append(line) }
    }

    /// Counts the amount of a row.
    mutating func count(_ amount: Money) {
        balance += Int128(amount.paise)
        if amount.paise > 0 { debits += Int128(amount.paise) }
    }

    private func fault(_ refusal: LedgerRefusal) -> ImportFault {
        ImportFault(line: firstLine, column: nil, refusal: refusal, reference: reference)
    }

    /// What the rows do wrong by their number and their amounts alone.
    func sumFault() -> ImportFault? {
        guard rowCount >= 2 else { return fault(.tooFewLines) }
        guard rowCount <= VoucherRules.mostLines else {
            return fault(.tooManyLines(most: VoucherRules.mostLines))
        }
        guard balance == 0 else {
            let credits = debits - balance
            return ImportFault(
                line: firstLine, column: nil, .unbalanced, reference: reference,
                .init("debits", .money(Self.money(debits))),
                .init("credits", .money(Self.money(credits))))
        }
        guard debits <= Int128(Money.limit.paise) else { return fault(.totalTooLarge) }
        return nil
    }

    /// What the lines as a whole do wrong, by the rules of every voucher and by its type.
    func fault(_ books: ImportBooks) -> ImportFault? {
        if let fault = sumFault() { return fault }
        // What undoes a receipt pays out, under the receipt's own type.
        guard head.reverses == nil else { return nil }
        var kinds = (moneyIn: false, moneyOut: false, others: false)
        for line in lines {
            if !books.accounts[line.account].purpose.isMoney {
                kinds.others = true
            } else if line.amount.isNegative {
                kinds.moneyOut = true
            } else {
                kinds.moneyIn = true
            }
        }
        switch books.types[head.type].behaviour {
        case .receipt where !kinds.moneyIn: return fault(.receiptWithoutMoney)
        case .payment where !kinds.moneyOut: return fault(.paymentWithoutMoney)
        case .contra where kinds.others: return fault(.contraWithOthers)
        case .journal where kinds.moneyIn || kinds.moneyOut: return fault(.journalWithMoney)
        default: return nil
        }
    }

    /// The behaviour that the lines show: what a file without types means.
    func behaviour(_ books: ImportBooks) -> VoucherBehaviour {
        var money = MoneySum.zero
        var hasMoney = false
        var hasOthers = false
        for line in lines {
            if books.accounts[line.account].purpose.isMoney {
                hasMoney = true
                money += line.amount
            } else {
                hasOthers = true
            }
        }
        guard hasMoney else { return .journal }
        guard hasOthers else { return .contra }
        return money < .zero ? .payment : .receipt
    }

    /// Cash where a cash account moves, a transfer otherwise.
    func mode(_ books: ImportBooks) -> String {
        if let mode = head.mode { return mode }
        let hasCash = lines.contains { books.accounts[$0.account].purpose == .cash }
        return hasCash ? PaymentMode.cash.rawValue : PaymentMode.transfer.rawValue
    }

    static func money(_ paise: Int128) -> Money {
        (try? MoneySum(paise: paise).money()) ?? .totalLimit
    }
}
