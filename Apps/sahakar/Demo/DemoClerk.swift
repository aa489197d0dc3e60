internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Members
internal import MembersRules
internal import Parties
internal import PartiesRules
internal import Postgres
internal import Synchronization

/// Writes what the demo's days bring into the books: one chunk of the run a day, all of it or nothing.
struct DemoClerk {
    private let desk: DemoDesk
    private let branches: [ID<Branch>]
    private let memberClass: ID<MemberClass>
    private let callers: [Caller]
    /// The ids of the demo's sub-accounts and of its members' parties, as far as they are in the books.
    private var ids: [ID<SubAccount>] = []
    private var parties: [ID<Party>] = []
    private var heads: [String: ID<Account>] = [:]

    init(desk: DemoDesk, branches: [ID<Branch>], memberClass: ID<MemberClass>, callers: [Caller]) {
        self.desk = desk
        self.memberClass = memberClass
        self.branches = branches
        self.callers = callers
    }

    /// Takes in the members and sub-accounts of the first morning, unless that is done.
    mutating func takeIn(_ founded: DemoDay, _ demo: DemoSociety) async throws {
        try await know(demo, but: founded)
        guard founded.opened.contains(where: { ids[$0].raw == 0 }) else { return }
        try await write(0, founded, demo) { _, _ in }
    }

    /// Posts a day.
    mutating func post(_ day: DemoDay, _ demo: DemoSociety) async throws {
        if heads.isEmpty || parties.isEmpty { try await know(demo, but: day) }
        let (branches, closed) = (branches, day.closed.map { ids[$0] })
        try await write(day.day.index + 1, day, demo) { tx, work in
            try closeSubAccounts(closed, &tx, in: work)
            try HistoryDays.turn(to: day.day.date, branches: branches, &tx, in: work)
        }
    }

    /// Learns from the books what is there; what the day is about to open is not expected.
    private mutating func know(_ demo: DemoSociety, but day: DemoDay) async throws {
        let directory = try await desk.directory()
        heads = directory.accounts
        var places: [String: BooksDirectory.Entry] = [:]
        for entry in directory.subAccounts { places["\(entry.code)/\(entry.number)"] = entry }
        ids = demo.accounts.map { places["\($0.head)/\($0.number)"]?.id ?? ID(0) }
        parties = demo.members.indices.map { member in
            member < demo.joined
                ? places["101001/\(demo.accounts[demo.members[member].share].number)"]?.party ?? ID(0) : ID(0)
        }
    }

    private mutating func write(
        _ number: Int, _ day: DemoDay, _ demo: DemoSociety,
        _ first: @escaping @Sendable (inout Transaction, Work) throws -> Void
    ) async throws {
        let place = DemoPlace(desk.society, branches, heads, ids, parties)
        let people = day.joined.map { place.party(demo, $0) }
        let memberClass = memberClass
        let opened = day.opened.map { (demo.accounts[$0], $0) }
        let (accounts, members) = (demo.accounts.count, demo.members.count)
        let result = DemoResult()
        let isNew = try await desk.gate.perform(
            chunk: RunChunk(kind: "demo", runID: 1, number: number), by: callers[number % callers.count],
            desk.envelope("days")
        ) { tx, work in
            var place = place
            try first(&tx, work)
            place.grow(accounts: accounts, members: members)
            let parties = try PartyRegister.registerAll(people, of: place.society, &tx)
            for (member, party) in zip(day.joined, parties) { place.parties[member] = party }
            try MemberRegister.takeOver(
                day.joined.map { place.member(demo, $0, memberClass) }, of: place.society, by: work.maker, &tx
            )
            let ids = try openSubAccounts(
                try opened.map { try place.draft($0.0) }, &tx, in: work)
            for ((_, account), id) in zip(opened, ids) { place.ids[account] = id }
            for voucher in day.vouchers { try GeneralLedger.post(place.draft(voucher), in: work) }
            let written = place
            result.place.withLock { $0 = written }
        }
        guard isNew, let written = result.place.withLock({ $0 }) else {
            return try await know(demo, but: day)
        }
        ids = written.ids
        parties = written.parties
    }
}

/// Carries what a chunk has learnt out of its transaction.
private final class DemoResult: Sendable {
    let place = Mutex<DemoPlace?>(nil)
}

/// The ids in the books by the demo's own places.
private struct DemoPlace: Sendable {
    let society: ID<Society>
    let branches: [ID<Branch>]
    let heads: [String: ID<Account>]
    var ids: [ID<SubAccount>]
    var parties: [ID<Party>]

    init(
        _ society: ID<Society>, _ branches: [ID<Branch>], _ heads: [String: ID<Account>],
        _ ids: [ID<SubAccount>],
        _ parties: [ID<Party>]
    ) {
        self.society = society
        self.branches = branches
        self.heads = heads
        self.ids = ids
        self.parties = parties
    }

    mutating func grow(accounts: Int, members: Int) {
        while ids.count < accounts { ids.append(ID(0)) }
        while parties.count < members { parties.append(ID(0)) }
    }

    func party(_ demo: DemoSociety, _ member: Int) -> PartyDraft {
        let one = demo.members[member]
        var draft = PartyDraft(.person, name: one.name, number: demo.accounts[one.share].number)
        draft.localName = one.localName
        draft.mobile = one.mobile
        draft.homeBranch = branches[one.branch]
        return draft
    }

    func member(_ demo: DemoSociety, _ member: Int, _ memberClass: ID<MemberClass>) -> MemberTakenOver {
        let share = demo.accounts[demo.members[member].share]
        return MemberTakenOver(
            party: parties[member], memberClass: memberClass, branch: branches[share.branch],
            number: share.number, admittedOn: share.openedOn)
    }

    func draft(_ account: DemoAccount) throws -> SubAccountDraft {
        guard let head = heads[account.head] else { throw ProgramFault.unreadable("demo: \(account.head)") }
        return SubAccountDraft(
            account: head, party: account.member.map { parties[$0] }, number: account.number,
            name: account.name,
            lowest: account.lowest.map(Money.init(paise:)), highest: account.highest.map(Money.init(paise:)),
            homeBranch: branches[account.branch], openedOn: account.openedOn)
    }

    func draft(_ voucher: DemoVoucher) -> VoucherDraft {
        var draft = VoucherDraft(
            branch: branches[voucher.branch], type: voucher.type, narration: voucher.narration,
            mode: voucher.mode,
            lines: voucher.lines.map { line in
                PostingLine(
                    ids[line.account], Money(paise: line.paise), inRespectOf: line.about.map { ids[$0] })
            })
        draft.instrumentNumber = voucher.instrument
        draft.sourceKind = voucher.source?.kind
        draft.sourceID = voucher.source?.id
        draft.event = voucher.event
        return draft
    }
}
