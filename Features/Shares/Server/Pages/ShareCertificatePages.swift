internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Members
internal import MembersRules
internal import SharesRules
internal import UI
internal import Wording

/// The share register, a certificate, and how certificates are split, joined and renewed.
struct ShareCertificatePages {
    let host: Host

    var routes: [Route] {
        [
            register, certificate,
            paperPage("/share-certificates/{certificate_id:int}/paper", ShareCertificateDetails.self, host),
        ] + split + consolidate + replace
    }

    private static let crumbs = [Crumb("shares.certificates_page", to: ShareLink.certificates)]

    private var register: Route {
        var list = ListPage(ShareCertificateList.self, title: "shares.certificates_page")
        list.filters = ["search", "kind_id", "is_standing"]
        list.arrange = { table, _, context in
            if table.filters.allSatisfy(\.value.text.isEmpty) { table.emptyText = "shares.no_certificates" }
            let kinds = try await context.ask(ShareKindList()).rows
            for index in table.filters.indices {
                if table.filters[index].path == "search" { table.filters[index].label = "shares.search" }
                if table.filters[index].path == "kind_id" {
                    table.filters[index].kind = .choice(
                        [Choice("", "ui.table.all")]
                            + kinds.map { Choice(String($0.kind.raw), .verbatim($0.draft.title)) })
                }
            }
        }
        return list.route(ShareLink.certificates, host)
    }

    private static func facts(_ context: PageContext) async throws -> ShareCertificateFacts {
        try await context.ask(
            ShareCertificateDetails(
                try context.request.path("certificate_id", as: ID<ShareCertificate>.self)))
    }

    private var certificate: Route {
        page("/share-certificates/{certificate_id:int}", permission: ShareCertificateDetails.permission, host)
        { context in
            let facts = try await Self.facts(context)
            let title = Phrase.key("shares.certificate_page", [.init("number", .text(facts.number))])
            var page = Page(title, crumbs: Self.crumbs + [Crumb(title)]) {
                Self.list(facts, context).node(context.words)
                h2(.class("part")) { context.words("field.ranges") }
                Self.ranges(facts, context).node(context.words)
            }
            page.record = "share_certificate/\(facts.certificate.raw)"
            page.actions = Self.actions(facts, context)
            return page
        }
    }

    private static func actions(_ facts: ShareCertificateFacts, _ context: PageContext) -> [ActionLink] {
        var links = [
            ActionLink(
                "shares.print_certificate", to: ShareLink.certificate(facts.certificate, "paper"),
                isMain: true, shortcut: "Alt+P")
        ]
        guard facts.endedOn == nil, context.may(SplitCertificate.permission) else { return links }
        if facts.shares > 1 {
            links.append(
                ActionLink("shares.split_page", to: ShareLink.certificate(facts.certificate, "split")))
        }
        links.append(
            ActionLink("shares.replace_page", to: ShareLink.certificate(facts.certificate, "replace")))
        return links
    }

    private static func list(_ facts: ShareCertificateFacts, _ context: PageContext) -> FactList {
        let holder = [facts.memberNumber, context.words.named(facts.title, facts.localName)]
            .compactMap(\.self).joined(separator: " ")
        var list: [FactList.Fact] = [
            .init(
                "word.status",
                .badge(
                    facts.endedOn == nil
                        ? Badge("shares.standing", .good) : Badge("shares.ended", .warning))),
            .init("field.member_id", .link(.verbatim(holder), to: ShareLink.member(facts.member))),
            .init("field.kind_id", .text(context.words.named(facts.kindName, facts.kindLocalName))),
            .init("field.shares", .number(facts.shares)),
            .init("field.face_value", .money(facts.faceValue)),
            .init("field.amount", .money(facts.amount)),
            .init("field.share_book", .text(facts.book ?? "")),
            .init("field.share_page", .text(facts.page ?? "")),
            .init("field.issued_on", .date(facts.issuedOn)),
            .init("field.share_event", .phrase(.key(facts.madeBy.wordKey, []))),
        ]
        if let joint = facts.jointWith {
            list.insert(.init("field.joint_with", .text(joint)), at: 2)
        }
        if let number = facts.resolutionNumber {
            list.append(.init("field.resolution_number", .text(number)))
            list.append(.init("field.resolution_date", facts.resolutionDate.map { .date($0) } ?? .empty))
        }
        if let number = facts.duplicateOf { list.append(.init("field.duplicate_of", .text(number))) }
        if let date = facts.endedOn {
            list.append(.init("field.ended_on", .date(date)))
            list.append(
                .init("field.ended_by", facts.endedBy.map { .phrase(.key($0.wordKey, [])) } ?? .empty))
            list.append(.init("field.followed_by", .text(facts.followedBy ?? "")))
        }
        return FactList(list)
    }

