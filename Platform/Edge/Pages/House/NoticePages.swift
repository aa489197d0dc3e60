internal import HTML
internal import HTTP
internal import JSON
internal import UI
internal import Wording

/// What there is to tell the reader: the list, and how much it is for the head of every page.
struct NoticePages {
    let host: Host

    var routes: [Route] {
        [
            page(PageFrame.noticesAddress, host) { context in try await Self.list(context) },
            answerPage(.get, PageFrame.noticesAddress + "/count", host) { context in
                let count = try await context.notices().count
                return .response(
                    .json(["count": .integer(Int64(count))]).with("Cache-Control", "no-store"))
            },
        ]
    }

    private static func list(_ context: PageContext) async throws -> Page {
        let rows = try await context.notices().map { notice in
            Row(
                [
                    .link(notice.text, to: notice.address),
                    notice.at.map { .text(Figures.moment($0)) } ?? .empty,
                ], to: notice.address)
        }
        let table = DataTable(
            "edge.notices_page",
            columns: [Column("text", "edge.notice"), Column("at", "edge.notice_at", .date)], rows: rows,
            address: context.address, emptyText: "edge.no_notices")
        return Page("edge.notices_page") { table.node(context.words) }
    }
}
