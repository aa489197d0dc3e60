internal import Gate
public import HTML
internal import JSON
internal import Kernel
public import UI
internal import Wording

extension RequestContext {
    /// How long a maker is told of a decision.
    private static var rejectedDays: Int { 7 }
    private static var approvedDays: Int { 3 }
    private static var mostTold: Int { 5 }

    /// What others have rejected of the caller's own commands lately, each with the reason, until he has looked at it; for the head
    /// of a page.
    public func rejectedNotices() async -> [Flash] {
        await decided("rejected", days: Self.rejectedDays).filter { $0.seenAt == nil }.map { item in
            let values = told(item) + [.init("note", .text(item.note ?? ""))]
            let way = correction(of: item).map { MenuItem("edge.correct_it", to: $0) }
            return Flash(
                .key("edge.rejected_yours", values), .warning,
                link: way ?? MenuItem("edge.look_at_it", to: HouseLink.pending(item.number)))
        }
    }

    /// What waits for the caller's decision, and what has been decided of his own commands until he has looked at it.
    func decisionNotices() async -> [Notice] {
        var found = await waiting().map { item in
            let values = [RefusalArgument("maker", .text(item.maker(words)))] + told(item)
            return Notice(
                .key("edge.waits_for_you", values), to: HouseLink.pending(item.number), at: item.madeAt)
        }
        for (status, key) in [("rejected", "edge.rejected_yours"), ("approved", "edge.approved_by")] {
            found += await decided(status, days: Self.rejectedDays).filter { $0.seenAt == nil }.map { item in
                let values = told(item) + [.init("note", .text(item.note ?? ""))]
                return Notice(
                    .key(key, values), to: HouseLink.pending(item.number), at: item.decidedAt)
            }
        }
        return found
    }

    /// What waits for the caller's decision, the oldest first; nothing for those who decide nothing.
    private func waiting() async -> [PendingSummary] {
        guard may(ApprovePending.permission), may(PendingList.permission) else { return [] }
        var query = PendingList()
        query.most = 1000
        // A page without its list of what waits is better than none.
        let rows = (try? await ask(query).rows) ?? []
        return rows.filter { $0.maker != caller.user }.reversed()
    }

    /// The list of what waits for the caller's decision.
    public func waitingPanel() async -> Node {
        let items = await waiting()
        guard !items.isEmpty else { return .empty }
        let all = ActionLink("edge.waiting_all", to: HouseLink.pending)
        return Panel("edge.waiting_yours", actions: items.count > Self.mostTold ? [all] : []).node(words) {
            ul(.class("decided")) {
                for item in items.prefix(Self.mostTold) {
                    li {
                        a(.href(HouseLink.pending(item.number))) {
                            words(TabularColumn.term("command", item.command, words))
                        }
                        if let amount = item.amount { " · " + Figures.money(amount) }
                        for part in [item.about, item.maker(words), Figures.moment(item.madeAt)]
                        where !part.isEmpty { " · " + part }
                    }
                }
            }
        }
    }

    /// What others have approved of the caller's own commands lately, each with the way to what came of it.
    public func approvedPanel() async -> Node {
        let items = await decided("approved", days: Self.approvedDays)
        guard !items.isEmpty else { return .empty }
        return Panel("edge.approved_heading").node(words) {
            ul(.class("decided")) {
                for item in items {
                    li {
                        words(.key("edge.approved_yours", told(item))) + " "
                        outcome(of: item)
                    }
                }
            }
        }
    }

    /// The way to the record that a decision made, by its name; else to the entry itself.
    func outcome(of item: PendingSummary) -> Node {
        let name = item.result == nil ? item.subjectName : item.resultName
        let record = (item.result ?? item.subject).flatMap { subject in
            host.gate.subjects.page(of: subject).map { ($0, name ?? subject) }
        }
        let way =
            record.map { MenuItem(.verbatim($0.1), to: $0.0) }
            ?? MenuItem("edge.look_at_it", to: HouseLink.pending(item.number))
        return a(.href(way.address)) { words(way.label) }
    }

    private func told(_ item: PendingSummary) -> [RefusalArgument] {
        [
            .init("number", .number(item.number)),
            .init("command", .text(words(TabularColumn.term("command", item.command, words)))),
            .init("name", .text(item.deciderName ?? "")),
        ]
    }

    private func decided(_ status: String, days: Int) async -> [PendingSummary] {
        guard may(PendingList.permission) else { return [] }
        var query = PendingList()
        query.own = true
        query.decidedDays = days
        query.most = 50
        // A page without its notices is better than none.
        guard let page = try? await ask(query) else { return [] }
        return Array(page.rows.filter { $0.status == status }.prefix(Self.mostTold))
    }
}

extension PendingSummary {
    /// Who made it: somebody by his name, or the program itself.
    func maker(_ words: Words) -> String { makerName.isEmpty ? words("edge.audit_program") : makerName }

    /// The record that it is about, the other one that came of it, and what its voucher or its maker says.
    var about: String {
        let said = preview["vouchers"]?[0]?["narration"]?.asString ?? reason
        let records = [subjectName, resultName].compactMap(\.self).joined(separator: " → ")
        return [records, said ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
