internal import CounterRules
public import Gate
internal import JSON
public import Kernel

/// So many notes or coins of one value, as they are entered and told.
public struct CashPieces: FieldSet, Equatable {
    /// What one piece is worth.
    public var face = Money.zero
    /// How many.
    public var count: Int64 = 0

    /// A blank.
    public init() {}

    /// So many of a value.
    public init(_ face: Money, _ count: Int64) {
        self.face = face
        self.count = count
    }

    /// The fields.
    public static let fields: [Field<CashPieces>] = [
        Field("face_value", \.face, .money()),
        Field("piece_count", \.count, .integer(0...DenominationCount.mostPieces), required: false),
    ]
}

extension DenominationCount {
    /// What was entered, on a day on which a society takes these notes and coins.
    init(_ entered: [CashPieces], withWithdrawn: Bool) throws(CounterRefusal) {
        try self.init(entered.map { ($0.face, $0.count) }, withWithdrawn: withWithdrawn)
    }

    /// As it is told.
    var told: [CashPieces] { lines.map { CashPieces($0.face, $0.count) } }

    /// As it is written down: the counts by face value in paise, the largest value first.
    var text: String {
        var object = JSONObject()
        for (face, count) in lines { object["\(face.paise)"] = .integer(count) }
        return JSONValue.object(object).text()
    }

    /// What was written down.
    init(written text: String) {
        let object = (try? JSONValue.parse(text))?.asObject ?? [:]
        var pieces: [Int64: Int64] = [:]
        for (key, value) in object {
            guard let face = Int64(key), let count = value.asNumber.flatMap({ Int64($0) }) else { continue }
            pieces[face] = count
        }
        self.init(restoring: pieces)
    }
}
