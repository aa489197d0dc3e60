internal import CounterRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The heads of the chart that cash lies on.
struct CashHeads {
    let society: ID<Society>

    /// The head on which cash lies outside drawers and vaults: where it goes as long as a branch has none.
    func outside(_ tx: inout Transaction) throws -> ChartAccount? {
        try Chart.accounts(purpose: .cash, &tx, society: society).first { !$0.isControl }
    }

    /// The head of drawers and vaults: the one that is named, or the first that suits.
    func places(_ named: ID<Account>?, _ tx: inout Transaction) throws -> ChartAccount {
        guard let named else {
            let heads = try Chart.accounts(purpose: .cash, &tx, society: society)
            guard let head = heads.first(where: { $0.isControl && $0.keptBy == nil }) else {
                throw CounterRefusal.noHead
            }
            return head
        }
        guard let head = try Chart.account(named, &tx, society: society) else {
            throw LedgerRefusal.noSuchAccount("\(named.raw)")
        }
        guard head.isControl, head.isActive, head.purpose == .cash, head.keptBy == nil else {
            throw CounterRefusal.headUnfit(account: "\(head.code) \(head.name)")
        }
        return head
    }

    /// The head on which a difference is booked.
    func difference(
        isShort: Bool, on date: CalendarDate, in work: Work, _ tx: inout Transaction
    ) throws -> ID<SubAccount> {
        let setting = isShort ? CounterSettings.shortHead : CounterSettings.excessHead
        return try fit(try setting.value(on: date, in: work, &tx), for: setting.name, &tx)
    }

    /// The head of a code, where differences can be booked on it.
    func fit(
        _ code: String, for setting: String, _ tx: inout Transaction
    ) throws -> ID<SubAccount> {
        guard let head = try Chart.accounts(codes: [code], &tx, society: society)[code] else {
            throw CounterRefusal.noDifferenceHead(setting: setting, code: code)
        }
        guard !head.isControl, head.isActive, head.purpose == .general || head.purpose == .suspense,
            head.keptBy == nil
        else { throw CounterRefusal.differenceHeadUnfit(account: "\(head.code) \(head.name)") }
        return try Chart.subAccount(ofPlain: code, &tx, society: society)
    }
}
