internal import Gate
internal import Kernel
internal import UI
internal import Wording

extension RequestContext {
    private static var mostWaiting: Int { 5 }

    /// The page of a record with the way to its history, and above it what waits for a second person.
    func completed(_ page: Page) async -> Page {
        guard let record = page.record else { return page }
        var page = page
        let place = page.actions.firstIndex(where: \.isMain) ?? page.actions.endIndex
        page.actions.insert(contentsOf: history(of: record), at: place)
        page.flashes += await waiting(for: record)
        return page
    }

    /// The way to what was done with a record; nothing for those who may not see it.
    func history(of record: String) -> [ActionLink] {
        guard may(AuditList.permission) else { return [] }
        return [ActionLink("edge.audit_history", to: HouseLink.history(of: record))]
    }

    /// What waits for a second person and is about a record, as far as the caller may see it.
    private func waiting(for record: String) async -> [Flash] {
        guard may(PendingList.permission) else { return [] }
        var query = PendingList()
        query.record = record
        query.most = Self.mostWaiting
        // A page without its notices is better than none.
        guard let page = try? await ask(query) else { return [] }
        return page.rows.map { item in
            Flash(
                .key(
                    "edge.waits_here",
                    [
                        .init("number", .number(item.number)),
                        .init("command", .text(words(TabularColumn.term("command", item.command, words)))),
                        .init("name", .text(item.maker(words))),
                        .init("at", .text(Figures.moment(item.madeAt))),
                    ]), .warning, link: MenuItem("edge.look_at_it", to: HouseLink.pending(item.number)))
        }
    }
}
