internal import DepositsRules
internal import Gate
internal import Kernel

/// What a deposit for a time comes to by what is offered on its first day: sum, rate and what is paid back.
struct ContractPlan: Sendable {
    /// The sum; of one that is paid by instalments what all of them come to.
    let principal: Money
    /// The sum of a month, where it is paid by instalments.
    let instalment: Money?
    /// The rate of a year.
    let rate: Rate
    /// What is paid back.
    let maturityValue: Money

    /// Reckons it; of a certificate the price follows from what it comes to.
    ///
    /// Throws ``DepositRefusal/notOffered(_:)`` where the card has no rate.
    init(
        _ offer: TermOffer, _ sum: AgreedSum, from start: CalendarDate, _ tenor: Tenor,
        for category: DepositorCategory
    ) throws {
        let end = tenor.end(from: start)
        func offered(_ amount: Money) throws -> Rate {
            guard let rate = offer.card.rate(for: category, amount, from: start, to: end) else {
                throw DepositRefusal.notOffered(start)
            }
            return rate
        }
        switch (offer.terms, sum) {
        case (.fixed(let terms), .principal(let principal)) where terms.doubles:
            self.init(
                principal, try terms.doublingRate(),
                try MoneySum(paise: Int128(principal.paise) * 2).money())
        case (.fixed(let terms), .principal(let principal)):
            let rate = try offered(principal)
            let contract = FixedContract(principal, from: start, to: end, rate, terms.reckoning)
            self.init(principal, rate, try contract.maturityValue())
        case (.fixed(let terms), .faceValue(let value)):
            func price(_ rate: Rate) throws(MoneyRangeFault) -> Money {
                try FixedContract.price(of: value, from: start, to: end, rate, terms.reckoning)
            }
            // What is deposited has to reach a line of the card, not what it comes to.
            let found = try offer.card.rate(for: category, from: start, to: end, depositing: price)
            guard let rate = found else { throw DepositRefusal.notOffered(start) }
            self.init(try price(rate), rate, value)
        case (.recurring(let terms), .instalment(let instalment)):
            let all = try MoneySum(paise: Int128(instalment.paise) * Int128(tenor.months)).money()
            let rate = try offered(all)
            let contract = RecurringContract(
                instalment, months: tenor.months, from: start, rate, terms.reckoned, paid: [])
            self.init(all, rate, try contract.maturityValue(), instalment: instalment)
        case (.daily, .daily):
            // How much it will be nobody knows: what is offered from the first rupee on counts.
            self.init(.zero, try offered(.zero), .zero)
        case (.fixed, _), (.recurring, _), (.daily, _):
            preconditionFailure("a scheme is asked for its own kind of deposit")
        }
    }

    /// One that was reckoned elsewhere.
    init(_ principal: Money, _ rate: Rate, _ maturityValue: Money, instalment: Money? = nil) {
        (self.principal, self.instalment) = (principal, instalment)
        (self.rate, self.maturityValue) = (rate, maturityValue)
    }
}
