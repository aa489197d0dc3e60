public import Edge
internal import Gate
public import HTML
internal import Kernel
internal import MembersRules
internal import UI
internal import Wording

/// A nomination as pages show it.
public enum NominationView {
    /// The nomination that counts for an account, and whose it is.
    public static func node(_ found: AccountNomination, _ context: PageContext) -> Node {
        let words = context.words
        return .group {
            h2(.class("part")) { words("members.nomination") }
            if found.nomination != nil {
                p(.class("section-note")) {
                    if found.isOfAccount {
                        words("members.nomination_of_account")
                    } else if let member = found.member {
                        words("members.nomination_of_member") + " "
                        a(.href(MemberLink.member(member))) { words("members.nomination_look") }
                    }
                }
            }
            node(found.nomination, context)
        }
    }

    /// The nominees with their shares.
    static func node(_ facts: NominationFacts?, _ context: PageContext) -> Node {
        let words = context.words
        guard let facts else { return p(.class("section-note")) { words("members.no_nomination") } }
        let isShared = facts.mode == .simultaneous
        var columns = [
            Column("name", "word.name"), Column("relation", "field.relation"),
            Column("birth_date", "field.birth_date", .date), Column("guardian", "field.guardian"),
        ]
        if isShared { columns.append(Column("share", "field.share", .text)) }
        let rows = facts.nominees.map { nominee in
            var cells: [Cell] = [
                .text(nominee.nomineeName), .text(nominee.relation),
                nominee.birthDate.map { .date($0) } ?? .empty, .text(nominee.guardian ?? ""),
            ]
            if isShared { cells.append(.text(nominee.share.map { $0.text + " %" } ?? "")) }
            return Row(cells)
        }
        return .fragment([
            p(.class("section-note")) {
                words(.key("members.nomination_\(facts.mode.rawValue)", [.init("date", .date(facts.madeOn))]))
            },
            DataTable("members.nomination", columns: columns, rows: rows, address: context.address).node(
                words),
        ])
    }
}
