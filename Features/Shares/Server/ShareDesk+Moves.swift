internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Members
internal import MembersRules
internal import Postgres
internal import SharesRules

/// Shares that are given out to one member.
struct ShareGrant: Sendable {
    var member: MemberFacts
    var kind: ShareKindFacts
    var shares: Int64
    /// The application that they are given out on.
    var application: ID<ShareApplication>
    /// Where its money waits.
    var money: ID<SubAccount>
}

extension ShareDesk {
    /// Gives shares out by one resolution, in the order of the grants; the kinds are locked.
    ///
    /// Each grant gets numbers, a certificate, and a journal from the money that waits to the capital.
    func allot(
        _ grants: [ShareGrant], by resolution: ShareResolution, on date: CalendarDate,
        _ tx: inout Transaction
    ) throws -> (event: ID<ShareEvent>, certificates: [ID<ShareCertificate>]) {
        let event = try repository.insertEvent(
            .allotment, on: date, resolution, by: work.maker, &tx)
        var drafts: [ShareCertificateDraft] = []
        var series = ShareSeries()
        let least = try ShareSettings.least.value(on: date, in: work, &tx)
        for grant in grants {
            guard grant.member.status.isMember else { throw ShareRefusal.noMember(name: grant.member.title) }
            try checkClass(of: grant.member, grant.kind, &tx)
            let folio = try folio(of: grant.member, grant.kind, on: date, &tx)
            let earlier = drafts.filter { $0.folio == folio.folio }
                .reduce(0) { $0 + ShareNumbers.total(of: $1.ranges) }
            try ShareCapital.checkLeast(folio.held + earlier + grant.shares, least: least)
            drafts.append(series.issue(grant.shares, of: grant.kind, to: folio.folio, on: date))
            try book(
                grant.shares, of: grant.kind, from: grant.money, to: folio.subAccount, grant.member,
                "\(grant.kind.draft.title), \(resolution.number): \(grant.member.called)", event)
        }
        try repository.insertMovements(
            drafts.map { ($0.folio, date, ShareNumbers.total(of: $0.ranges)) }, of: event, &tx)
        let made = try repository.insertCertificates(drafts, by: event, on: date, &tx)
        try save(series, &tx)
        try checkMost(
            Dictionary(grants.map { ($0.member.member, $0.kind) }) { first, _ in first }, on: date, &tx)
        return (event, made)
    }

    /// Refuses holdings above the limits, as they are now.
    func checkMost(
        _ holders: [ID<Member>: ShareKindFacts], on date: CalendarDate, _ tx: inout Transaction
    ) throws {
        let capital = try repository.capital(on: date, &tx)
        let most = try ShareSettings.mostPart.value(on: date, in: work, &tx)
        // Of the first few each holds more than such a part, whatever he takes.
        let isFounding =
            try Int128(repository.holders(&tx)) * Int128(most.partsPerMillion)
            <= Int128(Percent.whole.partsPerMillion)
        let part = isFounding ? Percent.whole : most
        let ceiling = try ShareSettings.mostAmount.value(on: date, in: work, &tx)
        for (member, kind) in holders.sorted(by: { $0.key < $1.key }) where !kind.draft.isUnlimited {
            try ShareCapital.checkMost(
                holding: try repository.holding(of: member, limitedOnly: true, &tx), of: capital,
                mostPart: part, mostAmount: ceiling)
        }
    }

    /// Refuses what the society has a claim on.
    func checkFree(
        _ member: MemberFacts, _ folio: ShareFolioRow, _ shares: Int64, on date: CalendarDate,
        _ tx: inout Transaction
    ) throws {
        guard shares <= folio.held else { throw ShareRefusal.notEnough(held: folio.held) }
        guard try ShareSettings.heldWhileOwing.value(on: date, in: work, &tx) else { return }
        let debts = try Chart.subAccounts(of: member.party, &tx, society: society)
            .count { $0.isOpen && $0.balance > .zero }
        guard debts == 0 else { throw ShareRefusal.owes(name: member.title, count: Int64(debts)) }
        try work.ask(
            ShareReleasing(member: member, kind: folio.kind, shares: shares, left: folio.held - shares), &tx)
    }

