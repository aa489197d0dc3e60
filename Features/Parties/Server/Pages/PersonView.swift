public import Edge
public import Gate
public import HTML
public import Kernel
internal import PartiesRules
internal import UI
internal import Wording

/// What is known of a person, as every page shows it: numbers of papers and bank accounts masked.
public enum PersonView {
    /// The particulars, papers and bank accounts; what may be done with them when the entry is open.
    public static func node(_ record: PartyRecord, _ context: PageContext) -> Node {
        let isOpen = record.facts.status == .active && context.may(PartyPermissions.manage)
        let isPerson = record.facts.kind == .person
        return .group {
            if isPerson { particulars(record, isOpen, context) }
            heading("particulars.papers", isOpen ? PartyLink.newIdentity(record.facts.party) : nil, context)
            identities(record, isOpen, context)
            heading("particulars.bank", isOpen ? PartyLink.newBankAccount(record.facts.party) : nil, context)
            accounts(record, isOpen, context)
            if isPerson, !record.employeeNumbers.isEmpty {
                h2(.class("part")) { context.words("particulars.employee_numbers") }
                numbers(record, context)
            }
        }
    }

    /// Where a death that was written down by mistake is taken back.
    public static func withdrawDeath(of party: ID<Party>) -> String { PartyLink.withdrawDeath(party) }

    /// That he has died, as every page on him says it.
    static func death(_ death: PartyDeath, _ context: PageContext) -> Node {
        let words = context.words
        return p(.class("notice notice-warning"), .role("note")) {
            if let day = death.diedOn {
                words(.key("particulars.died_on", [.init("date", .date(day))]))
            } else {
                words("particulars.died")
            }
            if let evidence = death.evidence { " \(evidence)" }
        }
    }

    private static func heading(_ label: Phrase, _ add: String?, _ context: PageContext) -> Node {
        h2(.class("part")) {
            context.words(label)
            if let add {
                " "
                a(.class("btn btn-sm btn-outline-secondary"), .href(add)) { context.words("particulars.add") }
            }
        }
    }

    // The particulars.

    private static func particulars(_ record: PartyRecord, _ isOpen: Bool, _ context: PageContext) -> Node {
        let told = record.particulars
        let words = context.words
        let change = isOpen ? PartyLink.particulars(record.facts.party) : nil
        return .group {
            h2(.class("part")) {
                words("particulars.heading")
                if let change {
                    " "
                    a(.class("btn btn-sm btn-outline-secondary"), .href(change)) { words("ui.edit") }
                }
            }
            if told.isEmpty {
                p(.class("section-note")) { words("particulars.none") }
            } else {
                FactList(facts(told, record, words)).node(words)
                if !told.family.isEmpty { family(told.family, context) }
            }
        }
    }

    /// Those that are known: a page of dashes tells nothing.
    private static func facts(_ told: PartyParticulars, _ record: PartyRecord, _ words: Words) -> [FactList
        .Fact]
    {
        var facts: [FactList.Fact] = []
        func add(_ label: Phrase, _ value: Cell?) {
            if let value { facts.append(.init(label, value)) }
        }
        func text(_ label: Phrase, _ value: String?) {
            add(label, value.flatMap { $0.isEmpty ? nil : .text($0) })
        }
        func choice(_ field: String, _ value: String?) {
            add(
                .key("field.\(field)", []),
                value.map { .phrase(.key("choice.\(field).\($0)", [])) })
        }
        func date(_ label: Phrase, _ value: CalendarDate?) { add(label, value.map { .date($0) }) }
        let categories = record.categories.map { words(.key("choice.person_category.\($0.rawValue)", [])) }
        date("field.birth_date", told.birthDate)
        choice("sex", told.sex?.rawValue)
        text("field.father_name", told.fatherName)
        text("field.spouse_name", told.spouseName)
        choice("marital_status", told.maritalStatus?.rawValue)
        text("field.occupation", told.occupation)
        text("particulars.categories", categories.joined(separator: ", "))
        text("field.other_mobile", told.otherMobile)
        text("particulars.current", told.current.text)
        if told.permanentIsCurrent {
            add("particulars.permanent", .phrase("particulars.the_same"))
        } else {
            text("particulars.permanent", told.permanent.text)
        }
        text("field.employer", told.employer)
        text("field.office", told.office)
        text("field.designation", told.designation)
        date("field.joined_on", told.joinedOn)
        date("field.retires_on", told.retiresOn)
        if let introducer = told.introducer, let name = record.introducerName {
            add("field.introducer_id", .link(.verbatim(name), to: PartyLink.party(introducer)))
        }
        return facts
    }