    private static func ranges(_ facts: ShareCertificateFacts, _ context: PageContext) -> DataTable {
        DataTable(
            "field.ranges",
            columns: [
                Column("first_number", "field.first_number", .figure),
                Column("last_number", "field.last_number", .figure),
                Column("shares", "field.shares", .figure),
                Column("held_since", "field.held_since", .date),
            ],
            rows: facts.ranges.map { range in
                Row([
                    .text("\(range.first)"), .text("\(range.last)"),
                    .number(range.last - range.first + 1), .date(range.heldSince),
                ])
            }, address: context.address)
    }

    // What is done with certificates.

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await Self.facts(context)
        return [Crumb(.verbatim(facts.number), to: ShareLink.certificate(facts.certificate))]
    }

    private var split: [Route] {
        var form = FormPage(
            SplitCertificate.self, title: "shares.split_page", submit: "shares.split_page",
            crumbs: Self.crumbs
        ) { event, context in
            .to(
                event.certificates.first.map { ShareLink.member($0.member) } ?? ShareLink.certificates,
                saying: "shares.split")
        }
        form.isEntry = false
        form.version = { context in try await Self.facts(context).version }
        form.trail = Self.trail
        form.above = { context in
            let facts = try await Self.facts(context)
            return p(.class("section-note")) {
                context.words(.key("shares.split_note", [.init("count", .number(facts.shares))]))
            }
        }
        return form.routes("/share-certificates/{certificate_id:int}/split", host)
    }

    private var replace: [Route] {
        var form = FormPage(
            ReplaceCertificate.self, title: "shares.replace_page", submit: "shares.replace_page",
            crumbs: Self.crumbs
        ) { event, _ in
            guard let made = event.certificates.first else { return .to(ShareLink.certificates) }
            return .to(
                ShareLink.certificate(made.certificate),
                saying: .key("shares.replaced", [.init("number", .text(made.number))]))
        }
        form.version = { context in try await Self.facts(context).version }
        form.trail = Self.trail
        form.above = { context in p(.class("section-note")) { context.words("shares.replace_note") } }
        return form.routes("/share-certificates/{certificate_id:int}/replace", host)
    }

    private var consolidate: [Route] {
        var form = FormPage(
            ConsolidateCertificates.self, title: "shares.consolidate_page", submit: "shares.consolidate_page",
            crumbs: Self.crumbs
        ) { event, _ in
            .to(
                event.certificates.first.map { ShareLink.certificate($0.certificate) }
                    ?? ShareLink.certificates, saying: "shares.consolidated")
        }
        form.above = { context in p(.class("section-note")) { context.words("shares.consolidate_note") } }
        form.start = { context in
            let standing = try await Self.standing(context)
            return ["certificates": .array(standing.map { .string(String($0.certificate.raw)) })]
        }
        form.arrange = { sections, context in
            let standing = try await Self.standing(context)
            sections.change("certificates") { field in
                field.value = FieldValue(field.value.text.split { $0 == "\n" }.joined(separator: ","))
                field.kind = .choices(
                    standing.map { facts in
                        Choice(
                            String(facts.certificate.raw),
                            .verbatim(
                                "\(facts.number) · \(facts.kindName) · \(facts.shares) · \(facts.numbers)"))
                    })
            }
        }
        return form.routes(ShareLink.consolidate, host)
    }

    /// The certificates of the member in the address.
    private static func standing(_ context: PageContext) async throws -> [ShareCertificateFacts] {
        guard let member = context.request.query["member_id"].flatMap({ ID<Member>(pathText: $0) }) else {
            return []
        }
        return try await context.ask(MemberShares(member)).certificates.filter { $0.endedOn == nil }
    }
}
