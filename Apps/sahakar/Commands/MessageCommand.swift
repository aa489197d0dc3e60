internal import Gate
internal import Glibc
internal import JSON
internal import Kernel
internal import Messages
internal import MessagesRules
internal import Outbound
internal import Postgres

/// Tries the servers by which messages go out, without the database.
enum MessageCommand: Subcommand {
    static let name = "message"
    static let operands = ["test", "RECIPIENT"]
    static let options = [CommandOption("messages", "FILE")]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let action = try input.operand(0, operands[0])
        guard action == "test" else { throw UsageFault.notOneOf(action, choices: ["test"]) }
        let recipient = try input.operand(1, operands[1])
        let settings = try Storage.outbound(input)
        let channel: MessageChannel = recipient.contains("@") ? .mail : .sms
        guard MessageDraft.isRecipient(recipient, channel) else {
            throw Failure.refused(MessageRefusal.badRecipient)
        }
        let text = console.sentence("message.test.\(channel.rawValue)", [("society", "Sahakar")])
        let subject = console.sentence("message.test.subject", [])
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let at = Instant(
            microsecondsSinceEpoch: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
        do {
            try await BlockingWork.run {
                switch channel {
                case .mail:
                    guard let server = settings.mail else { throw ProgramFault.noMessageServer("mail") }
                    try server.send(
                        Mail(to: recipient, subject: subject, body: text, key: "test \(at.text)", at: at))
                case .sms:
                    guard let gateway = settings.sms else { throw ProgramFault.noMessageServer("sms") }
                    try gateway.send(ShortMessage(to: recipient, text: text, key: "test \(at.text)"))
                }
            }
        } catch let fault as OutboundFault {
            throw ProgramFault.notTaken(String(fault.reason.prefix(500)))
        }
        if console.wantsJSON {
            console.json(["sent": true])
        } else {
            console.say("cli.message_sent", ("recipient", recipient))
        }
        return .done
    }
}
