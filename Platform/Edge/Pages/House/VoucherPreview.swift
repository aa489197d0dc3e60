public import HTML
public import JSON
internal import Kernel
internal import UI
public import Wording

/// The vouchers that a command would post, as `LedgerFlush.preview` tells them: without numbers.
public struct VoucherPreview: Sendable {
    /// The vouchers.
    public var vouchers: JSONValue

    private var moment = Moment.decided
    private var days: [Int64: BranchDay] = [:]

    /// When they are posted.
    public enum Moment: Sendable {
        /// As soon as they are sent.
        case sent
        /// When a second person approves.
        case approved
        /// It was decided on before.
        case decided
    }

    /// What a dry run or a command that waits would post.
    public init(_ vouchers: JSONValue) { self.vouchers = vouchers }

    /// What it would post, with the branch and the day of each: a voucher comes on the day that is open when it is posted.
    public init(_ vouchers: JSONValue, _ moment: Moment, _ context: PageContext) async {
        self.vouchers = vouchers
        self.moment = moment
        for branch in Set((vouchers.asArray ?? []).compactMap { $0["branch_id"]?.asInt64 }) {
            days[branch] = await context.host.branchDay(ID(branch), context.caller, context.host.gate)
        }
    }

    /// The vouchers on the page; nothing when there are none.
    public func node(_ words: Words) -> Node {
        .group { for voucher in vouchers.asArray ?? [] { sheet(voucher, words) } }
    }

    private func sheet(_ voucher: JSONValue, _ words: Words) -> Node {
        let total = voucher["total"]?.asString.flatMap { try? Money.parse($0) } ?? .zero
        return div(.class("voucher-sheet")) {
            p(.class("voucher-head")) {
                strong { words(Self.type(voucher["type"]?.asString ?? "", words)) }
                if let mode = voucher["mode"]?.asString { span { words(.key("choice.mode.\(mode)", [])) } }
                if let branch = voucher["branch_id"]?.asInt64, let day = days[branch] {
                    span { place(day, words) }
                }
            }
            table(.class("table table-sm data")) {
                thead {
                    tr {
                        th(.scope("col")) { words("word.account") }
                        th(.scope("col"), .class("end")) { words("word.debit") }
                        th(.scope("col"), .class("end")) { words("word.credit") }
                    }
                }
                tbody { for line in voucher["lines"]?.asArray ?? [] { row(line, words) } }
                tfoot {
                    tr {
                        td { words("ui.total") }
                        for label in ["word.debit", "word.credit"] {
                            td(.class("end"), .data("label", words(.key(label, [])))) {
                                Cell.money(total).node(words)
                            }
                        }
                    }
                }
            }
            if let narration = voucher["narration"]?.asString, !narration.isEmpty {
                p(.class("narration")) { narration }
            }
        }
    }

    /// The branch, and the day on which it comes there.
    private func place(_ day: BranchDay, _ words: Words) -> String {
        guard moment != .decided else { return day.name }
        guard let date = day.date else { return "\(day.name): " + words("edge.posts_no_day") }
        let key = moment == .sent ? "edge.posts_now" : "edge.posts_on_approval"
        return "\(day.name): " + words(.key(key, [.init("date", .date(date))]))
    }

    private func row(_ line: JSONValue, _ words: Words) -> Node {
        let account = [line["account"]?.asString, line["name"]?.asString].compactMap(\.self)
        return tr {
            td(.data("label", words("word.account"))) { account.joined(separator: " ") }
            for side in ["debit", "credit"] {
                td(.class("end"), .data("label", words(.key("word.\(side)", [])))) {
                    if let amount = line[side]?.asString.flatMap({ try? Money.parse($0) }) {
                        Cell.money(amount).node(words)
                    }
                }
            }
        }
    }

    /// The name of a voucher type: that of the texts, else its code.
    private static func type(_ code: String, _ words: Words) -> Phrase {
        let key = "voucher_type.\(code)"
        return words.catalog.contains(key, .english) ? .key(key, []) : .verbatim(code)
    }
}
