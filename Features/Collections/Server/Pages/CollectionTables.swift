internal import CollectionsRules
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The tables and lists on the pages of agents, routes, sheets and commission.
enum CollectionTables {
    static func choice(_ field: String, _ word: String) -> Phrase { .key("choice.\(field).\(word)", []) }

    // Agents.

    /// What is known of an agent.
    static func agent(_ facts: CollectionAgentFacts, toRecover: Money) -> FactList {
        FactList([
            .init("field.code", .text(facts.code)),
            .init("word.name", .link(.verbatim(facts.title), to: "/parties/\(facts.party.raw)")),
            .init("word.branch", .phrase(.name(facts.branchName))),
            .init("field.from_date", .date(facts.from)),
            .init("field.until_date", facts.until.map { .date($0) } ?? .empty),
            .init("field.cash_limit", facts.limit.map { .money($0) } ?? .empty),
            .init("field.to_recover", toRecover.isZero ? .empty : .money(toRecover)),
        ])
    }

    /// What he has in his hands, what of it is late, and what is owed to him; each leads to its account.
    static func figures(_ facts: CollectionAgentFacts, _ words: Words) -> Node {
        let late = facts.lateSince.map {
            Phrase.key("collections.late_note", [.init("date", .date($0))])
        }
        return KeyFigure.row(
            [
                KeyFigure(
                    "field.in_hand", .money(facts.inHand), to: "/sub-accounts/\(facts.cash.raw)"),
                KeyFigure(
                    "field.late_amount", .money(facts.late), note: late,
                    tone: facts.late.isZero ? .neutral : .warning),
                KeyFigure(
                    "field.payable", .money(facts.payable),
                    to: "/sub-accounts/\(facts.payableAccount.raw)"),
                KeyFigure(
                    "field.security_kept", .money(facts.security),
                    to: "/sub-accounts/\(facts.securityAccount.raw)"),
            ], words)
    }

    static func terms(_ terms: [CommissionTermsFacts], _ context: PageContext) -> DataTable {
        DataTable(
            "collections.commission_terms",
            columns: [
                Column("from_date", "field.from_date", .date), Column("for_whom", "collections.for_whom"),
                Column("commission", "field.commission", .figure),
                Column("security_share", "field.security_share", .figure),
                Column("recover_months", "field.recover_months", .figure), Column("reason", "field.reason"),
                Column("set_by_name", "field.set_by_name"),
            ],
            rows: terms.map { one in
                Row([
                    .date(one.from),
                    .phrase(one.agent == nil ? "collections.for_all" : "collections.for_him"),
                    .text("\(one.commission.text) %"), .text("\(one.security.text) %"),
                    one.recoverMonths == 0 ? .phrase("collections.never") : .number(Int64(one.recoverMonths)),
                    .text(one.reason), .text(one.setByName),
                ])
            }, address: context.address, emptyText: "collections.no_terms")
    }

    static func books(_ books: [ReceiptBookFacts], _ context: PageContext) -> DataTable {
        let mayClose = context.may(CloseReceiptBook.permission)
        return DataTable(
            "collections.books",
            columns: [
                Column("code", "field.code"), Column("first_number", "field.first_number", .figure),
                Column("next_receipt", "field.next_receipt", .figure),
                Column("last_number", "field.last_number", .figure),
                Column("returned_count", "field.returned_count", .figure),
                Column("book_state", "word.status"),
                Column("book_action", "collections.action"),
            ],
            rows: books.map { book in
                Row([
                    .text(book.code), .number(book.first), .number(book.next),
                    book.last.map { .number($0) } ?? .empty, book.returned.map { .number($0) } ?? .empty,
                    .badge(
                        book.isActive
                            ? Badge("collections.in_use", .good) : Badge("collections.taken_back", .neutral)),
                    book.isActive && mayClose
                        ? .link("collections.close_book_page", to: CollectionLink.closeBook(book.book))
                        : .empty,
                ])
            }, address: context.address, emptyText: "collections.no_books")
    }

    static func routes(_ routes: [RouteFacts], _ context: PageContext) -> DataTable {
        DataTable(
            "collections.routes_page",
            columns: [
                Column("code", "field.code"), Column("name", "word.name"),
                Column("account_count", "field.account_count", .figure),
            ],
            rows: routes.map { facts in
                Row(
                    [.text(facts.code), .text(facts.title), .number(facts.accounts)],
                    to: CollectionLink.route(facts.route))
            }, address: context.address, emptyText: "collections.no_routes_of_him")
    }

    // Routes.

    static func stops(_ stops: [StopFacts], _ context: PageContext) -> DataTable {
        let may = context.may(TakeFromRoute.permission)
        return DataTable(
            "collections.stops",
            columns: [
                Column("place", "field.place", .figure), Column("number", "field.number"),
                Column("name", "word.name"), Column("balance", "field.balance", .figure),
                Column("last_collected_on", "field.last_collected_on", .date),
                Column("last_collected", "field.last_collected", .figure),
                Column("maturity_date", "field.maturity_date", .date), Column("stop_state", "word.status"),
                Column("stop_action", "collections.action"),
            ],
            rows: stops.enumerated().map { index, stop in
                Row([
                    .number(Int64(index + 1)),
                    .link(.verbatim(stop.number), to: "/sub-accounts/\(stop.subAccount.raw)"),
                    .text(stop.title), .money(stop.balance), stop.lastOn.map { .date($0) } ?? .empty,
                    stop.lastAmount.map { .money($0) } ?? .empty, stop.maturity.map { .date($0) } ?? .empty,
                    stop.isOver(on: context.person.businessDate)
                        ? .badge(Badge("collections.is_over", .warning)) : .empty,
                    may
                        ? .link("collections.take_from_route_page", to: CollectionLink.leave(stop.subAccount))
                        : .empty,
                ])
            }, address: context.address, emptyText: "collections.no_stops")
    }

