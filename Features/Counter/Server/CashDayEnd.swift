internal import CounterRules
internal import Gate
internal import GeneralLedger
internal import Kernel
internal import Postgres

/// What the end of a branch's day asks of its cash; nothing where the branch has no drawers and no vaults.
struct CashDayEnd {
    let society: ID<Society>
    let branch: ID<Branch>
    let date: CalendarDate

    /// Says what was found.
    func say(to ending: DayEnding, _ tx: inout Transaction) throws {
        let places = CashPlaceRepository(society: society)
        let all = try places.list(in: branch, all: false, &tx)
        guard !all.isEmpty else { return }
        ending.say(
            DayCheck(
                "drawers_locked", findings: all.filter(\.isOpen).map { finding($0) },
                mendedAt: CounterLink.places))
        let pending = try HandoverRepository(society: society).pending(in: branch, &tx).map { facts in
            DayFinding(
                "cash_handover/\(facts.handover.raw)", facts.total,
                title: "\(facts.fromName ?? "") → \(facts.toName)", at: CounterLink.handover(facts.handover))
        }
        ending.say(DayCheck("cash_handed_over", findings: pending, mendedAt: CounterLink.handovers))
        let off = Dictionary(
            try CashCountRepository(society: society).off(in: branch, only: nil, &tx).map {
                ($0.place, $0.difference)
            }
        ) { latest, _ in latest }
        let uncounted = all.filter { place in
            place.kind == .vault && (place.countedOn != date || !place.agrees || off[place.place] != nil)
        }
        ending.say(
            DayCheck(
                "vaults_counted",
                findings: uncounted.map { finding($0, off[$0.place] ?? difference(of: $0)) },
                mendedAt: CounterLink.places))
        guard all.contains(where: { $0.kind == .drawer }) else { return }
        ending.say(
            DayCheck("cash_in_places", findings: try outside(&tx), mendedAt: CounterLink.bring))
    }

    private func finding(_ place: CashPlaceFacts, _ difference: Money? = nil) -> DayFinding {
        DayFinding(
            "cash_place/\(place.place.raw)", difference, title: place.title,
            at: CounterLink.place(place.place))
    }

    /// By how much what was counted today is off.
    private func difference(of place: CashPlaceFacts) -> Money? {
        guard place.countedOn == date, let standing = place.standing else { return nil }
        return standing - place.book
    }

    /// Cash of the branch that lies in no drawer and no vault.
    private func outside(_ tx: inout Transaction) throws -> [DayFinding] {
        guard let head = try CashHeads(society: society).outside(&tx) else { return [] }
        let left = try CashPlaceRepository(society: society).outside(head.id, in: branch, &tx)
        // Less than the smallest coin cannot be brought in.
        guard !Denomination.payable(left).isZero else { return [] }
        return [
            DayFinding("account/\(head.id.raw)", left, title: head.name, at: CounterLink.bring)
        ]
    }
}
