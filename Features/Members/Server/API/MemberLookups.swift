internal import Edge
internal import Gate
internal import Kernel
internal import MembersRules

/// How members and classes are found by what people type.
enum MemberLookups {
    static let all: [Lookup] = [
        Lookup(
            "member",
            find: { context, typed in
                guard typed.contains(where: { !$0.isWhitespace }) else { return [] }
                var query = MemberList()
                query.search = String(typed.prefix(100))
                query.size = 20
                return try await context.ask(query).rows.map(item)
            },
            show: { context, number in
                item(try await context.ask(MemberDetails(ID(number))).facts)
            }),
        Lookup("member_class") { context in
            try await context.ask(MemberClassList()).rows.map { found in
                var item = LookupItem(
                    String(found.memberClass.raw), found.draft.title, hint: found.draft.code,
                    names: [found.draft.code, found.draft.localName])
                item.isOffered = found.isActive
                return item
            }
        },
    ]

    private static func item(_ facts: MemberFacts) -> LookupItem {
        var item = LookupItem(
            String(facts.member.raw), [facts.number, facts.title].compactMap(\.self).joined(separator: " "),
            hint: facts.mobile ?? facts.className,
            names: [facts.number, facts.title, facts.localName, facts.mobile])
        item.isOffered = !facts.status.isOver
        return item
    }
}
