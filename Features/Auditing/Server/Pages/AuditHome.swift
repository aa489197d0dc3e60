internal import AuditingRules
internal import Edge
internal import HTML
internal import Kernel
internal import UI
internal import Wording

/// What the first page tells of audits: memos that wait for the reader.
enum AuditHome {
    private static let mostTold = 5

    static let panel = HomePanel(for: WaitingMemos.permission) { day, context in
        guard let day else { return .empty }
        let waiting = try await context.ask(WaitingMemos())
        guard !waiting.forReply.isEmpty || !waiting.forAuditor.isEmpty else { return .empty }
        let words = context.words
        return Panel(
            "auditing.home_panel", actions: [ActionLink("auditing.memos_page", to: AuditLink.memos)]
        ).node(words) {
            if !waiting.forReply.isEmpty { list("auditing.home_reply", waiting.forReply, day, context) }
            if !waiting.forAuditor.isEmpty {
                list("auditing.home_auditor", waiting.forAuditor, day, context)
            }
        }
    }

    /// The same memos for the head of every page.
    static let notices = NoticeSource(for: WaitingMemos.permission) { context in
        let waiting = try await context.ask(WaitingMemos())
        func notice(_ key: String, _ memo: MemoFacts) -> Notice {
            let values: [RefusalArgument] = [
                .init("number", .number(Int64(memo.number))), .init("title", .text(memo.title)),
            ]
            return Notice(.key(key, values), to: AuditLink.memo(memo.memo))
        }
        return waiting.forReply.map { notice("auditing.notice_reply", $0) }
            + waiting.forAuditor.map { notice("auditing.notice_replied", $0) }
    }

    private static func list(
        _ heading: String, _ memos: [MemoFacts], _ day: CalendarDate, _ context: PageContext
    ) -> Node {
        let words = context.words
        return .group {
            p { words(.key(heading, [.init("count", .number(Int64(memos.count)))])) }
            ul {
                for memo in memos.prefix(mostTold) {
                    li {
                        a(.href(AuditLink.memo(memo.memo))) {
                            words(
                                "auditing.memo", .init("number", .number(Int64(memo.number))),
                                .init("title", .text(memo.title)))
                        }
                        " "
                        AuditWords.badge(memo.severity).node(words)
                        if let date = memo.replyBy {
                            " "
                            Badge(
                                .key("auditing.reply_by", [.init("date", .date(date))]),
                                date < day ? .bad : .neutral
                            ).node(words)
                        }
                    }
                }
            }
        }
    }
}
