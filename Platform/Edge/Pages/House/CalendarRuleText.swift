internal import Gate
internal import Kernel
internal import Wording

/// When a job runs, in a person's words.
enum CalendarRuleText {
    static func phrase(_ rule: String) -> Phrase {
        switch CalendarRule.parse(rule) {
        case .every(let minutes): .key("edge.rule.every", [.init("count", .number(Int64(minutes)))])
        case .daily: .key("edge.rule.daily", [time(rule)])
        case .monthly(let day, _):
            .key("edge.rule.monthly", [.init("day", .number(Int64(day))), time(rule)])
        case .monthEnd: .key("edge.rule.month_end", [time(rule)])
        case .manual: "edge.rule.manual"
        case nil: .verbatim(rule)
        }
    }

    /// A rule ends with its time of day.
    private static func time(_ rule: String) -> RefusalArgument {
        .init("time", .text(String(rule.split(separator: " ").last ?? "")))
    }
}
