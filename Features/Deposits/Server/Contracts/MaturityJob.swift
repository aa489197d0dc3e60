internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import JSON
internal import Kernel

/// Does each night with fixed deposits whose time is over what their holders have told.
enum MaturityJob {
    /// Before interest is posted; what could not be done is tried again the next night, and stands in the list of maturities.
    static let nightly = JobDefinition(
        "deposits.maturity", permission: QueueJob.permission, calendar: .daily(minute: 22 * 60 + 30)
    ) { run in
        let due = try await due(run)
        var (done, postponed, refused): (Int64, Int64, [JSONValue]) = (0, 0, [])
        for (index, account) in due.enumerated() {
            do throws(Failure) {
                let answer = try await run.gate.perform(
                    MatureDeposit(account), by: run.caller, run.envelope("\(run.attempt)/\(account.raw)"))
                if case .done(let matured, _) = answer {
                    if matured.isPostponed { postponed += 1 } else { done += 1 }
                }
            } catch {
                guard let code = Self.code(of: error) else { throw error }
                refused.append(["sub_account_id": .integer(account.raw), "code": .string(code)])
            }
            try await run.progress(done: Int64(index + 1), total: Int64(due.count))
        }
        return ["done": .integer(done), "postponed": .integer(postponed), "refused": .array(refused)]
    }

    /// Why it could not be done with one deposit; nil for what is true of all, as a lost connection.
    private static func code(of failure: Failure) -> String? {
        switch failure {
        case .refused(let refusal): refusal.itself.code
        case .invalid(let problems): problems.first?.code
        case .broken(let number): "defect \(number)"
        default: nil
        }
    }

    /// The accounts whose time is over and with which something is to be done.
    private static func due(_ run: JobRun) async throws -> [ID<SubAccount>] {
        var accounts: [ID<SubAccount>] = []
        for told in MaturityInstruction.allCases where told != .keep {
            var list = MaturityList()
            (list.instruction, list.size, list.untilToday) = (told, 500, true)
            while true {
                let page = try await run.gate.ask(list, for: run.caller)
                accounts += page.rows.map(\.subAccount)
                guard page.rows.count == list.size else { break }
                list.page += 1
            }
        }
        return accounts
    }
}
