public import Kernel

/// Every "no" about drawers, vaults and what lies in them, in order of precedence.
public enum CounterRefusal: Refusal {
    /// No notes or coins of this value are counted.
    case noSuchDenomination(Money)
    /// So many pieces of a value are none that anybody has counted.
    case countOutside(Money)
    /// A value was told twice.
    case denominationTwice(Money)
    /// Nothing was counted out.
    case nothingCounted
    /// The society has no such place.
    case noSuchPlace
    /// The place is given up.
    case placeClosed(place: String)
    /// The chart has no control head of cash under which drawers and vaults stand.
    case noHead
    /// Drawers and vaults stand under an open control head of cash.
    case headUnfit(account: String)
    /// A drawer has a limit.
    case limitNeeded
    /// It is not a drawer.
    case notDrawer(place: String)
    /// Somebody has the drawer in his hands.
    case drawerTaken(place: String, holder: String)
    /// He has another drawer in his hands.
    case hasDrawer(place: String)
    /// Cash is taken and paid through a drawer, and he has none open in the branch.
    case noOpenDrawer
    /// Nobody has opened the drawer.
    case drawerNotOpen(place: String)
    /// Another person answers for it.
    case notHolder(place: String, holder: String)
    /// What was counted at opening is not what the books say.
    case openingDiffers(place: String)
    /// Cash is handed to another place.
    case samePlace
    /// Cash goes from branch to branch by vouchers between branches.
    case otherBranch(place: String)
    /// So much is not there by the books, or is being handed over already; how much is there is told to nobody who has to count it.
    case notThere(place: String)
    /// So much does not lie outside the drawers and vaults.
    case notInHand(head: String, available: Money)
    /// More would lie in a drawer than may lie there.
    case overLimit(place: String, limit: Money, room: Money)
    /// There is no such hand-over.
    case noSuchHandover
    /// It was decided before.
    case handoverOver
    /// Nobody takes over what he gave himself.
    case ownHandover
    /// Only the giver takes it back.
    case notGiver(giver: String)
    /// The receiver has counted otherwise.
    case countedDifferently(given: Money, counted: Money)
    /// Both come to the same, but not in the same notes and coins.
    case otherPieces
    /// Cash is on its way to or from the place.
    case handoverPending(place: String)
    /// There is no such count.
    case noSuchCount
    /// It agrees with the books.
    case noDifference
    /// The difference was booked before.
    case settledBefore
    /// It was counted again since: what is booked is the difference of the last count.
    case countedSince(place: String)
    /// A count has shown a difference that nobody has settled, and no other person's count has explained.
    case differenceOpen(place: String, counter: String, difference: Money)
    /// Who has counted, or answers for the cash, does not approve what becomes of a difference.
    case ownCount
    /// The chart has no head of the code on which differences are to be booked.
    case noDifferenceHead(setting: String, code: String)
    /// The head is none of the kind on which differences are booked.
    case differenceHeadUnfit(account: String)
    /// What lies there was not counted, or does not agree with the books.
    case notCounted(place: String)
    /// More lies in the drawer than may stay there overnight.
    case restToHandOver(most: Money, rest: Money)
    /// Cash still lies there.
    case notEmpty(place: String, balance: Money)
    /// A drawer or a vault is changed where it is kept.
    case keptHere(place: String)
    /// The branch still has drawers or vaults.
    case branchHasPlaces(count: Int)

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .noSuchDenomination, .countOutside, .denominationTwice, .nothingCounted,
            .countedDifferently, .otherPieces, .openingDiffers, .notInHand:
            RefusalCause("pieces")
        case .noSuchPlace, .placeClosed, .notDrawer, .drawerTaken, .drawerNotOpen, .notHolder:
            RefusalCause("cash_place")
        case .samePlace, .otherBranch: RefusalCause("to_place")
        case .notThere: RefusalCause("from_place")
        case .overLimit: RefusalCause("to_place")
        case .noHead, .headUnfit: RefusalCause("account")
        case .limitNeeded: RefusalCause("limit")
        case .noSuchHandover, .handoverOver, .ownHandover, .notGiver: RefusalCause("cash_handover")
        case .noSuchCount, .noDifference, .settledBefore, .countedSince,
            .differenceOpen, .ownCount:
            RefusalCause("cash_count")
        case .keptHere: RefusalCause("sub_account")
        case .branchHasPlaces: RefusalCause("branch")
        case .hasDrawer, .noOpenDrawer, .handoverPending, .noDifferenceHead, .differenceHeadUnfit,
            .notCounted, .restToHandOver, .notEmpty:
            nil
        }
    }

    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .noSuchDenomination, .countOutside, .denominationTwice, .nothingCounted,
            .headUnfit, .limitNeeded, .notDrawer, .samePlace, .otherBranch, .differenceHeadUnfit:
            .invalid
        case .noSuchPlace, .noSuchHandover, .noSuchCount: .notFound
        case .notHolder, .ownHandover, .notGiver, .ownCount: .forbidden
        case .placeClosed: .closed
        case .notThere, .notInHand, .overLimit, .restToHandOver: .limit
        case .noHead, .drawerTaken, .hasDrawer, .noOpenDrawer, .drawerNotOpen, .openingDiffers,
            .handoverOver, .countedDifferently, .otherPieces, .handoverPending, .noDifference,
            .settledBefore, .countedSince, .differenceOpen, .noDifferenceHead, .notCounted,
            .notEmpty,
            .keptHere,
            .branchHasPlaces:
            .conflict
        }
    }
}
