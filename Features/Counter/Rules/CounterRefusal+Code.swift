public import Kernel

extension CounterRefusal {
    /// The stable code.
    public var code: String {
        switch self {
        case .noSuchDenomination: "counter.no_such_denomination"
        case .countOutside: "counter.count_outside"
        case .denominationTwice: "counter.denomination_twice"
        case .nothingCounted: "counter.nothing_counted"
        case .noSuchPlace: "counter.no_such_place"
        case .placeClosed: "counter.place_closed"
        case .noHead: "counter.no_head"
        case .headUnfit: "counter.head_unfit"
        case .limitNeeded: "counter.limit_needed"
        case .notDrawer: "counter.not_drawer"
        case .drawerTaken: "counter.drawer_taken"
        case .hasDrawer: "counter.has_drawer"
        case .noOpenDrawer: "counter.no_open_drawer"
        case .drawerNotOpen: "counter.drawer_not_open"
        case .notHolder: "counter.not_holder"
        case .openingDiffers: "counter.opening_differs"
        case .samePlace: "counter.same_place"
        case .otherBranch: "counter.other_branch"
        case .notThere: "counter.not_there"
        case .notInHand: "counter.not_in_hand"
        case .overLimit: "counter.over_limit"
        case .noSuchHandover: "counter.no_such_handover"
        case .handoverOver: "counter.handover_over"
        case .ownHandover: "counter.own_handover"
        case .notGiver: "counter.not_giver"
        case .countedDifferently: "counter.counted_differently"
        case .otherPieces: "counter.other_pieces"
        case .handoverPending: "counter.handover_pending"
        case .noSuchCount: "counter.no_such_count"
        case .noDifference: "counter.no_difference"
        case .settledBefore: "counter.settled_before"
        case .countedSince: "counter.counted_since"
        case .differenceOpen: "counter.difference_open"
        case .ownCount: "counter.own_count"
        case .noDifferenceHead: "counter.no_difference_head"
        case .differenceHeadUnfit: "counter.difference_head_unfit"
        case .notCounted: "counter.not_counted"
        case .restToHandOver: "counter.rest_to_hand_over"
        case .notEmpty: "counter.not_empty"
        case .keptHere: "counter.kept_here"
        case .branchHasPlaces: "counter.branch_has_places"
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .noSuchDenomination(let face), .countOutside(let face), .denominationTwice(let face):
            [.init("face", .money(face))]
        case .placeClosed(let place), .notDrawer(let place), .hasDrawer(let place),
            .drawerNotOpen(let place), .otherBranch(let place), .handoverPending(let place),
            .countedSince(let place), .notCounted(let place),
            .keptHere(let place), .notThere(let place),
            .openingDiffers(let place):
            [.init("place", .text(place))]
        case .headUnfit(let account), .differenceHeadUnfit(let account):
            [.init("account", .text(account))]
        case .drawerTaken(let place, let holder), .notHolder(let place, let holder):
            [.init("place", .text(place)), .init("holder", .text(holder))]
        case .notInHand(let head, let available):
            [.init("head", .text(head)), .init("available", .money(available))]
        case .overLimit(let place, let limit, let room):
            [.init("place", .text(place)), .init("limit", .money(limit)), .init("room", .money(room))]
        case .differenceOpen(let place, let counter, let difference):
            [
                .init("place", .text(place)), .init("counter", .text(counter)),
                .init("difference", .money(difference.magnitude)),
            ]
        case .notGiver(let giver): [.init("giver", .text(giver))]
        case .countedDifferently(let given, let counted):
            [.init("given", .money(given)), .init("counted", .money(counted))]
        case .noDifferenceHead(let setting, let code):
            [.init("setting", .sentences(["setting.\(setting)"])), .init("code", .text(code))]
        case .restToHandOver(let most, let rest):
            [.init("most", .money(most)), .init("rest", .money(rest))]
        case .notEmpty(let place, let balance):
            [.init("place", .text(place)), .init("balance", .money(balance))]
        case .branchHasPlaces(let count): [.init("count", .number(Int64(count)))]
        case .nothingCounted, .noSuchPlace, .noHead, .limitNeeded, .noOpenDrawer,
            .samePlace, .noSuchHandover, .handoverOver, .ownHandover, .otherPieces, .noSuchCount,
            .noDifference, .settledBefore, .ownCount:
            []
        }
    }
}
