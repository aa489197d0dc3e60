public import GeneralLedgerRules
public import Kernel
internal import PartiesRules

/// Why nobody may operate an account.
public enum MandateStop: String, Sendable, CaseIterable {
    /// A holder has died, and the mode has no survivor: it waits for the claims of his heirs.
    case claims
    /// All holders have died.
    case allDeceased = "all_deceased"
    /// Nobody was named, or nobody whose term runs.
    case noSignatories = "no_signatories"
    /// Fewer are left than must sign.
    case tooFew = "too_few"
    /// A minor has no guardian.
    case noGuardian = "no_guardian"
}

/// Why somebody may not operate.
public enum OperatorBar: String, Sendable, CaseIterable {
    /// He has died.
    case deceased
    /// He is a minor.
    case minor
    /// The first holder operates while he lives.
    case formerLives = "former_lives"
    /// The second holder operates while he lives.
    case latterLives = "latter_lives"
    /// His term has not begun, or is over.
    case outsideTerm = "outside_term"
    /// Whom he was a guardian of has come of age.
    case wardOfAge = "ward_of_age"
    /// For whom he acts has died.
    case principalDeceased = "principal_deceased"
    /// An attorney is no guardian.
    case principalMinor = "principal_minor"
}

/// Somebody named on an account, and whether he may operate it.
public struct OperatorStanding: Sendable, Equatable {
    /// Who.
    public var id: ID<Signer>
    /// For which holder he acts; nil for himself or a body.
    public var actsFor: ID<Signer>?
    /// Why he may not; nil where he may.
    public var bar: OperatorBar?
    /// The greatest amount for which his signature counts, if there is a limit.
    public var most: Money?
}

/// Who may operate an account on a day, and how.
public struct AccountOperation: Sendable, Equatable {
    /// How many of the seats below must be signed for.
    public enum Needed: Sendable, Equatable {
        /// This many.
        case some(Int)
        /// Every one.
        case every
    }

    /// Everybody who is named, in order.
    public var standings: [OperatorStanding]
    /// How many must sign.
    public var needed: Needed
    /// Why nobody may; nil where somebody may.
    public var stop: MandateStop?
    /// Those who count, each with whoever may sign in his place.
    var seats: [Seat]

    struct Seat: Sendable, Equatable {
        var owner: ID<Signer>
        var signers: [ID<Signer>]
        var most: Money?
    }
}

/// What comes of signatures.
public enum SigningReason: Sendable, Equatable {
    /// Nobody may operate.
    case stopped(MandateStop)
    /// He may not operate.
    case mayNot(ID<Signer>, OperatorBar?)
    /// His signature does not count for so much.
    case overLimit(ID<Signer>, most: Money)
    /// One who must sign has not.
    case missing(ID<Signer>)
    /// More must sign.
    case tooFew(have: Int, need: Int)
    /// They suffice.
    case enough(have: Int, need: Int)
}

/// Who may operate an account, and whether signatures suffice.
///
/// Mother and father hold an account "either or survivor": her signature alone suffices; held "jointly", both must sign, and
/// after a death nobody may until the claims are settled.
/// Sources: Indian Contract Act 1872, ss. 11 and 184 (a minor neither contracts nor makes another liable), s. 45 (what is promised
/// to several is owed to all of them, and after a death to the survivors with the heirs, unless they have said otherwise),
/// s. 201 (an attorney's power ends with whom he acts for); Indian Majority Act 1875, s. 3; Hindu Minority and Guardianship
/// Act 1956, s. 6; modes as banks offer them (Indian Banks' Association), survivors are paid without the heirs
/// (Reserve Bank's circulars on claims of deceased depositors, 2005 and 2025).
public enum OperatingRules {
    /// Who may operate on a day, and how.
    public static func operation(_ mandate: AccountMandate, on date: CalendarDate) -> AccountOperation {
        switch mandate.parties {
        case .persons(let holders): persons(holders, mandate, on: date)
        case .body(let signatories): body(signatories, mandate, on: date)
        }
    }