    private static func family(_ family: [Relative], _ context: PageContext) -> Node {
        DataTable(
            "field.family",
            columns: [
                Column("name", "field.name"), Column("relation", "field.relation"),
                Column("birth_date", "field.birth_date", .date), Column("is_dependent", "field.is_dependent"),
            ],
            rows: family.map { relative in
                Row([
                    .text(relative.relativeName), .text(relative.relation),
                    relative.birthDate.map { .date($0) } ?? .empty,
                    relative.isDependent ? .phrase("ui.yes") : .empty,
                ])
            }, address: context.address
        ).node(context.words)
    }

    private static func numbers(_ record: PartyRecord, _ context: PageContext) -> Node {
        DataTable(
            "particulars.employee_numbers",
            columns: [
                Column("number", "field.employee_number"), Column("valid_from", "field.valid_from", .date),
                Column("valid_to", "field.valid_to", .date),
            ],
            rows: record.employeeNumbers.map { entry in
                Row([
                    .text(entry.number), .date(entry.validFrom),
                    entry.validTo.map { .date($0) } ?? .phrase("particulars.until_now"),
                ])
            }, address: context.address
        ).node(context.words)
    }

    // Papers and bank accounts.

    private static func identities(_ record: PartyRecord, _ isOpen: Bool, _ context: PageContext) -> Node {
        guard !record.identities.isEmpty else {
            return p(.class("section-note")) { context.words("particulars.no_papers") }
        }
        let party = record.facts.party
        return DataTable(
            "particulars.papers",
            columns: [
                Column("kind", "field.identity_kind"), Column("number", "field.masked_number"),
                Column("issued_on", "field.issued_on", .date),
                Column("valid_until", "field.valid_until", .date), Column("status", "field.state_of_paper"),
                Column("steps", "particulars.steps"),
            ],
            rows: record.identities.map { paper in
                Row(
                    [
                        .phrase(.key("choice.identity_kind.\(paper.kind.rawValue)", [])), .text(paper.masked),
                        paper.issuedOn.map { .date($0) } ?? .empty,
                        paper.validUntil.map { .date($0) } ?? .empty,
                        status(paper.isEnded, paper.endReason, context),
                        steps(
                            reveal: paper.kind.isKept
                                ? PartyLink.identity(party, paper.identity, "reveal") : nil,
                            end: isOpen && !paper.isEnded
                                ? PartyLink.identity(party, paper.identity, "end") : nil, context),
                    ], tone: paper.isEnded ? .warning : .neutral)
            }, address: context.address
        ).node(context.words)
    }

    private static func accounts(_ record: PartyRecord, _ isOpen: Bool, _ context: PageContext) -> Node {
        guard !record.bankAccounts.isEmpty else {
            return p(.class("section-note")) { context.words("particulars.no_accounts") }
        }
        let party = record.facts.party
        return DataTable(
            "particulars.bank",
            columns: [
                Column("ifsc", "field.ifsc"), Column("bank", "particulars.bank_and_branch"),
                Column("number", "field.masked_number"), Column("holder", "field.account_holder"),
                Column("status", "field.state_of_paper"), Column("steps", "particulars.steps"),
            ],
            rows: record.bankAccounts.map { account in
                let name = [account.bank, account.branch].compactMap(\.self).joined(separator: ", ")
                return Row(
                    [
                        .text(account.ifsc),
                        name.isEmpty ? .phrase("particulars.branch_unknown") : .text(name),
                        .text(account.masked), .text(account.holder ?? ""),
                        account.isMain && !account.isEnded
                            ? .badge(Badge("field.is_main", .good))
                            : status(account.isEnded, account.endReason, context),
                        steps(
                            reveal: PartyLink.bankAccount(party, account.bankAccount, "reveal"),
                            end: isOpen && !account.isEnded
                                ? PartyLink.bankAccount(party, account.bankAccount, "end") : nil, context),
                    ], tone: account.isEnded ? .warning : .neutral)
            }, address: context.address
        ).node(context.words)
    }

    private static func status(_ isEnded: Bool, _ reason: String?, _ context: PageContext) -> Cell {
        guard isEnded else { return .badge(Badge("particulars.counts", .good)) }
        return .text([context.words("particulars.ended"), reason].compactMap(\.self).joined(separator: ": "))
    }

    private static func steps(reveal: String?, end: String?, _ context: PageContext) -> Cell {
        var links: [Node] = []
        if let reveal, context.may(PartyPermissions.reveal) {
            links.append(a(.href(reveal)) { context.words("particulars.reveal_button") })
        }
        if let end { links.append(a(.href(end)) { context.words("particulars.end_button") }) }
        guard !links.isEmpty else { return .empty }
        // One thing for the page of a phone, which sets the parts of a cell apart.
        return .node(
            span { Node.fragment(links.enumerated().map { $0 == 0 ? $1 : .fragment([.text(" · "), $1]) }) })
    }
}