    /// Takes shares out of a holding: the certificates they are on end, and what is left of these goes on a new one.
    func release(
        _ shares: Int64, of folio: ShareFolioRow, _ kind: ShareKindFacts, heldBy: CalendarDate?,
        by event: ID<ShareEvent>, on date: CalendarDate, _ series: inout ShareSeries,
        _ tx: inout Transaction
    ) throws -> (taken: [ShareRange], rest: ShareCertificateDraft?) {
        let standing = try repository.certificates(of: folio.folio, &tx)
        let taken = try ShareNumbers.take(shares, of: standing.flatMap(\.ranges), heldBy: heldBy).taken
        let touched = standing.filter { certificate in
            certificate.ranges.contains { own in
                taken.contains { $0.first <= own.last && own.first <= $0.last }
            }
        }
        let gone = ShareNumbers.total(of: taken)
        let whole = touched.flatMap(\.ranges)
        let left = try ShareNumbers.take(gone, of: whole, heldBy: heldBy).left
        try repository.end(touched.map(\.certificate), by: event, on: date, &tx)
        guard !left.isEmpty else { return (taken, nil) }
        return (taken, series.issue(left, of: kind, to: folio.folio))
    }

    /// What has happened, as it is answered and audited.
    func told(_ event: ID<ShareEvent>, _ tx: inout Transaction) throws -> ShareEventFacts {
        let found = try ShareRegisterRepository(society: society).event(event, &tx)
        let facts = found ?? ShareEventFacts()
        work.audit.after = facts.json
        return facts
    }

    /// Saves how far the numbers of the kinds have come.
    func save(_ series: ShareSeries, _ tx: inout Transaction) throws {
        for (kind, next) in series.next.sorted(by: { $0.key < $1.key }) {
            try kinds.setNext(certificate: next.certificate, number: next.number, of: kind, &tx)
        }
    }

    /// A journal of what shares are, from one account to another in the member's branch.
    func book(
        _ shares: Int64, of kind: ShareKindFacts, from debit: ID<SubAccount>, to credit: ID<SubAccount>,
        _ member: MemberFacts, _ narration: String, _ event: ID<ShareEvent>
    ) throws {
        let amount = ShareCapital.amount(of: shares, at: kind.draft.faceValue)
        var draft = VoucherDraft(
            branch: member.branch, type: "journal", narration: narration,
            lines: [.debit(debit, amount), .credit(credit, amount)])
        draft.sourceKind = Self.source
        draft.sourceID = event.raw
        try post(draft, in: work)
    }
}

extension MemberFacts {
    /// His number and name, as a narration tells them.
    var called: String { "\(number ?? "") \(title)" }
}

/// The numbers that one command gives out, kind by kind.
struct ShareSeries: Sendable {
    /// The next numbers of the kinds of which some were given out.
    private(set) var next: [ID<ShareKind>: (certificate: Int64, number: Int64)] = [:]

    private mutating func certificate(of kind: ShareKindFacts) -> Int64 {
        let now = next[kind.kind] ?? (kind.draft.nextCertificate, kind.draft.nextNumber)
        next[kind.kind] = (now.certificate + 1, now.number)
        return now.certificate
    }

    /// A certificate with new numbers.
    mutating func issue(
        _ shares: Int64, of kind: ShareKindFacts, to folio: ID<ShareFolio>, on date: CalendarDate
    ) -> ShareCertificateDraft {
        let number = certificate(of: kind)
        let from = next[kind.kind]?.number ?? kind.draft.nextNumber
        let given = ShareNumbers.allot([shares], from: from, heldSince: date)
        next[kind.kind]?.number = given.next
        return ShareCertificateDraft(kind: kind.kind, folio: folio, number: number, ranges: given.ranges)
    }

    /// A certificate with new numbers, held since different days: of older books.
    mutating func issue(
        _ lots: [ShareLots.Lot], of kind: ShareKindFacts, to folio: ID<ShareFolio>
    ) -> ShareCertificateDraft {
        let number = certificate(of: kind)
        var ranges: [ShareRange] = []
        for lot in lots {
            let from = next[kind.kind]?.number ?? kind.draft.nextNumber
            let given = ShareNumbers.allot([lot.shares], from: from, heldSince: lot.heldSince)
            next[kind.kind]?.number = given.next
            ranges += given.ranges
        }
        return ShareCertificateDraft(kind: kind.kind, folio: folio, number: number, ranges: ranges)
    }

    /// A certificate over numbers that were given out before.
    mutating func issue(
        _ ranges: [ShareRange], of kind: ShareKindFacts, to folio: ID<ShareFolio>,
        inPlaceOf lost: ID<ShareCertificate>? = nil
    ) -> ShareCertificateDraft {
        ShareCertificateDraft(
            kind: kind.kind, folio: folio, number: certificate(of: kind), ranges: ShareNumbers.joined(ranges),
            duplicateOf: lost)
    }
}
