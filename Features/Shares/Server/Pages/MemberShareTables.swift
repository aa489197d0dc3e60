internal import Edge
internal import Gate
internal import Kernel
internal import SharesRules
internal import UI
internal import Wording

/// The tables of a member's shares.
enum MemberShareTables {
    static func holdings(_ record: MemberSharesRecord, _ context: PageContext) -> DataTable {
        let rows = record.holdings.map { held in
            Row([
                .text(context.words.named(held.kindName, held.kindLocalName)), .number(held.shares),
                .money(held.faceValue), .money(held.amount),
                .link(.verbatim(held.accountNumber), to: "/sub-accounts/\(held.subAccount.raw)"),
                .text(held.book ?? ""), .text(held.page ?? ""),
            ])
        }
        return DataTable(
            "field.holdings",
            columns: [
                Column("kind_name", "field.kind_name"), Column("shares", "field.shares", .figure),
                Column("face_value", "field.face_value", .figure), Column("amount", "field.amount", .figure),
                Column("account_number", "word.account_number"), Column("share_book", "field.share_book"),
                Column("share_page", "field.share_page"),
            ], rows: rows, address: context.address, emptyText: "shares.none_held")
    }

    static func certificates(_ record: MemberSharesRecord, _ context: PageContext) -> DataTable {
        let rows = record.certificates.map { facts in
            Row([
                .link(.verbatim(facts.number), to: ShareLink.certificate(facts.certificate)),
                .text(facts.numbers), .number(facts.shares), .money(facts.amount), .date(facts.issuedOn),
                .badge(
                    facts.endedOn == nil
                        ? Badge("shares.standing", .good) : Badge("shares.ended", .warning)),
                facts.endedBy.map { .phrase(.key($0.wordKey, [])) } ?? .empty,
                .text(facts.followedBy ?? ""),
            ])
        }
        return DataTable(
            "field.certificates",
            columns: [
                Column("certificate_number", "field.certificate_number"),
                Column("distinctive_numbers", "field.distinctive_numbers"),
                Column("shares", "field.shares", .figure), Column("amount", "field.amount", .figure),
                Column("issued_on", "field.issued_on", .date), Column("status", "word.status"),
                Column("ended_by", "field.ended_by"), Column("followed_by", "field.followed_by"),
            ], rows: rows, address: context.address)
    }

    static func movements(_ record: MemberSharesRecord, _ context: PageContext) -> DataTable {
        let rows = record.movements.map { moved in
            Row([
                .date(moved.onDate), .text(moved.kindName), .phrase(.key(moved.what.wordKey, [])),
                .text(moved.resolutionNumber ?? ""), .text(moved.reason ?? ""), .number(moved.shares),
                .money(moved.amount), .number(moved.held),
            ])
        }
        return DataTable(
            "shares.movements",
            columns: [
                Column("on_date", "field.on_date", .date), Column("kind_name", "field.kind_name"),
                Column("share_event", "field.share_event"),
                Column("resolution_number", "field.resolution_number"), Column("reason", "field.reason"),
                Column("shares", "field.shares", .figure), Column("amount", "field.amount", .figure),
                Column("shares_held", "field.shares_held", .figure),
            ], rows: rows, address: context.address)
    }

    static func applications(_ record: MemberSharesRecord, _ context: PageContext) -> DataTable {
        let rows = record.applications.map { facts in
            Row([
                .date(facts.appliedOn), .text(facts.kindName), .number(facts.shares), .money(facts.amount),
                .badge(
                    Badge(.key("choice.application_status.\(facts.status.rawValue)", []), facts.status.tone)),
                facts.decidedOn.map { .date($0) } ?? .empty, .text(facts.resolutionNumber ?? ""),
            ])
        }
        return DataTable(
            "shares.applications_page",
            columns: [
                Column("applied_on", "field.applied_on", .date), Column("kind_name", "field.kind_name"),
                Column("shares", "field.shares", .figure), Column("amount", "field.amount", .figure),
                Column("application_status", "field.application_status"),
                Column("decided_on", "field.decided_on", .date),
                Column("resolution_number", "field.resolution_number"),
            ], rows: rows, address: context.address)
    }
}
