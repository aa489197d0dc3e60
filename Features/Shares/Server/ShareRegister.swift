public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import MembersRules
public import Postgres
public import SharesRules

/// The door of the register of shares for features above: dividend and loans.
public enum ShareRegister {
    /// A holding over a time, day by day.
    public struct Holding: Sendable {
        /// The page of the share book.
        public var folio: ID<ShareFolio>
        /// Whose it is.
        public var member: ID<Member>
        /// The account of the capital.
        public var subAccount: ID<SubAccount>
        /// What one share is.
        public var faceValue: Money
        /// How many shares on which day.
        public var balances: ShareBalances
    }

    /// Every holding of a kind that was not empty in a time, with its balance on each day, in the order of the share book.
    public static func holdings(
        of kind: ID<ShareKind>, from: CalendarDate, to: CalendarDate, in society: ID<Society>,
        _ tx: inout Transaction
    ) throws -> [Holding] {
        try ShareBalanceRepository(society: society).holdings(of: kind, from: from, to: to, &tx)
    }

    /// The face value of what a member holds of all kinds.
    public static func paidUp(
        by member: ID<Member>, in society: ID<Society>, _ tx: inout Transaction
    ) throws -> Money {
        try ShareRepository(society: society).holding(of: member, &tx)
    }

    /// Takes the shares of older books into the register: accounts of the kind that it does not know.
    ///
    /// Each gets one certificate. Nothing is posted, for the money stands in the books. Answers how many holdings there were.
    ///
    /// Of what came before only the day's sums are known, so a year's shares count as held since their last day. Throws
    /// ``ShareRefusal``.
    public static func takeOver(
        _ kind: ID<ShareKind>, of society: ID<Society>, on date: CalendarDate, by user: ID<User>,
        _ tx: inout Transaction
    ) throws -> Int {
        let kinds = ShareKindRepository(society: society)
        guard let found = try kinds.lock(&tx).first(where: { $0.kind == kind }) else {
            throw ShareRefusal.noSuchKind
        }
        let accounts = try ShareTakeOverRepository(society: society).accounts(of: found.draft.account, &tx)
        guard !accounts.isEmpty else { throw ShareRefusal.nothingToTakeOver }
        let strangers = accounts.filter { $0.member == nil }
        guard strangers.isEmpty else {
            throw ShareRefusal.holdersUnknown(
                count: Int64(strangers.count), first: strangers.first?.number ?? "")
        }
        let repository = ShareRepository(society: society)
        let folios = try repository.insertFolios(
            accounts.compactMap { row in row.member.map { (kind, $0, row.subAccount) } }, &tx)
        let event = try repository.insertEvent(.takenOver, on: date, nil, by: user, &tx)
        var series = ShareSeries()
        var drafts: [ShareCertificateDraft] = []
        var movements: [(folio: ID<ShareFolio>, on: CalendarDate, shares: Int64)] = []
        for (folio, account) in zip(folios, accounts) {
            let moved = try shares(of: account, at: found.draft.faceValue)
            movements += moved.map { (folio, $0.date, $0.shares) }
            drafts.append(series.issue(ShareLots.held(moved), of: found, to: folio))
        }
        try repository.insertMovements(movements, of: event, &tx)
        _ = try repository.insertCertificates(drafts, by: event, on: date, &tx)
        for (kind, next) in series.next {
            try kinds.setNext(certificate: next.certificate, number: next.number, of: kind, &tx)
        }
        return drafts.count
    }

    /// How many shares came and went on which day; in between an account may have held parts of a share, at the end none.
    private static func shares(
        of account: ShareAccountRow, at faceValue: Money
    ) throws(ShareRefusal) -> [ShareMovement] {
        var held = Money.zero
        var before: Int64 = 0
        var moved: [ShareMovement] = []
        for (date, amount) in account.amounts {
            held += amount
            let now = held.paise / faceValue.paise
            if now != before { moved.append(ShareMovement(date, now - before)) }
            before = now
        }
        guard before >= 0, held == ShareCapital.amount(of: before, at: faceValue) else {
            throw .accountNotWhole(account: account.number, amount: held, faceValue: faceValue)
        }
        return moved
    }
}