    /// Whether signatures suffice for an amount on a day, and why.
    public static func check(
        _ signed: [ID<Signer>], for amount: Money?, _ mandate: AccountMandate, on date: CalendarDate
    ) -> (isEnough: Bool, reasons: [SigningReason]) {
        let operation = operation(mandate, on: date)
        if let stop = operation.stop { return (false, [.stopped(stop)]) }
        let signers = Set(signed)
        var reasons: [SigningReason] = []
        for id in signed where !operation.seats.contains(where: { $0.signers.contains(id) }) {
            reasons.append(.mayNot(id, operation.standings.first { $0.id == id }?.bar))
        }
        let counting = operation.seats.filter { seat in
            // Of an amount that nobody tells, a limit is no less than passed.
            guard let most = seat.most else { return true }
            if let amount, amount <= most { return true }
            if signers.contains(seat.owner) { reasons.append(.overLimit(seat.owner, most: most)) }
            return false
        }
        switch operation.needed {
        case .every:
            // A guardian who holds too signs for both at once.
            let missing = operation.seats.filter { seat in
                !counting.contains(seat) || signers.isDisjoint(with: seat.signers)
            }
            for seat in missing where signers.isDisjoint(with: seat.signers) {
                reasons.append(.missing(seat.owner))
            }
            let need = operation.seats.count
            guard missing.isEmpty else { return (false, reasons) }
            return (true, reasons + [.enough(have: need, need: need)])
        case .some(let need):
            let have = matched(counting, signers)
            guard have >= need else { return (false, reasons + [.tooFew(have: have, need: need)]) }
            return (true, reasons + [.enough(have: have, need: need)])
        }
    }

    // Persons.

    private static func persons(
        _ holders: [AccountHolder], _ mandate: AccountMandate, on date: CalendarDate
    ) -> AccountOperation {
        let mode = mandate.effectiveMode
        let isDead = holders.contains { $0.person.isDeceased }
        let living = holders.filter { !$0.person.isDeceased }
        let first = holders.first
        // Who of the living counts under the mode.
        var counting = living
        var bar: OperatorBar?
        if mode == .formerOrSurvivor || mode == .single, let first, !first.person.isDeceased {
            (counting, bar) = ([first], .formerLives)
        }
        if mode == .latterOrSurvivor, holders.count > 1, !holders[1].person.isDeceased {
            (counting, bar) = ([holders[1]], .latterLives)
        }
        var standings: [OperatorStanding] = []
        var seats: [AccountOperation.Seat] = []
        for holder in holders {
            let counts = counting.contains(holder)
            let own = standing(of: holder, counts ? nil : bar, on: date)
            standings += own
            if counts {
                seats.append(
                    .init(
                        owner: holder.person.id, signers: own.filter { $0.bar == nil }.map { $0.id },
                        most: nil)
                )
            }
        }
        let needed: AccountOperation.Needed =
            switch mode {
            case .jointly, .jointlyOrSurvivor: .every
            case .anyOf: .some(max(mandate.signers ?? holders.count, 1))
            default: .some(1)
            }
        var stop: MandateStop?
        if living.isEmpty {
            stop = .allDeceased
        } else if isDead, !mode.hasSurvivor {
            stop = .claims
        } else {
            stop = shortage(of: seats, needed)
        }
        return AccountOperation(standings: standings, needed: needed, stop: stop, seats: seats)
    }

    /// A holder and those who act for him.
    private static func standing(
        of holder: AccountHolder, _ bar: OperatorBar?, on date: CalendarDate
    ) -> [OperatorStanding] {
        let person = holder.person
        let isMinor = isMinor(person, on: date)
        let own: OperatorBar? = person.isDeceased ? .deceased : bar ?? (isMinor ? .minor : nil)
        let agents = holder.agents.map { agent in
            var why: OperatorBar?
            if person.isDeceased {
                why = .principalDeceased
            } else if agent.person.isDeceased {
                why = .deceased
            } else if self.isMinor(agent.person, on: date) {
                why = .minor
            } else if !agent.term.contains(date) {
                why = .outsideTerm
            } else if agent.capacity.isGuardian != isMinor {
                why = isMinor ? .principalMinor : .wardOfAge
            }
            return OperatorStanding(id: agent.person.id, actsFor: person.id, bar: why ?? bar)
        }
        return [OperatorStanding(id: person.id, bar: own)] + agents
    }

