internal import Access
internal import Deposits
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import MessagesRules
internal import Postgres

/// Tells those who stand on an account what was collected for it: whoever signs in and has shown an address to be his.
struct CollectionMessages {
    let desk: AgentDesk
    /// Everybody on the accounts who can be told.
    private let reached: Set<ID<Party>>

    init(
        _ desk: AgentDesk, _ deposits: [ID<SubAccount>: DailyDeposit], _ tx: inout Transaction
    ) throws {
        self.desk = desk
        let all = deposits.values.reduce(into: Set<ID<Party>>()) { $0.formUnion($1.people) }
        reached = try UserAccounts.atWork(
            among: all.sorted(), society: desk.society, &tx)
    }

    /// Tells it of one account; a receipt that was not written has none.
    func tell(
        _ kind: MessageKind, _ amount: Money, on deposit: DailyDeposit, _ sheet: SheetFacts,
        _ receipt: Int64?,
        _ tx: inout Transaction
    ) throws {
        let values = [
            "amount": amount.text(.indian), "account": deposit.number, "date": sheet.collectedOn.text,
            "receipt": receipt.map { "\(sheet.bookCode ?? "") \($0)" } ?? "–", "agent": sheet.agentName,
        ]
        for party in deposit.people.intersection(reached).sorted() {
            for user in try UserAccounts.users(of: party, society: desk.society, &tx) {
                try UserAccounts.write(kind, to: user, values, in: desk.work, &tx)
            }
        }
    }
}
