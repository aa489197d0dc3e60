internal import Crypto
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

    func troubled(_ name: String, _ error: DatabaseError) {
        log?.warning("database trouble", ["command": .text(name), "error": .text(error.debugDescription)])
    }

    func unaudited(_ name: String, _ error: any Error) {
        log?.error("a refusal could not be audited", ["command": .text(name), "error": .text("\(error)")])
    }

    /// Logs a defect in full and answers the number under which it is told outside.
    func broken(_ name: String, _ error: any Error) -> String {
        let number = Hex.text(RandomBytes.make(6))
        let text = (error as? DatabaseError)?.debugDescription ?? "\(error)"
        log?.error("defect", ["number": .text(number), "command": .text(name), "error": .text(text)])
        return number
    }
}
