internal import Crypto
internal import Kernel
public import Log
internal import Postgres

/// Where the Gate tells what the operator should know.
public struct GateWatch: Sendable {
    let log: Logger?

    /// A watch that writes to a log, or to nobody.
    public init(log: Logger? = nil) {
        self.log = log
    }

    func retried(_ name: String, _ error: DatabaseError) {
        log?.notice("command retried", ["command": .text(name), "error": .text(error.description)])
    }

    func fellApart(_ members: Int, _ error: any Error) {
        let text = (error as? DatabaseError)?.debugDescription ?? "\(error)"
        log?.notice(
            "a group fell apart; its commands run one by one",
            ["commands": .integer(Int64(members)), "error": .text(text)])
    }

    func troubled(_ name: String, _ error: DatabaseError) {
        // Whoever asked has gone (the next key was pressed, the page was left): that troubles nobody.
        let isCallersOwn = error.kind == .queryCanceled && Task.isCancelled
        log?.log(
            isCallersOwn ? .debug : .warning, isCallersOwn ? "called off" : "database trouble",
            ["command": .text(name), "error": .text(error.debugDescription)])
    }

    func unaudited(_ name: String, _ error: any Error) {
        log?.error("a refusal could not be audited", ["command": .text(name), "error": .text("\(error)")])
    }

    func workerTroubled(_ name: String, _ error: any Error) {
        let text = (error as? DatabaseError)?.debugDescription ?? "\(error)"
        log?.warning("worker in trouble", ["work": .text(name), "error": .text(text)])
    }

    /// What a person is told about a job or message that failed: a code, never a value.
    ///
    /// The log has the rest.
    func message(of error: any Error, _ name: String) -> String {
        switch error {
        case Failure.refused(let refusal): return refusal.code
        case Failure.invalid(let problems):
            return problems.map { "\($0.field): \($0.code)" }.joined(separator: ", ")
        case Failure.unavailable(let text), Failure.stopped(let text): return text
        case Failure.broken(let number): return "defect \(number)"
        case let refusal as any Refusal: return refusal.code
        case is CancellationError: return "cancelled"
        case let fault as OutboxFault:
            log?.notice("not delivered", ["topic": .text(name), "reason": .text(fault.reason)])
            return fault.reason
        case let error as DatabaseError where error.isTrouble: return error.description
        default: return "defect \(broken(name, error))"
        }
    }

    /// Logs a defect in full and answers the number under which it is told outside.
    func broken(_ name: String, _ error: any Error) -> String {
        let number = Hex.text(RandomBytes.make(6))
        let text = (error as? DatabaseError)?.debugDescription ?? "\(error)"
        log?.error("defect", ["number": .text(number), "command": .text(name), "error": .text(text)])
        return number
    }
}
