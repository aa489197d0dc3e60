public import CounterRules
public import Gate
public import Kernel

/// What somebody has counted in a place, beside what the books said.
public struct CashCountFacts: FieldSet, Equatable {
    /// The count.
    public var id = ID<CashCount>(0)
    /// The place.
    public var place = ID<CashPlace>(0)
    /// What it is called.
    public var placeName = ""
    /// What it is.
    public var kind = CashPlaceKind.drawer
    /// Its branch.
    public var branch = ID<Branch>(0)
    /// The day.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// Why it was counted.
    public var occasion = CountOccasion.count
    /// The notes and coins.
    public var pieces: [CashPieces] = []
    /// What they come to.
    public var counted = Money.zero
    /// What the books said.
    public var book = Money.zero
    /// What is too much; negative where something is missing.
    public var difference = Money.zero
    /// Whether the difference stands: nobody has booked it, and no later count of another person has agreed.
    public var isOff = false
    /// Who has counted.
    public var counter = ID<User>(0)
    /// His name.
    public var counterName = ""
    /// When.
    public var countedAt: Instant?
    /// Whether the figures are told: to whoever is to count the place again they are not.
    public internal(set) var isTold = true
    /// Whether the difference was booked.
    public var isSettled = false
    /// Who had it booked.
    public var settlerName: String?
    /// Who approved that.
    public var approverName: String?
    /// Why there was a difference.
    public var reason: String?

    /// A blank.
    public init() {}

    /// Whether it agrees with the books, but for less than the smallest coin.
    public var agrees: Bool { Denomination.agree(book, counted) }

    /// As it is told to a user: what another one has counted while a difference stands he learns when he has counted himself.
    func told(to caller: Caller, at place: CashPlaceFacts) -> CashCountFacts {
        guard place.isBlind(for: caller), counter != caller.user, let first = place.firstOff,
            id.raw >= first.raw
        else { return self }
        var copy = self
        copy.isTold = false
        (copy.pieces, copy.counted, copy.book, copy.difference) = ([], .zero, .zero, .zero)
        return copy
    }

    var toldCounted: Money? {
        get { isTold ? counted : nil }
        set { counted = newValue ?? .zero }
    }
    var toldBook: Money? {
        get { isTold ? book : nil }
        set { book = newValue ?? .zero }
    }
    var toldDifference: Money? {
        get { isTold ? difference : nil }
        set { difference = newValue ?? .zero }
    }

    /// What of it can be handed over: no more than the books say where it is odd paise above them.
    var handedOver: [CashPieces] {
        guard agrees, book < counted else { return pieces }
        var counts: [Int64: Int64] = [:]
        for line in pieces { counts[line.face.paise] = line.count }
        return DenominationCount(restoring: counts).atMost(book).told
    }

    /// The fields.
    public static let fields: [Field<CashCountFacts>] = [
        Field("count_id", \.id, .id("cash_count")),
        Field("place_id", \.place, .id("cash_place")),
        Field("place_name", \.placeName, .text(0...200), required: false),
        Field("place_kind", \.kind, .choice),
        Field("branch_id", \.branch, .id("branch")),
        Field("business_date", \.date, .date),
        Field("occasion", \.occasion, .choice),
        Field("pieces", \.pieces, .list(0...50), required: false),
        Field("counted", \.toldCounted, .money(.zero...Money.totalLimit)),
        Field("book", \.toldBook, .money(.zero...Money.totalLimit)),
        Field("cash_difference", \.toldDifference, .signedMoney),
        Field("is_off", \.isOff, .flag, required: false),
        Field("counter_id", \.counter, .id("user")),
        Field("counter_name", \.counterName, .text(0...200), required: false),
        Field("counted_at", \.countedAt, .instant),
        Field("is_settled", \.isSettled, .flag, required: false),
        Field("settler_name", \.settlerName, .text(0...200)),
        Field("approver_name", \.approverName, .text(0...200)),
        Field("reason", \.reason, .text(0...500)),
    ]
}
