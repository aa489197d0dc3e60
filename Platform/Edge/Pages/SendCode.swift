public import HTML
internal import Kernel
public import UI
public import Wording

/// The buttons of a page that asks for a code of the second factor: each has one sent, and the page comes back with what was typed.
public enum SendCode {
    /// The field that tells by what.
    public static let name = "send_code"

    /// The button of a way.
    public static func button(_ way: CodeWay) -> FormButton {
        FormButton(
            .key("edge.send_code", [.init("address", .text(way.address))]), name: name, value: way.name)
    }

    /// What is told of a code that is on its way.
    @NodeBuilder
    public static func told(_ sent: SentCode?, _ words: Words) -> Node {
        if let sent {
            p(.class("notice notice-good"), .role("status")) {
                words(
                    "edge.code_sent", RefusalArgument("address", .text(sent.address)),
                    RefusalArgument("minutes", .number(sent.minutes)),
                    RefusalArgument("seconds", .number(sent.pauseSeconds)))
            }
        }
    }
}
