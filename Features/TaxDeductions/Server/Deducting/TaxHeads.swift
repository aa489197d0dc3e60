internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres
internal import TaxDeductionsRules

/// The heads of the chart that the settings name.
enum TaxHeads {
    /// The one sub-account of a plain head to which vouchers may post.
    static func leaf(
        _ setting: Setting<String>, _ settings: TaxFigures, on day: CalendarDate, _ tx: inout Transaction
    ) throws -> ID<SubAccount> {
        let code = try settings.value(setting, on: day, &tx)
        let found = try Chart.accounts(codes: [code], &tx, society: settings.society)
        guard let head = found[code] else { throw TaxRefusal.noHead(setting: setting.name) }
        guard head.isActive, !head.isControl, head.purpose == .general, head.keptBy == nil else {
            throw TaxRefusal.headUnfit(account: "\(head.code) \(head.name)")
        }
        return try Chart.subAccount(ofPlain: code, &tx, society: settings.society)
    }
}
