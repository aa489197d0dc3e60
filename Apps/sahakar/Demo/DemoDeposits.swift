internal import Deposits
internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import Kernel

/// What the demo society offers to those who bring money: a scheme of each kind, under which its savings and thrift accounts are.
///
/// Every step has a key of its own, so it may be done again.
struct DemoDeposits: Sendable {
    /// A scheme with the heads of its money, its interest, and what it charges.
    private struct Scheme {
        let code: String
        let name: (latin: String, local: String)
        let kind: DepositKind
        let head: String
        let interest: String
    }

    private static let schemes = [
        Scheme(
            code: "SB", name: ("Savings deposits", "बचत ठेव"), kind: .savings, head: "106001",
            interest: "401001"),
        Scheme(
            code: "CD", name: ("Thrift deposits", "वर्गणी ठेव"), kind: .thrift, head: "106002",
            interest: "401002"),
        Scheme(
            code: "RD", name: ("Recurring deposits", "आवर्त ठेव"), kind: .recurring, head: "106003",
            interest: "401003"),
        Scheme(
            code: "FD", name: ("Fixed deposits", "मुदत ठेव"), kind: .fixed, head: "106004",
            interest: "401004"),
        Scheme(
            code: "PD", name: ("Daily deposits", "पिग्मी ठेव"), kind: .daily, head: "106005",
            interest: "401005"),
    ]
    private static let savingsRate = Rate(partsPerMillion: 40_000)
    private static let thriftRate = Rate(partsPerMillion: 60_000)
    /// By months; the old get half a percent more.
    private static let card = [(3, 55_000), (6, 60_000), (12, 75_000), (24, 80_000), (36, 82_500)].flatMap {
        months, parts in
        [
            DepositCard.Line(months: months, Rate(partsPerMillion: Int64(parts))),
            DepositCard.Line(.senior, months: months, Rate(partsPerMillion: Int64(parts + 5_000))),
        ]
    }

    let desk: DemoDesk
    /// The first day of the financial year: interest of the days before it is in the books.
    let yearStart: CalendarDate
    /// The next number of an account of a head.
    let nextNumber: @Sendable (String) -> Int64

    /// Adds the schemes with their terms and rates, and takes the accounts over that have no term.
    func run() async throws {
        let directory = try await desk.directory()
        for scheme in Self.schemes {
            guard let head = directory.accounts[scheme.head],
                let interest = directory.accounts[scheme.interest]
            else { continue }
            var add = AddDepositScheme()
            (add.draft.code, add.draft.title, add.draft.localName) = (
                scheme.code, scheme.name.latin, scheme.name.local
            )
            (add.draft.kind, add.draft.account, add.draft.interestAccount) = (scheme.kind, head, interest)
            add.draft.chargeAccount = directory.accounts["303001"]
            (add.draft.numberPrefix, add.draft.nextNumber) = ("\(scheme.code)-", nextNumber(scheme.head))
            _ = try await perform(add, "\(scheme.code)/scheme")
            try await setConditions(scheme)
        }
    }

    private func setConditions(_ scheme: Scheme) async throws {
        let schemes = try await desk.gate.ask(DepositSchemeList(), for: desk.program).rows
        guard let known = schemes.first(where: { $0.facts.draft.code == scheme.code })?.facts.scheme else {
            throw ProgramFault.unreadable("demo: \(scheme.code)")
        }
        switch scheme.kind {
        case .recurring:
            var terms = SetRecurringTerms()
            (terms.scheme, terms.from, terms.reason) = (known, yearStart, "demo")
            (terms.content.latePenalty, terms.content.penalty) = (
                try Percent.parse("1.5"), Rate(partsPerMillion: 10_000)
            )
            _ = try await perform(terms, "\(scheme.code)/terms")
        case .fixed:
            var terms = SetFixedTerms()
            (terms.scheme, terms.from, terms.reason) = (known, yearStart, "demo")
            (terms.content.compounding, terms.content.penalty) = (.quarterly, Rate(partsPerMillion: 10_000))
            terms.content.leastMonths = 3
            _ = try await perform(terms, "\(scheme.code)/terms")
        case .daily:
            var terms = SetDailyTerms()
            (terms.scheme, terms.from, terms.reason) = (known, yearStart, "demo")
            (terms.content.multiple, terms.content.earlyCharge) = (
                Money(rupees: 10), try Percent.parse("2")
            )
            _ = try await perform(terms, "\(scheme.code)/terms")
        default:
            return try await setBalanceConditions(scheme, known)
        }
        var card = SetDepositCard()
        (card.scheme, card.from, card.reason, card.content.lines) = (known, yearStart, "demo", Self.card)
        _ = try await perform(card, "\(scheme.code)/card")
    }

    /// Accounts whose balance changes: terms, one rate, and those that are in the books.
    private func setBalanceConditions(_ scheme: Scheme, _ known: ID<DepositScheme>) async throws {
        var terms = SetDepositTerms()
        (terms.scheme, terms.from, terms.reason) = (known, yearStart, "demo")
        (terms.content.posting, terms.content.onlyAtClosing) = (.yearly, scheme.kind == .thrift)
        if scheme.kind == .savings { terms.content.leastBalance = Money(rupees: 100) }
        _ = try await perform(terms, "\(scheme.code)/terms")
        var rates = SetDepositRates()
        (rates.scheme, rates.from, rates.reason) = (known, yearStart, "demo")
        let rate = scheme.kind == .thrift ? Self.thriftRate : Self.savingsRate
        rates.content.lines = [DepositRates.Line(.general, above: .zero, rate)]
        _ = try await perform(rates, "\(scheme.code)/rates")
        var take = TakeOverDeposits()
        (take.scheme, take.interestFrom) = (known, yearStart)
        _ = try await perform(take, "\(scheme.code)/take-over")
    }

    private func perform<C: Command>(_ command: C, _ key: String) async throws {
        _ = try await desk.gate.perform(command, by: desk.program, desk.envelope("deposits/\(key)"))
    }
}
