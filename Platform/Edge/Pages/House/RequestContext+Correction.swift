internal import Gate
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

extension RequestContext {
    private static var correctionName: String { "corrects" }

    /// The form on which one's own entry that was rejected or taken back is entered anew; nil where there is none.
    func correction(of item: PendingSummary) -> String? {
        guard item.maker == caller.user, ["rejected", "withdrawn"].contains(item.status),
            item.erasedAt == nil,
            let form = host.entryForms.first(where: { $0.command == item.command }),
            let address = form.address(item.input)
        else { return nil }
        return PageAddress(address, query: [QueryItem(Self.correctionName, String(item.number))]).text
    }

    /// What the address asks to enter anew, if it is one's own entry of this command.
    func correctedEntry(of command: String) async -> PendingSummary? {
        guard let number = request.query[Self.correctionName].flatMap({ Int64(pathText: $0) }),
            may(PendingList.permission)
        else { return nil }
        var query = PendingList()
        query.number = number
        query.own = true
        guard let item = try? await ask(query).rows.first, item.command == command,
            correction(of: item) != nil
        else { return nil }
        await noteSeen(item)
        return item
    }

    /// He who made it has looked at the decision, and is not told of it again.
    func noteSeen(_ item: PendingSummary) async {
        guard item.maker == caller.user, item.status != "waiting", item.seenAt == nil else { return }
        await host.gate.noteSeen(item.number, by: caller)
    }

    /// Whether a form shows an entry that is entered anew.
    public var isCorrection: Bool { request.query[Self.correctionName] != nil }

    /// What stands above an entry that is entered anew.
    func correctionNotice(_ item: PendingSummary) -> Flash {
        let number = RefusalArgument("number", .number(item.number))
        guard item.status == "rejected" else { return Flash(.key("edge.corrects_own", [number]), .info) }
        return Flash(
            .key(
                "edge.corrects",
                [
                    number, .init("name", .text(item.deciderName ?? "")),
                    .init("note", .text(item.note ?? "")),
                ]), .warning, link: MenuItem("edge.look_at_it", to: HouseLink.pending(item.number)))
    }
}
