import GeneralLedgerRules
import Kernel
import MandatesRules
import Testing

/// Laws of Indian banking practice, each with its case: who may operate, and whose signatures suffice.
@Suite("Who may operate an account")
struct OperatingRulesTests {
    private static let day = CalendarDate(daysSinceEpoch: 20_179)
    private let day = Self.day

    private func person(_ id: Int64, age: Int? = nil, isDead: Bool = false) -> SigningPerson {
        SigningPerson(ID(id), bornOn: age.map { day.adding(years: -$0) }, isDeceased: isDead)
    }

    private func holders(_ count: Int64, dead: Set<Int64> = []) -> [AccountHolder] {
        (1...count).map { AccountHolder(person($0, isDead: dead.contains($0))) }
    }

    private func isEnough(_ signed: [Int64], _ mandate: AccountMandate, _ amount: Int64? = nil) -> Bool {
        OperatingRules.check(
            signed.map { ID($0) }, for: amount.map { Money(rupees: $0) }, mandate, on: day
        ).isEnough
    }

    /// One case: mode, holders, who has died, who signs, whether that suffices.
    struct Case: Sendable, CustomStringConvertible {
        var mode: OperatingMode
        var signers: Int?
        var count: Int64
        var dead: Set<Int64> = []
        var signed: [Int64]
        var isEnough: Bool
        var description: String { "\(mode) of \(count), dead \(dead), signed \(signed)" }
    }

    static let cases: [Case] = [
        Case(mode: .single, count: 1, signed: [1], isEnough: true),
        Case(mode: .single, count: 1, signed: [2], isEnough: false),
        // Nobody operates what a dead man held alone.
        Case(mode: .single, count: 1, dead: [1], signed: [1], isEnough: false),
        // Either signs, and the survivor goes on.
        Case(mode: .eitherOrSurvivor, count: 2, signed: [1], isEnough: true),
        Case(mode: .eitherOrSurvivor, count: 2, signed: [2], isEnough: true),
        Case(mode: .eitherOrSurvivor, count: 2, signed: [], isEnough: false),
        Case(mode: .eitherOrSurvivor, count: 2, dead: [1], signed: [2], isEnough: true),
        Case(mode: .eitherOrSurvivor, count: 2, dead: [1], signed: [1], isEnough: false),
        Case(mode: .eitherOrSurvivor, count: 2, dead: [1, 2], signed: [2], isEnough: false),
        // The former alone while he lives.
        Case(mode: .formerOrSurvivor, count: 2, signed: [1], isEnough: true),
        Case(mode: .formerOrSurvivor, count: 2, signed: [2], isEnough: false),
        Case(mode: .formerOrSurvivor, count: 2, dead: [1], signed: [2], isEnough: true),
        Case(mode: .formerOrSurvivor, count: 3, dead: [1], signed: [3], isEnough: true),
        Case(mode: .formerOrSurvivor, count: 2, dead: [2], signed: [1], isEnough: true),
        // The latter alone while he lives.
        Case(mode: .latterOrSurvivor, count: 2, signed: [1], isEnough: false),
        Case(mode: .latterOrSurvivor, count: 2, signed: [2], isEnough: true),
        Case(mode: .latterOrSurvivor, count: 2, dead: [2], signed: [1], isEnough: true),
        // Anyone, and any survivor.
        Case(mode: .anyoneOrSurvivor, count: 3, signed: [3], isEnough: true),
        Case(mode: .anyoneOrSurvivor, count: 3, dead: [1, 3], signed: [2], isEnough: true),
        // Jointly all sign; a death stops the account until claims are settled.
        Case(mode: .jointly, count: 2, signed: [1], isEnough: false),
        Case(mode: .jointly, count: 2, signed: [1, 2], isEnough: true),
        Case(mode: .jointly, count: 3, signed: [1, 3], isEnough: false),
        Case(mode: .jointly, count: 2, dead: [2], signed: [1], isEnough: false),
        // With survivors named, all of them sign.
        Case(mode: .jointlyOrSurvivor, count: 3, dead: [2], signed: [1], isEnough: false),
        Case(mode: .jointlyOrSurvivor, count: 3, dead: [2], signed: [1, 3], isEnough: true),
        // Any two of three; the same one does not sign twice; without survivors a death stops it.
        Case(mode: .anyOf, signers: 2, count: 3, signed: [3, 1], isEnough: true),
        Case(mode: .anyOf, signers: 2, count: 3, signed: [1, 1], isEnough: false),
        Case(mode: .anyOf, signers: 2, count: 3, dead: [3], signed: [1, 2], isEnough: false),
    ]