    private static func isMinor(_ person: SigningPerson, on date: CalendarDate) -> Bool {
        person.bornOn.map { CompletedYears.isMinor(bornOn: $0, on: date) } ?? false
    }

    /// Why too few of the seats have somebody to sign.
    private static func shortage(
        of seats: [AccountOperation.Seat], _ needed: AccountOperation.Needed
    ) -> MandateStop? {
        let filled = seats.count { !$0.signers.isEmpty }
        return switch needed {
        case .every where filled < seats.count: .noGuardian
        case .some(let need) where filled < need: filled == 0 ? .noGuardian : .tooFew
        default: nil
        }
    }

    // Bodies.

    private static func body(
        _ signatories: [BodySignatory], _ mandate: AccountMandate, on date: CalendarDate
    ) -> AccountOperation {
        let standings = signatories.map { signatory in
            var bar: OperatorBar?
            if signatory.person.isDeceased {
                bar = .deceased
            } else if isMinor(signatory.person, on: date) {
                bar = .minor
            } else if !signatory.term.contains(date) {
                bar = .outsideTerm
            }
            return OperatorStanding(id: signatory.person.id, bar: bar, most: signatory.most)
        }
        let seats = standings.filter { $0.bar == nil }.map {
            AccountOperation.Seat(owner: $0.id, signers: [$0.id], most: $0.most)
        }
        var needed = AccountOperation.Needed.every
        if mandate.effectiveMode == .anyOf { needed = .some(max(mandate.signers ?? signatories.count, 1)) }
        var stop: MandateStop?
        if seats.isEmpty {
            stop = .noSignatories
        } else if needed == .every, seats.count < signatories.count(where: { $0.term.from <= date }) {
            // All must sign, and one of them cannot, or may not any more: the body resolves anew.
            stop = .tooFew
        } else if case .some(let need) = needed, seats.count < need {
            stop = .tooFew
        }
        return AccountOperation(standings: standings, needed: needed, stop: stop, seats: seats)
    }

    /// How many seats are signed for at once, each by another person.
    private static func matched(_ seats: [AccountOperation.Seat], _ signed: Set<ID<Signer>>) -> Int {
        var taken: [ID<Signer>: Int] = [:]
        func place(_ seat: Int, _ seen: inout Set<ID<Signer>>) -> Bool {
            for signer in seats[seat].signers where signed.contains(signer) && !seen.contains(signer) {
                seen.insert(signer)
                if let other = taken[signer], !place(other, &seen) { continue }
                taken[signer] = seat
                return true
            }
            return false
        }
        return seats.indices.count { seat in
            var seen: Set<ID<Signer>> = []
            return place(seat, &seen)
        }
    }
}

extension OperatingMode {
    /// Whether the survivors go on after a death; an only holder has none.
    public var hasSurvivor: Bool {
        switch self {
        case .eitherOrSurvivor, .formerOrSurvivor, .latterOrSurvivor, .anyoneOrSurvivor, .jointlyOrSurvivor:
            true
        case .single, .jointly, .anyOf: false
        }
    }

    /// Whether so many holders may order it; for a body so many signatories.
    public func fits(_ count: Int, signers: Int?, isBody: Bool) -> Bool {
        switch self {
        case .single: !isBody && count == 1
        case .eitherOrSurvivor, .latterOrSurvivor: !isBody && count == 2
        case .formerOrSurvivor, .anyoneOrSurvivor, .jointlyOrSurvivor: !isBody && count > 1
        case .jointly: isBody ? count > 0 : count > 1
        case .anyOf: (isBody ? count > 0 : count > 1) && (1...count).contains(signers ?? 0)
        }
    }
}
