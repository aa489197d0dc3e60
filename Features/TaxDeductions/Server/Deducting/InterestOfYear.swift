public import Gate
public import GeneralLedgerRules
public import Kernel
internal import Synchronization
public import TaxDeductionsRules

/// What persons were credited in a tax year, and what they are expected to be: asked of the features that pay interest.
public final class InterestOfYear: Inquiry {
    /// What one account has borne.
    public struct OfAccount: Sendable {
        /// Whose it is.
        public var party: ID<Party>
        /// The account.
        public var subAccount: ID<SubAccount>
        /// How a message names it.
        public var label: String
        /// What bears it.
        public var source: InterestTax.Source
        /// What was credited, less what was taken back.
        public var credited: Money
        /// What a run that is looked at has planned for it.
        public var planned: Money
        /// What it will be credited until the end of the year beside both.
        public var coming: Money

        /// Names it.
        public init(
            _ subAccount: ID<SubAccount>, of party: ID<Party>, label: String, _ source: InterestTax.Source,
            credited: Money = .zero, planned: Money = .zero, coming: Money = .zero
        ) {
            (self.subAccount, self.party, self.label, self.source) = (subAccount, party, label, source)
            (self.credited, self.planned, self.coming) = (credited, planned, coming)
        }
    }

    /// Whose.
    public let parties: [ID<Party>]
    /// The tax year.
    public let year: FinancialYear
    /// The run that is looked at, whose lines so far count too.
    public let run: Int64?
    /// The accounts that are reckoned now: what was planned for them before does not count.
    public let reckoned: [ID<SubAccount>]
    /// Whether it is told what is coming.
    public let isComing: Bool
    /// The accounts that end now, of which nothing comes any more.
    public let ending: Set<ID<SubAccount>>
    private let said = Mutex<[OfAccount]>([])

    /// Of persons in a tax year.
    public init(
        _ parties: [ID<Party>], in year: FinancialYear, run: Int64? = nil,
        reckoning reckoned: [ID<SubAccount>] = [], isComing: Bool = false,
        ending: Set<ID<SubAccount>> = []
    ) {
        (self.parties, self.year, self.run, self.reckoned) = (parties, year, run, reckoned)
        (self.isComing, self.ending) = (isComing, ending)
    }

    /// Says what accounts have borne.
    public func say(_ accounts: [OfAccount]) { said.withLock { $0 += accounts } }

    /// What was said.
    public var accounts: [OfAccount] { said.withLock { $0 } }
}
