internal import CollectionsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The heads of the chart that the settings name.
struct CollectionHeads {
    let work: Work
    let date: CalendarDate

    /// A control head, with a sub-account for each agent.
    func control(_ setting: Setting<String>, _ tx: inout Transaction) throws -> ChartAccount {
        let head = try named(setting, &tx)
        guard head.isControl else { throw CollectionRefusal.headUnfit(account: "\(head.code) \(head.name)") }
        return head
    }

    /// The one sub-account of a plain head; for money in suspense it may be the one of suspense.
    func leaf(
        _ setting: Setting<String>, or purpose: AccountPurpose = .general, _ tx: inout Transaction
    ) throws -> ID<SubAccount> {
        let head = try named(setting, or: purpose, &tx)
        guard !head.isControl else { throw CollectionRefusal.headUnfit(account: "\(head.code) \(head.name)") }
        return try Chart.subAccount(ofPlain: head.code, &tx, society: work.group.society)
    }

    private func named(
        _ setting: Setting<String>, or purpose: AccountPurpose = .general, _ tx: inout Transaction
    ) throws -> ChartAccount {
        let code = try setting.value(on: date, in: work, &tx)
        let found = try Chart.accounts(codes: [code], &tx, society: work.group.society)
        guard let head = found[code] else { throw CollectionRefusal.noHead(setting: setting.name) }
        guard head.isActive, [.general, purpose].contains(head.purpose), head.keptBy == nil else {
            throw CollectionRefusal.headUnfit(account: "\(head.code) \(head.name)")
        }
        return head
    }
}
