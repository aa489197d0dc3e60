public import Gate
public import GeneralLedger
public import Kernel
public import MembersRules
internal import Parties
public import Postgres

/// Admits an approved applicant: gives him his number and collects the admission fee; shares are taken by whom it asks
/// (``MemberAdmission``).
public struct AdmitMember: Command {
    /// The membership.
    public var member = ID<Member>(0)
    /// His number, where the class does not give numbers (the employer's number).
    public var number: String?
    /// Where the money goes: cash, a bank, or an account from which it is taken; cash when left out.
    public var till = Till()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.admit"
    /// What the caller must hold.
    public static let permission = MemberPermissions.admit
    /// The fields.
    public static let fields: [Field<AdmitMember>] =
        [
            Field("member_id", \.member, .id("member")),
            Field("member_number", \.number, .text(1...40)),
        ] + Till.taking.map { $0.within(\.till) }

    /// The branch of the membership.
    public var reach: Reach { .asFound }

    /// Taking the fee is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try MemberRepository(society: society).find(member, &tx),
            let fee = try Self.fee(
                of: facts, on: businessDate(in: facts.branch, &tx, society: society), society, &tx)
        else { return [] }
        return [Stake(PostVoucher.self, in: .branches([facts.branch]), amount: fee.feeAmount)]
    }

    /// The admission fee of the class on a date; nil where nothing is taken.
    private static func fee(
        of facts: MemberFacts, on date: CalendarDate, _ society: ID<Society>, _ tx: inout Transaction
    ) throws -> MemberFeeFacts? {
        let fee = try ClassRepository(society: society).fee(.admission, of: facts.memberClass, on: date, &tx)
        return fee?.feeAmount.isZero ?? true ? nil : fee
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberFacts {
        let desk = MemberDesk(work, Self.permission)
        let facts = try desk.open(member, toDecide: true, &tx)
        guard facts.status == .approved else {
            throw MemberRefusal.wrongStep(name: facts.title, from: facts.status, to: .active)
        }
        let date = try desk.today(facts, &tx)
        try desk.expectPapers(of: facts, on: date, &tx)
        let given = try takeNumber(of: facts, desk, &tx)
        let after = try desk.step(facts, to: .active, on: date, &tx) { next in
            next.number = given
            next.admittedOn = date
        }
        try PartyRegister.setNumberIfNone(given, of: facts.party, society: desk.society, &tx)
        if let fee = try Self.fee(of: facts, on: date, desk.society, &tx) {
            let income = try Chart.subAccount(ofPlain: fee.accountCode, &tx, society: desk.society)
            try till.collect(
                fee.feeAmount, to: income, for: after, named: fee.accountName, kind: "admission_fee", work,
                &tx)
        }
        try work.ask(MemberAdmission(member: after, till: till), &tx)
        return after
    }

    /// The next number of the class, or the one told.
    private func takeNumber(
        of facts: MemberFacts, _ desk: MemberDesk, _ tx: inout Transaction
    ) throws -> String {
        let classes = ClassRepository(society: desk.society)
        guard let found = try classes.lock(facts.memberClass, &tx) else { throw MemberRefusal.noSuchClass }
        guard found.draft.givesNumbers else {
            guard let number else { throw MemberRefusal.numberNeeded }
            return number
        }
        guard number == nil else { throw MemberRefusal.numberGiven }
        var count = found.nextNumber
        while try desk.repository.isTaken(found.number(count), &tx) { count += 1 }
        try classes.setNext(count + 1, of: facts.memberClass, &tx)
        return found.number(count)
    }
}

/// A member has been admitted and his fee collected; whoever takes more from him at once (his first shares) collects it
/// through the same till.
public struct MemberAdmission: HookPoint {
    /// The member as he stands now.
    public var member: MemberFacts
    /// Where the money goes.
    public var till: Till
}
