internal import Crypto
internal import Gate
internal import Kernel
internal import Log
internal import Postgres

/// The border of the services that are no commands: runs a transaction, repeats it when the database asks so, and turns
/// errors into failures.
struct AccessBorder: Sendable {
    let pool: SessionPool
    let log: Logger

    private static let retries = 4

    func run<R: Sendable>(
        _ name: String, _ options: TransactionOptions = .command,
        _ body: @escaping @Sendable (inout Transaction) throws -> R
    ) async throws(Failure) -> R {
        var attempt = 0
        while true {
            do {
                return try await pool.run(options, body)
            } catch let error as DatabaseError where error.isRetryable && attempt < Self.retries {
                attempt += 1
                log.notice(
                    "transaction retried", ["service": .text(name), "error": .text(error.description)])
            } catch { throw failure(of: error, name) }
        }
    }

    func failure(of error: any Error, _ name: String) -> Failure {
        switch error {
        case let failure as Failure: return failure
        case let refusal as any Refusal: return .refused(refusal)
        case let faults as FieldFaults: return .invalid(faults.problems)
        case let error as DatabaseError:
            guard error.isTrouble else { return .broken(defect(error.debugDescription, name)) }
            let isCallersOwn = error.kind == .queryCanceled && Task.isCancelled
            log.log(
                isCallersOwn ? .debug : .warning, isCallersOwn ? "called off" : "database trouble",
                ["service": .text(name), "error": .text(error.debugDescription)])
            return .unavailable(error.description)
        default: return .broken(defect("\(error)", name))
        }
    }

    private func defect(_ text: String, _ name: String) -> String {
        let number = Hex.text(RandomBytes.make(6))
        log.error("defect", ["number": .text(number), "service": .text(name), "error": .text(text)])
        return number
    }
}
