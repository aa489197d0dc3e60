internal import Gate
internal import Kernel
public import UI
internal import Wording

extension RequestContext {
    /// How long a maker is told of a rejection.
    private static var rejectedDays: Int { 7 }

    /// What others have rejected of the caller's own commands lately, each with the reason; for the head of a page.
    public func rejectedNotices() async -> [Flash] {
        guard may(PendingList.permission) else { return [] }
        var query = PendingList()
        query.own = true
        query.rejectedDays = Self.rejectedDays
        query.most = 5
        // A page without its notices is better than none.
        guard let page = try? await ask(query) else { return [] }
        return page.rows.map { item in
            Flash(
                .key(
                    "edge.rejected_yours",
                    [
                        .init("number", .number(item.number)),
                        .init("command", .text(words(TabularColumn.term("command", item.command, words)))),
                        .init("name", .text(item.deciderName ?? "")),
                        .init("note", .text(item.note ?? "")),
                    ]), .warning,
                link: MenuItem("edge.look_at_it", to: HouseLink.pending(item.number)))
        }
    }
}