    @Test("holders sign as their mode says, and survivors after a death", arguments: cases)
    func modes(_ one: Case) {
        let mandate = AccountMandate(
            .persons(holders(one.count, dead: one.dead)), one.mode, signers: one.signers)
        #expect(isEnough(one.signed, mandate) == one.isEnough)
    }

    @Test("why nobody may: claims, the death of all")
    func stops() {
        func stop(_ mode: OperatingMode, _ dead: Set<Int64>) -> MandateStop? {
            OperatingRules.operation(AccountMandate(.persons(holders(2, dead: dead)), mode), on: day).stop
        }
        #expect(stop(.jointly, [1]) == .claims)
        #expect(stop(.eitherOrSurvivor, [1]) == nil)
        #expect(stop(.eitherOrSurvivor, [1, 2]) == .allDeceased)
        #expect(stop(.jointly, [1, 2]) == .allDeceased)
    }

    @Test(
        "a minor does not operate; his guardian does until the day on which he comes of age",
        arguments: [(17, [Int64(9)], true), (17, [1], false), (18, [1], true), (18, [9], false)])
    func minors(_ age: Int, _ signed: [Int64], _ isRight: Bool) {
        let guardian = Agent(
            person(9, age: 40), as: .naturalGuardian, MandateTerm(from: day.adding(years: -5)))
        let child = AccountHolder(person(1, age: age), agents: [guardian])
        #expect(isEnough(signed, AccountMandate(.persons([child]))) == isRight)
    }

    @Test("a minor without a guardian stops the account, and comes of age on his birthday and not before")
    func alone() {
        let eve = SigningPerson(ID(1), bornOn: day.adding(years: -18).adding(days: 1))
        let stopped = OperatingRules.operation(AccountMandate(.persons([AccountHolder(eve)])), on: day)
        #expect(stopped.stop == .noGuardian)
        let free = OperatingRules.operation(
            AccountMandate(.persons([AccountHolder(eve)])), on: day.adding(days: 1))
        #expect(free.stop == nil)
    }

    @Test(
        "a father who holds with his child signs for both, where all must; two different people where two must"
    )
    func father() {
        let father = AccountHolder(person(1, age: 40))
        let child = AccountHolder(
            person(2, age: 10),
            agents: [Agent(person(1, age: 40), as: .naturalGuardian, MandateTerm(from: day))])
        #expect(isEnough([1], AccountMandate(.persons([father, child]), .jointly)))
        #expect(!isEnough([1], AccountMandate(.persons([father, child]), .anyOf, signers: 2)))
    }

    @Test("an attorney signs for who is of age, within his term, until either dies")
    func attorneys() {
        func mandate(_ attorney: SigningPerson, until: CalendarDate? = nil, isDead: Bool = false)
            -> AccountMandate
        {
            let term = MandateTerm(from: day.adding(days: -9), until: until)
            return AccountMandate(
                .persons([
                    AccountHolder(
                        person(1, age: 70, isDead: isDead), agents: [Agent(attorney, as: .attorney, term)])
                ]))
        }
        #expect(isEnough([9], mandate(person(9, age: 40))))
        #expect(isEnough([9], mandate(person(9, age: 40), until: day)))
        #expect(!isEnough([9], mandate(person(9, age: 40), until: day.adding(days: -1))))
        #expect(!isEnough([9], mandate(person(9, age: 17))))
        #expect(!isEnough([9], mandate(person(9, age: 40, isDead: true))))
        #expect(!isEnough([9], mandate(person(9, age: 40), isDead: true)))
    }

    private func body(_ limits: [Int64?], _ mode: OperatingMode?, _ signers: Int? = nil) -> AccountMandate {
        let signatories = limits.enumerated().map { index, limit in
            BodySignatory(
                person(Int64(index + 1)), MandateTerm(from: day), most: limit.map { Money(rupees: $0) })
        }
        return AccountMandate(.body(signatories), mode, signers: signers)
    }