    static func assignments(_ all: [AssignmentFacts], _ context: PageContext) -> DataTable {
        DataTable(
            "collections.assignments",
            columns: [
                Column("from_date", "field.from_date", .date), Column("agent_name", "collections.agent"),
                Column("reason", "field.reason"), Column("set_by_name", "field.set_by_name"),
            ],
            rows: all.map { one in
                Row([
                    .date(one.from), one.agentName.map { .text($0) } ?? .phrase("collections.nobody"),
                    .text(one.reason), .text(one.setByName),
                ])
            }, address: context.address, emptyText: "collections.no_assignments")
    }

    // Sheets.

    static func badge(_ status: SheetStatus) -> Badge {
        let tone: Tone =
            switch status {
            case .entered: .warning
            case .posted: .good
            case .discarded: .neutral
            }
        return Badge(choice("sheet_status", status.rawValue), tone)
    }

    static func sheet(_ facts: SheetFacts) -> FactList {
        FactList([
            .init(
                "collections.agent", .link(.verbatim(facts.agentName), to: CollectionLink.agent(facts.agent))),
            .init("collections.route", .text(facts.routeName ?? "")),
            .init("field.collected_on", .date(facts.collectedOn)),
            .init("word.status", .badge(badge(facts.status))), .init("field.total", .money(facts.total)),
            .init("field.put_right", facts.reversed.isZero ? .empty : .money(facts.reversed)),
            .init("field.book_code", .text(facts.bookCode ?? "")),
            .init("field.business_date", facts.date.map { .date($0) } ?? .empty),
            .init("field.entered_by_name", .text(facts.enteredByName)),
            .init("field.entered_at", .text(facts.enteredAt.map { Figures.moment($0) } ?? "")),
            .init("field.changed_by_name", .text(facts.changedByName ?? "")),
            .init("field.changed_at", .text(facts.changedAt.map { Figures.moment($0) } ?? "")),
            .init("field.decided_by_name", .text(facts.decidedByName ?? "")),
            .init("field.reason", .text(facts.reason ?? "")),
        ])
    }

    static func rows(_ sheet: CollectedSheet, _ context: PageContext) -> DataTable {
        let may = sheet.facts.status == .posted && context.may(PutCollectionRight.permission)
        return DataTable(
            "collections.rows",
            columns: [
                Column("line", "field.line", .figure),
                Column("receipt_number", "field.receipt_number", .figure),
                Column("number", "field.number"), Column("name", "word.name"),
                Column("collected_amount", "field.collected_amount", .figure),
                Column("row_state", "word.status"), Column("reason", "field.reason"),
                Column("row_action", "collections.action"), Column("row_give_back", "collections.suspense"),
            ],
            rows: sheet.rows.map { row in
                let isOpen = may && row.reversedOn == nil && row.givenBackOn == nil && !row.collected.isZero
                return Row([
                    .number(Int64(row.line)), row.receipt.map { .number($0) } ?? .empty,
                    .text(row.number ?? ""), .text(row.title ?? ""),
                    row.collected.isZero ? .empty : .money(row.collected), state(row),
                    .text(row.reason ?? ""),
                    isOpen
                        ? .link("collections.put_right_page", to: CollectionLink.putRight(row.row)) : .empty,
                    isOpen && row.isUnplaced
                        ? .link("collections.give_back_page", to: CollectionLink.giveBack(row.row)) : .empty,
                ])
            },
            totals: [
                Row([
                    .phrase("ui.total"), .empty, .empty, .empty,
                    .money(sheet.facts.total - sheet.facts.reversed),
                    .empty, .empty,
                    .empty, .empty,
                ])
            ], address: context.address, emptyText: "collections.no_rows")
    }

    /// What has become of a line.
    private static func state(_ row: SheetRowFacts) -> Cell {
        if row.collected.isZero { return .badge(Badge("collections.spoilt", .neutral)) }
        if row.reversedOn != nil { return .badge(Badge("collections.was_put_right", .warning)) }
        if row.givenBackOn != nil { return .badge(Badge("collections.was_given_back", .neutral)) }
        if row.isUnplaced { return .badge(Badge("collections.suspense", .warning)) }
        if row.isInstead { return .badge(Badge("collections.instead", .good)) }
        return row.isChanged ? .badge(Badge("collections.is_changed", .warning)) : .empty
    }

    static func waiting(_ sheets: [SheetFacts], _ context: PageContext) -> DataTable {
        DataTable(
            "collections.waiting",
            columns: [
                Column("collection_sheet_id", "field.collection_sheet_id"),
                Column("collected_on", "field.collected_on", .date),
                Column("line_count", "field.line_count", .figure),
                Column("total", "field.total", .figure), Column("entered_by_name", "field.entered_by_name"),
            ],
            rows: sheets.map { sheet in
                Row(
                    [
                        .text(String(sheet.sheet.raw)), .date(sheet.collectedOn), .number(sheet.rows),
                        .money(sheet.total),
                        .text(sheet.enteredByName),
                    ], to: CollectionLink.sheet(sheet.sheet))
            }, address: context.address, emptyText: "collections.nothing_waits")
    }
}
