internal import Edge
internal import HTML
internal import Kernel
internal import MembersRules
internal import UI
internal import Wording

/// What the first page tells of members: how many there are, who waits, who came and went.
enum MemberHome {
    static let panel = HomePanel(for: MemberMovement.permission) { day, context in
        guard let day else { return .empty }
        var query = MemberMovement()
        query.date = day
        let figures = try await context.ask(query)
        guard figures.members + figures.applied + figures.approved > 0 else { return .empty }
        let words = context.words
        return Panel("members.home_panel").node(words) {
            KeyFigure.row(keyFigures(figures), words)
            if figures.months.contains(where: { $0.joined + $0.left > 0 }) { chart(figures).node(words) }
        }
    }

    private static func keyFigures(_ figures: MemberFigures) -> [KeyFigure] {
        let isLate = figures.isLate
        return [
            KeyFigure("members.home_members", .number(figures.members), to: address(.active)),
            KeyFigure(
                "members.home_applied", .number(figures.applied),
                note: figures.oldestApplication.map {
                    .key(
                        isLate ? "members.home_oldest_late" : "members.home_oldest",
                        [.init("date", .date($0))])
                }, tone: isLate ? .bad : .neutral, to: MemberLink.committee),
            KeyFigure("members.home_approved", .number(figures.approved), to: address(.approved)),
        ]
    }

    private static func address(_ status: MemberStatus) -> String {
        PageAddress(MemberLink.list, query: [QueryItem("member_status", status.rawValue)]).text
    }

    private static func chart(_ figures: MemberFigures) -> UI.Chart {
        UI.Chart(
            .bar, "members.home_chart", by: "word.month",
            figures.months.map { .verbatim(String(Figures.date($0.from).dropFirst(3))) },
            [
                UI.Chart.Series("members.home_joined", .number(figures.months.map(\.joined))),
                UI.Chart.Series("members.home_left", .number(figures.months.map(\.left))),
            ])
    }
}
