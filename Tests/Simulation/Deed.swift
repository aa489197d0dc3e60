import Gate
import GeneralLedger
import JSON
import Kernel

/// A command on its way: who sends it, and under which key.
struct Deed: Sendable {
    var command: any Command
    var caller: Caller
    var envelope: Envelope

    var mark: String { "\(caller.user.raw)/\(envelope.commandID)" }
    /// What a key is compared by.
    var input: String { Self.input(command) }

    private static func input<C: Command>(_ command: C) -> String { "\(C.name) \(command.jsonText())" }

    var name: String { type(of: command).name }

    /// The sub-account whose record it would change.
    var changed: Int64? {
        switch command {
        case let command as ChangeSubAccountLimits: command.subAccount.raw
        case let command as FreezeSubAccount: command.subAccount.raw
        case let command as UnfreezeSubAccount: command.subAccount.raw
        default: nil
        }
    }
}

/// What several deeds are to each other, and what befalls them.
struct Play: Sendable {
    enum Form: String, Sendable {
        case alone
        case dryRun
        case group
        case allOrNothing
        case eachOnItsOwn
        /// The second comes while the first, all but committed, holds its locks.
        case race
        /// A file of vouchers, which goes in by many transactions.
        case file
    }
    enum Fault: Sendable, Equatable {
        case none
        case cut(Int)
        /// The answer to this COMMIT does not arrive.
        case lostCommit(Int)
        case deadServer
        /// The server dies at the next COMMIT that writes of a file.
        case deadFile
    }

    var form = Form.alone
    var deeds: [Deed]
    var fault = Fault.none
    var file: Delivery?

    init(form: Form = .alone, deeds: [Deed] = [], fault: Fault = .none, file: Delivery? = nil) {
        (self.form, self.deeds, self.fault, self.file) = (form, deeds, fault, file)
    }

    var text: String {
        let list = deeds.map { "\($0.caller.name) \($0.envelope.commandID) \($0.input)" }
        if let file { return "file\(fault == .none ? "" : " \(fault)"): \(file.picture)" }
        return "\(form.rawValue)\(fault == .none ? "" : " \(fault)"): \(list.joined(separator: " | "))"
    }
}

/// What became of a deed, as it was foretold or as it was told.
enum Outcome: Sendable, Equatable, CustomStringConvertible {
    case done([String])
    case held(Int64)
    case previewed(waits: Bool)
    /// What became of a file.
    case file(String)
    case refused(String)
    /// The input has faults; those found while it runs leave an audit row.
    case invalid
    case unavailable
    case broken

    var description: String {
        switch self {
        case .done(let vouchers): "done \(vouchers.joined(separator: " "))"
        case .held(let number): "held \(number)"
        case .previewed(let waits): waits ? "previewed, waits" : "previewed"
        case .file(let report): "file \(report)"
        case .refused(let code): "refused \(code)"
        case .invalid: "invalid"
        case .unavailable: "unavailable"
        case .broken: "broken"
        }
    }
}

/// The program's answer.
struct Reply: Sendable {
    var outcome: Outcome
    var json: JSONValue?

    init(_ json: JSONValue) {
        self.json = json
        switch json["outcome"]?.asString {
        case "done":
            outcome = .done(
                (json["vouchers"]?.asArray ?? []).map {
                    "\($0["voucher_id"]?.asInt64 ?? 0)=\($0["number"]?.asString ?? "")"
                })
        case "held": outcome = .held(json["pending_id"]?.asInt64 ?? 0)
        default: outcome = .previewed(waits: json["waits"]?.asBool ?? false)
        }
    }

    init(_ report: ImportReport) {
        let word =
            switch report.outcome {
            case .done: "done"
            case .doneBefore: "before"
            case .refused: "refused"
            case .waiting(let number): "waiting \(number)"
            case .stopped(let stop): "stopped \(stop.code)@\(stop.reference)"
            }
        outcome = .file(
            "\(word) \(report.importID): \(report.rows) \(report.skippedRows) \(report.items) \(report.postedRows) "
                + "\(report.postedItems) \(report.faultCount) \(report.total.paise)")
    }

    init(_ failure: Failure) {
        switch failure {
        case .invalid: outcome = .invalid
        case .refused(let refusal): outcome = .refused(refusal.code)
        case .unavailable, .stopped: outcome = .unavailable
        case .broken: outcome = .broken
        }
    }

    /// The id of what was made: of a sub-account or a hold, also behind an approval.
    var made: Int64? {
        let result = json?["result"]
        return [result, result?["result"]].compactMap { result in
            result?["sub_account_id"]?.asInt64 ?? result?["hold_id"]?.asInt64
        }.first
    }
}
