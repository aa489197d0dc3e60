internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import TaxDeductionsRules
internal import UI
internal import Wording

/// A person's tax beside his record: the year, what is received from him, and his papers.
struct PersonTaxPages {
    let host: Host

    var routes: [Route] {
        [sheet, certificate, interestCertificate] + declare + lower + payee + takeOver
    }

    private static let one = "/parties/{party_id:int}"

    private static func id(_ context: PageContext) throws -> ID<Party> {
        try context.request.path("party_id", as: ID<Party>.self)
    }

    private static func sheet(_ context: PageContext) async throws -> PersonTaxSheet {
        var query = PersonTax(try id(context))
        query.year = context.request.query["tax_year"].flatMap { try? FinancialYear.parse($0) }
        return try await context.ask(query)
    }

    private static func crumbs(_ sheet: PersonTaxSheet) -> [Crumb] {
        [
            Crumb("parties.list_page", to: "/parties"),
            Crumb(.verbatim(sheet.name), to: "/parties/\(sheet.party.raw)"),
        ]
    }

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let sheet = try await sheet(context)
        return [Crumb(.verbatim(sheet.name), to: TaxLink.party(sheet.party))]
    }

    private var sheet: Route {
        page("\(Self.one)/tax", permission: PersonTax.permission, host) { context in
            let sheet = try await Self.sheet(context)
            let words = context.words
            let title = Phrase.key(
                "tax.person_title",
                [.init("name", .text(sheet.name)), .init("year", .text(sheet.year.label))])
            var page = Page(title, crumbs: Self.crumbs(sheet) + [Crumb("tax.tab")]) {
                context.tabs(
                    of: "party", at: "/parties/\(sheet.party.raw)", first: "parties.particulars")
                Self.years(sheet, words)
                Self.figures(sheet, words)
                Self.standing(sheet).node(words)
                h2(.class("part")) { words("tax.interest_of_year") }
                TaxTables.accounts(sheet, context).node(words)
                h2(.class("part")) { words("tax.deductions") }
                TaxTables.deductions(sheet.deductions, context).node(words)
                h2(.class("part")) { words("tax.declarations_page") }
                TaxTables.declarations(sheet.declarations, context).node(words)
                if !sheet.told.isEmpty {
                    h2(.class("part")) { words("tax.told") }
                    TaxTables.told(sheet.told, context).node(words)
                }
            }
            page.record = "party/\(sheet.party.raw)"
            page.actions = Self.actions(sheet, context)
            return page
        }
    }

    /// To the years before and behind.
    private static func years(_ sheet: PersonTaxSheet, _ words: Words) -> Node {
        p(.class("section-note")) {
            [sheet.year.previous, sheet.year.next].map { year in
                Node.group {
                    a(.href("\(TaxLink.party(sheet.party))?tax_year=\(year.label)")) { year.label }
                    " "
                }
            }
        }
    }

    private static func figures(_ sheet: PersonTaxSheet, _ words: Words) -> Node {
        KeyFigure.row(
            [
                KeyFigure("tax.credited_so_far", .money(sheet.credited)),
                KeyFigure("field.coming_interest", .money(sheet.coming)),
                KeyFigure(
                    "field.free_up_to", sheet.limit.map { .money($0) } ?? .phrase("tax.nothing_deducted")),
                KeyFigure("field.tax_deducted", .money(sheet.tax)),
            ], words)
    }

    private static func standing(_ sheet: PersonTaxSheet) -> FactList {
        FactList([
            .init("field.payee", .phrase(TaxTables.choice("payee", sheet.payee.rawValue))),
            .init("field.senior", .phrase(sheet.isSenior ? "ui.yes" : "ui.no")),
            .init("field.pan", .phrase(sheet.hasPAN ? "ui.yes" : "ui.no")),
            .init("field.tax_rate", .text(sheet.rate.map { "\($0.text) %" } ?? "–")),
            .init("tax.older_books", .money(sheet.creditedBefore)),
        ])
    }

    private static func actions(_ sheet: PersonTaxSheet, _ context: PageContext) -> [ActionLink] {
        var links: [ActionLink] = []
        func offer(_ permission: Permission, _ label: Phrase, _ step: String, main: Bool = false) {
            if context.may(permission) {
                links.append(ActionLink(label, to: TaxLink.party(sheet.party, step), isMain: main))
            }
        }
        offer(ReceiveTaxDeclaration.permission, "tax.declare_page", "tax/declare", main: true)
        offer(ReceiveTaxCertificate.permission, "tax.lower_page", "tax/lower")
        offer(SetTaxPayee.permission, "tax.payee_page", "tax/payee")
        offer(TakeOverTaxYear.permission, "tax.take_over_page", "tax/taken-over")
        offer(
            InterestCertificate.permission, "tax.interest_certificate_title",
            "interest-certificate?tax_year=\(sheet.year.label)")
        let quarters = Set(
            sheet.deductions.filter { $0.status == .deducted }.map { sheet.year.quarter(of: $0.on) })
        if context.may(TaxCertificate.permission) {
            for quarter in quarters.sorted() {
                links.append(
                    ActionLink(
                        .key("tax.certificate_of", [.init("quarter", .number(Int64(quarter)))]),
                        to: TaxLink.party(
                            sheet.party,
                            "tax-certificate?tax_year=\(sheet.year.label)&tax_quarter=\(quarter)")))
            }
        }
        return links
    }

    private var certificate: Route { paperPage("\(Self.one)/tax-certificate", TaxCertificate.self, host) }
    private var interestCertificate: Route {
        paperPage("\(Self.one)/interest-certificate", InterestCertificate.self, host)
    }

    private var declare: [Route] {
        var form = FormPage(
            ReceiveTaxDeclaration.self, title: "tax.declare_page", submit: "tax.declare_page",
            crumbs: []
        ) { facts, _ in .to(TaxLink.party(facts.party), saying: "tax.declared") }
        form.trail = Self.trail
        form.above = { context in p(.class("section-note")) { context.words("tax.declare_note") } }
        form.arrange = { sections, _ in
            sections.hint("estimated_income", "tax.income_hint")
            sections.hint("declared_interest", "tax.declared_interest_hint")
        }
        return form.routes("\(Self.one)/tax/declare", host)
    }

    private var lower: [Route] {
        var form = FormPage(
            ReceiveTaxCertificate.self, title: "tax.lower_page", submit: "tax.lower_page", crumbs: []
        ) { facts, _ in .to(TaxLink.party(facts.party), saying: "tax.certificate_received") }
        form.trail = Self.trail
        form.start = { context in
            guard let today = context.person.businessDate else { return [:] }
            return [
                "from_date": .string(today.text),
                "until_date": .string(FinancialYear(containing: today).last.text),
            ]
        }
        return form.routes("\(Self.one)/tax/lower", host)
    }

    private var payee: [Route] {
        var form = FormPage(
            SetTaxPayee.self, title: "tax.payee_page", submit: "tax.payee_page", crumbs: []
        ) { facts, _ in .to(TaxLink.party(facts.party), saying: "tax.payee_set") }
        form.trail = Self.trail
        form.start = { context in
            var values = JSONObject()
            if let told = try await Self.sheet(context).told.first {
                values["payee_kind"] = .string(told.kind.rawValue)
                values["pan_inoperative"] = .bool(told.isInoperative)
            }
            values["from_date"] = context.person.businessDate.map { .string($0.text) }
            return values
        }
        form.arrange = { sections, _ in sections.hint("payee_evidence", "tax.evidence_hint") }
        return form.routes("\(Self.one)/tax/payee", host)
    }

    private var takeOver: [Route] {
        var form = FormPage(
            TakeOverTaxYear.self, title: "tax.take_over_page", submit: "tax.take_over_page", crumbs: []
        ) { facts, _ in .to(TaxLink.party(facts.party), saying: "tax.taken_over") }
        form.trail = Self.trail
        form.above = { context in p(.class("section-note")) { context.words("tax.take_over_note") } }
        return form.routes("\(Self.one)/tax/taken-over", host)
    }
}
