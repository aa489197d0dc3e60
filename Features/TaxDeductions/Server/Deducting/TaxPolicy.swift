internal import Access
internal import AccessRules
internal import Gate
internal import Kernel
internal import Postgres
internal import TaxDeductionsRules

/// How a society deducts tax on a day: the law for what it is, with its own settings.
struct TaxPolicy {
    let day: CalendarDate
    let payer: InterestTax.Payer
    let isLarge: Bool
    let mode: InterestTax.Mode
    let nominalAreMembers: Bool
    private let rounding: Rounding
    private let limits: (usual: Money, senior: Money, nonMember: Money)
    private let rates: (usual: Percent, withoutPAN: Percent)

    /// The policy of a day; nil where nothing is deducted.
    static func of(
        _ settings: TaxFigures, on day: CalendarDate, _ tx: inout Transaction
    ) throws -> TaxPolicy? {
        guard try settings.value(TaxSettings.isDeducted, on: day, &tx) else { return nil }
        let policy = try TaxPolicy(settings, day, &tx)
        return policy.payer == .primarySociety && !policy.isLarge ? nil : policy
    }

    init(_ settings: TaxFigures, _ day: CalendarDate, _ tx: inout Transaction) throws {
        self.day = day
        payer = InterestTax.Payer(try SocietyFacts.of(settings.society, &tx).kind)
        isLarge = try settings.value(TaxSettings.isLarge, on: day, &tx)
        mode = try settings.value(TaxSettings.mode, on: day, &tx)
        nominalAreMembers = try settings.value(TaxSettings.nominalAreMembers, on: day, &tx)
        let step = try settings.value(TaxSettings.roundTo, on: day, &tx)
        rounding = .halfUp.nearest(Rounding.Step(paise: step.paise))
        limits = (
            try settings.value(TaxSettings.limit, on: day, &tx),
            try settings.value(TaxSettings.seniorLimit, on: day, &tx),
            try settings.value(TaxSettings.nonMemberLimit, on: day, &tx)
        )
        rates = (
            try settings.value(TaxSettings.rate, on: day, &tx),
            try settings.value(TaxSettings.rateWithoutPAN, on: day, &tx)
        )
    }

    var year: FinancialYear { FinancialYear(containing: day) }

    /// Whether nothing is deducted from members.
    var freesMembers: Bool { payer == .society && !isLarge }

    /// Whether interest of a kind counts for the limit: at a bank that of savings does not.
    func counts(_ source: InterestTax.Source) -> Bool { payer != .bank || source == .timeDeposit }

    /// What counts for a payee.
    func law(_ payee: TaxPayee, _ source: InterestTax.Source) throws(TaxRefusal) -> InterestTax {
        let law = try InterestTax(
            InterestTax.Parties(
                payer: payer, isLarge: isLarge, payee: payee.kind, isSenior: payee.isSenior,
                hasPAN: payee.hasPAN, hasDeclared: payee.declaration != nil), source, on: day)
        let own =
            payer == .society && payee.kind == .nonMember
            ? limits.nonMember : payee.isSenior ? limits.senior : limits.usual
        let rate = payee.hasPAN ? rates.usual : rates.withoutPAN
        return InterestTax(
            limit: law.limit.map { own.isZero ? $0 : own }, rate: rate == .zero ? law.rate : rate,
            rounding: rounding)
    }
}

extension InterestTax.Payer {
    /// What the law calls a society of a kind.
    init(_ kind: SocietyKind) {
        self =
            switch kind {
            case .urbanBank: .bank
            case .pacs: .primarySociety
            default: .society
            }
    }
}

/// From where settings are read: for a command once in a transaction, for a query each time.
struct TaxFigures {
    let society: ID<Society>
    let work: Work?

    func value<Value: Sendable>(
        _ setting: Setting<Value>, on day: CalendarDate, _ tx: inout Transaction
    ) throws -> Value {
        if let work { return try setting.value(on: day, in: work, &tx) }
        return try setting.value(on: day, &tx, society)
    }
}
