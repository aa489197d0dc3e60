public import Documents
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import MandatesRules
internal import Parties
internal import PartiesRules
public import Postgres

/// Writes down who signs for a body, whole: on one account, or on every account that has no signatories of its own.
///
/// Who is named again as before stays as he is; who is left out is taken off. An account for which nobody is named is signed for by
/// the body's own signatories again.
public struct SetSignatories: Command {
    /// The account.
    public var subAccount: ID<SubAccount>?
    /// Or the body, for all its accounts.
    public var body: ID<Party>?
    /// Whether all sign or any so many.
    public var mode = OperatingMode.jointly
    /// How many sign, where any so many do.
    public var signers: Int?
    /// Who signs.
    public var signatories: [SignatoryInput] = []
    /// Since when; the business date when left out.
    public var onDate: CalendarDate?
    /// The resolution that named them, and where it is kept.
    public var reason = ""
    /// The resolution, among the documents of the body.
    public var document: ID<Document>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "mandates.set_signatories"
    /// What the caller must hold.
    public static let permission = MandatePermissions.manage
    /// The fields.
    public static let fields: [Field<SetSignatories>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("body_id", \.body, .id("party")),
        Field("operating_mode", \.mode, .choice),
        Field("signers", \.signers, .integer(1...20)),
        Field("signatories", \.signatories, .list(0...20)),
        Field("on_date", \.onDate, .date),
        Field("reason", \.reason, .text(1...500)),
        Field("document_id", \.document, .id("document")),
    ]

    /// The branch of the account or body.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> BodySignatoryPage {
        let desk = MandateDesk(work)
        switch (subAccount, body) {
        case (let subAccount?, nil): return try ofAccount(subAccount, desk, &tx)
        case (nil, let body?): return try ofBody(body, desk, &tx)
        default: throw FieldFaults([FieldProblem(field: "sub_account_id", code: "mandate.one_owner")])
        }
    }

    private func ofAccount(
        _ subAccount: ID<SubAccount>, _ desk: MandateDesk, _ tx: inout Transaction
    ) throws -> BodySignatoryPage {
        let open = try desk.open(subAccount, &tx)
        guard let first = open.loaded.first else { throw MandateRefusal.noAccount }
        guard !first.isPerson else { throw MandateRefusal.noBody(name: first.name) }
        try desk.expectSeen(open.loaded.order)
        let date = try write(for: .account(subAccount), of: open.party, on: open.today, desk, &tx)
        if signatories.isEmpty {
            try AccountHolding.endOrder(of: subAccount, on: date, &tx, society: desk.society)
        } else {
            try AccountHolding.set(order(date), for: subAccount, &tx, society: desk.society)
        }
        let facts = try desk.done(open, &tx)
        var page = BodySignatoryPage()
        (page.body, page.title, page.order) = (open.party, first.name, facts.order)
        page.signatories = facts.signatories
        return page
    }

    private func ofBody(
        _ body: ID<Party>, _ desk: MandateDesk, _ tx: inout Transaction
    ) throws -> BodySignatoryPage {
        let facts = try PartyRegister.active(body, of: desk.society, locked: true, &tx)
        try desk.work.require(Self.permission, in: facts.homeBranch)
        guard facts.kind != .person else { throw MandateRefusal.noBody(name: facts.name) }
        desk.work.parties.insert(body)
        desk.work.audit.subject = "party/\(body.raw)"
        desk.work.audit.branch = facts.homeBranch
        let today = try businessDate(in: facts.homeBranch, &tx, society: desk.society)
        desk.work.audit.businessDate = today
        let before = try BodySignatoryPage.of(body, facts.name, desk.society, &tx)
        try desk.expectSeen(before.order)
        desk.work.audit.before = before.json
        let date = try write(for: .body(body), of: body, on: today, desk, &tx)
        try AccountHolding.set(order(date), forBody: body, &tx, society: desk.society)
        let after = try BodySignatoryPage.of(body, facts.name, desk.society, &tx)
        desk.work.audit.after = after.json
        return after
    }

    private func order(_ date: CalendarDate) -> OperatingOrder {
        OperatingOrder(
            mode, signers: signers, on: date, reason: reason, document: document)
    }

    /// Takes off who is not named as before, and writes down who is named anew.
    private func write(
        for owner: MandateOwner, of body: ID<Party>, on today: CalendarDate, _ desk: MandateDesk,
        _ tx: inout Transaction
    ) throws -> CalendarDate {
        let date = try desk.day(onDate, today)
        let before = try desk.repository.signatories(of: owner, &tx)
        try desk.refuseOwn(before.map(\.party))
        let kept = before.filter { old in signatories.contains { $0.isSame(as: old) } }
        var seen: Set<ID<Party>> = []
        for (index, input) in signatories.enumerated() {
            let person = try place("signatories[\(index)].party_id") {
                if !kept.contains(where: { $0.party == input.party }) {
                    return try desk.named(input.party, &tx)
                }
                guard let known = try desk.reader.people([input.party], &tx)[input.party] else {
                    throw MandateRefusal.noAgent
                }
                return known
            }
            try place("signatories[\(index)].party_id") {
                guard seen.insert(input.party).inserted else {
                    throw MandateRefusal.namedTwice(name: person.name)
                }
                guard !person.isMinor(on: today) else { throw MandateRefusal.minor(name: person.name) }
            }
            if let until = input.until, until < (input.from ?? date) {
                throw FieldFaults([
                    FieldProblem(
                        field: "signatories[\(index)].until_on", code: "mandate.before_begin",
                        values: [.init("date", .date(input.from ?? date))])
                ])
            }
        }
        if !signatories.isEmpty || owner.body != nil {
            guard mode.fits(signatories.count, signers: signers, isBody: true) else {
                throw MandateRefusal.modeUnfit(count: signatories.count)
            }
        }
        try desk.check(document, of: [body] + signatories.map(\.party), &tx)
        let gone = before.filter { old in !kept.contains { $0.signatory == old.signatory } }
        try desk.repository.end(gone.map(\.signatory), on: date, reason: reason, &tx)
        let fresh = signatories.filter { input in !kept.contains { $0.party == input.party } }
        if !fresh.isEmpty {
            try desk.repository.insert(fresh, of: owner, from: date, reason: reason, document, &tx)
        }
        return date
    }

    /// Tells a refusal at the row of the list that it is about.
    private func place<R>(_ field: String, _ body: () throws -> R) throws -> R {
        do { return try body() } catch let refusal as any Refusal {
            throw PlacedRefusal(
                refusal,
                at: [FieldProblem(field: field, code: refusal.code, values: refusal.values)])
        }
    }
}

/// A signatory as he is told.
public struct SignatoryInput: FieldSet, Equatable {
    /// Who.
    public var party = ID<Party>(0)
    /// What he is there: secretary, treasurer.
    public var designation = ""
    /// The greatest amount for which his signature counts.
    public var most: Money?
    /// Since when; the day of the resolution when left out.
    public var from: CalendarDate?
    /// The last day of his term, if it is known.
    public var until: CalendarDate?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SignatoryInput>] = [
        Field("party_id", \.party, .id("party")),
        Field("designation", \.designation, .text(1...100)),
        Field("signing_limit", \.most, .money()),
        Field("from_on", \.from, .date),
        Field("until_on", \.until, .date),
    ]

    /// Whether it says of somebody what is known of him.
    func isSame(as facts: SignatoryFacts) -> Bool {
        party == facts.party && designation == facts.designation && most == facts.most
            && (from == nil || from == facts.from) && until == facts.until
    }
}
