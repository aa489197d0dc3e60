internal import Gate
internal import Kernel
internal import PartiesRules
internal import Postgres

/// Refuses who looks like somebody registered before, unless who registers tells why he is another.
struct Likeness {
    let work: Work
    /// Why he is another person all the same.
    let reason: String?
    /// The party itself, where it is registered already.
    var besides: ID<Party>?

    private static let field = "duplicate_reason"
    private var society: ID<Society> { work.caller.society }

    /// By mobile number, and by day of birth with name.
    func check(
        _ names: [String], mobiles: [String], birth: CalendarDate?, _ tx: inout Transaction
    ) throws {
        guard reason == nil else { return }
        let repository = LikenessRepository(society: society)
        var refusals = FieldRefusals()
        for found in try repository.reached(by: mobiles, besides: besides, &tx) {
            refusals.add(
                PartyRefusal.sameMobile(name: found.name, party: found.party.raw), at: Self.field)
        }
        if let birth {
            for found in try repository.born(on: birth, called: names, besides: besides, &tx) {
                refusals.add(
                    PartyRefusal.sameBirth(name: found.name, party: found.party.raw), at: Self.field)
            }
        }
        try refusals.check()
    }

    /// By the number of a paper; as the society has set, no reason helps.
    func check(_ number: IdentityNumber, at path: String, _ tx: inout Transaction) throws {
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        let rule = try PartySettings.sameIdentity.value(on: today, in: work, &tx)
        guard rule == .refuse || reason == nil else { return }
        let repository = IdentityRepository(society: society, vault: work.vault)
        var refusals = FieldRefusals()
        for found in try repository.holders(of: number, besides: besides, &tx) {
            refusals.add(
                PartyRefusal.sameIdentity(name: found.name, party: found.party.raw, kind: number.kind),
                at: rule == .refuse ? path : Self.field)
        }
        try refusals.check()
    }

    /// By a bank account: a family may have one together.
    func check(_ number: BankAccountNumber, _ ifsc: IFSC, _ tx: inout Transaction) throws {
        guard reason == nil else { return }
        let repository = BankAccountRepository(society: society, vault: work.vault)
        var refusals = FieldRefusals()
        for found in try repository.holders(of: number, ifsc, besides: besides, &tx) {
            refusals.add(
                PartyRefusal.sameBankAccount(name: found.name, party: found.party.raw), at: Self.field)
        }
        try refusals.check()
    }
}