    @Test(
        "for a body any two of three sign, none beyond his limit; without an order all sign; with nobody named none"
    )
    func bodies() {
        let two = body([nil, nil, 5_000], .anyOf, 2)
        #expect(isEnough([1, 2], two, 90_000))
        #expect(!isEnough([2], two, 10))
        #expect(isEnough([2, 3], two, 5_000))
        #expect(!isEnough([2, 3], two, 5_001))
        #expect(!isEnough([2, 4], two, 10))
        #expect(isEnough([1, 2], body([nil, nil], nil)))
        #expect(!isEnough([1], body([nil, nil], nil)))
        #expect(!isEnough([1, 2], body([nil, 100], .jointly), 101))
        // Nobody tells the amount: who signs up to a limit does not count.
        #expect(!isEnough([2, 3], two))
        #expect(isEnough([1, 2], two))
        #expect(!isEnough([1, 2], body([nil, 100], .jointly)))
        #expect(OperatingRules.operation(body([], .jointly), on: day).stop == .noSignatories)
        #expect(OperatingRules.operation(body([nil], .anyOf, 2), on: day).stop == .tooFew)
    }

    @Test("where all sign, one whose term is over stops the account; one whose term has not begun does not")
    func terms() {
        let yesterday = day.adding(days: -1), tomorrow = day.adding(days: 1)
        func stop(_ term: MandateTerm, _ mode: OperatingMode, _ signers: Int? = nil) -> MandateStop? {
            let both = [
                BodySignatory(person(1), MandateTerm(from: yesterday)), BodySignatory(person(2), term),
            ]
            return OperatingRules.operation(AccountMandate(.body(both), mode, signers: signers), on: day).stop
        }
        #expect(stop(MandateTerm(from: yesterday, until: yesterday), .jointly) == .tooFew)
        #expect(stop(MandateTerm(from: yesterday, until: day), .jointly) == nil)
        #expect(stop(MandateTerm(from: tomorrow), .jointly) == nil)
        #expect(stop(MandateTerm(from: yesterday, until: yesterday), .anyOf, 1) == nil)
        #expect(stop(MandateTerm(from: yesterday, until: yesterday), .anyOf, 2) == .tooFew)
    }

    @Test("tells why: who is missing, whose limit is passed, who is not named, how many are lacking")
    func reasons() {
        func why(_ signed: [Int64], _ mandate: AccountMandate, _ amount: Int64) -> [SigningReason] {
            OperatingRules.check(signed.map { ID($0) }, for: Money(rupees: amount), mandate, on: day).reasons
        }
        #expect(why([1], body([nil, nil], .jointly), 10) == [.missing(ID(2))])
        #expect(
            why([1, 3, 7], body([nil, nil, 50], .anyOf, 2), 51) == [
                .mayNot(ID(7), nil), .overLimit(ID(3), most: Money(rupees: 50)), .tooFew(have: 1, need: 2),
            ])
        #expect(why([1, 2], body([nil, nil], .jointly), 10) == [.enough(have: 2, need: 2)])
        let former = AccountMandate(.persons(holders(2)), .formerOrSurvivor)
        #expect(why([2], former, 10) == [.mayNot(ID(2), .formerLives), .tooFew(have: 0, need: 1)])
    }

    @Test(
        "a mode fits so many holders",
        arguments: [
            (OperatingMode.single, 1, nil, true), (.single, 2, nil, false), (.eitherOrSurvivor, 2, nil, true),
            (.eitherOrSurvivor, 3, nil, false), (.latterOrSurvivor, 3, nil, false),
            (.formerOrSurvivor, 3, nil, true), (.anyoneOrSurvivor, 1, nil, false), (.jointly, 2, nil, true),
            (.anyOf, 3, 2, true), (.anyOf, 3, 4, false), (.anyOf, 3, nil, false), (.anyOf, 3, 0, false),
        ] as [(OperatingMode, Int, Int?, Bool)])
    func fits(_ mode: OperatingMode, _ count: Int, _ signers: Int?, _ isRight: Bool) {
        #expect(mode.fits(count, signers: signers, isBody: false) == isRight)
    }

    @Test("a body orders all or any so many, and no survivors")
    func bodyModes() {
        let fitting = OperatingMode.allCases.filter { $0.fits(3, signers: 2, isBody: true) }
        #expect(fitting == [.jointly, .anyOf])
    }
}
