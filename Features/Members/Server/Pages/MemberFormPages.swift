internal import Access
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import MembersRules
internal import Parties
internal import UI
internal import Wording

/// The forms of the register: application, decisions, admission, standing, nomination.
struct MemberFormPages {
    let host: Host

    var routes: [Route] {
        apply + approve + kyc + risk + reject + withdraw + admit + change + reclassify + standing + close
            + nominate + nominateForAccount
    }

    private static let crumbs = MemberPages.crumbs

    private var apply: [Route] {
        var form = FormPage(
            ApplyForMembership.self, title: "members.apply_page", submit: "members.apply_button",
            crumbs: Self.crumbs
        ) { facts, _ in .to(MemberLink.member(facts.member), saying: "members.applied") }
        form.keepsTyping = true
        form.start = { context in
            var given: JSONObject = [:]
            if let branch = context.caller.branch { given["branch_id"] = .string(String(branch.raw)) }
            if let date = context.person.businessDate { given["applied_on"] = .string(date.text) }
            return given
        }
        form.arrange = { sections, context in
            sections.change("party_id") { $0.label = "members.known_person" }
            sections.hint("party_id", "members.known_person_hint")
            sections.change("name") { $0.label = "members.new_person" }
            // The address in parts takes its place.
            sections.drop("address")
            sections.change("mobile") { $0.kind = .text(.phone) }
            try await Self.offerClasses(&sections, context)
            try await BranchChoice.put(into: &sections, "branch_id", context)
            sections.gather(
                ["party_id", "name", "local_name", "mobile", "email"], under: "members.applicant")
            sections.gather(
                ["class_id", "branch_id", "shares_wanted", "introduced_by", "applied_on"],
                under: "members.application")
            PersonSections.arrange(&sections)
            PersonSections.arrangePapers(&sections)
            PersonSections.arrangeLikeness(&sections)
        }
        form.problemLinks = PersonSections.links
        return form.routes(MemberLink.apply, host)
    }

    private var approve: [Route] {
        var form = step(
            ApproveMember.self, "members.approve_page", note: "members.approve_note",
            saying: "members.approved"
        ) { $0.member }
        form.start = { context in
            context.person.businessDate.map { ["resolution_date": .string($0.text)] } ?? [:]
        }
        form.above = { context in
            let papers = try await context.ask(MemberPapers(MemberPages.id(context)))
            let missing = papers.notVerified
            return .group {
                p(.class("section-note")) { context.words("members.approve_note") }
                if !missing.isEmpty {
                    p(.class("notice notice-warning")) {
                        context.words(papers.refusal)
                    }
                }
            }
        }
        form.arrange = { sections, _ in sections.fold(["papers_reason"], under: "members.papers_reason_page")
        }
        return form.routes("/members/{member_id:int}/approve", host)
    }

    private var kyc: [Route] {
        var form = step(
            RenewKYC.self, "members.kyc_page", note: "members.kyc_note", saying: "members.kyc_renewed"
        ) { $0.member }
        form.start = { context in
            context.person.businessDate.map { ["on_date": .string($0.text)] } ?? [:]
        }
        return form.routes("/members/{member_id:int}/kyc", host)
    }

    private var risk: [Route] {
        var form = step(
            SetRiskClass.self, "members.risk_page", note: "members.risk_note", saying: "members.risk_set"
        ) { $0.member }
        form.start = { context in
            ["risk_class": .string(try await MemberPages.record(context).facts.risk.rawValue)]
        }
        return form.routes("/members/{member_id:int}/risk", host)
    }

    private var reject: [Route] {
        let form = step(
            RejectApplication.self, "members.reject_page", note: "members.reject_note",
            saying: "members.rejected"
        ) { $0.member }
        return form.routes("/members/{member_id:int}/reject", host)
    }

    private var withdraw: [Route] {
        let form = step(
            WithdrawApplication.self, "members.withdraw_page", note: "members.withdraw_note",
            saying: "members.withdrawn"
        ) { $0.member }
        return form.routes("/members/{member_id:int}/withdraw", host)
    }

    private var admit: [Route] {
        var form = step(
            AdmitMember.self, "members.admit_page", note: "members.admit_note", saying: "members.admitted"
        ) { $0.member }
        form.hasPreview = true
        form.previewsAtOnce = true
        form.preview = { _, vouchers, context in
            await VoucherPreview(vouchers, .sent, context).node(context.words)
        }
        form.above = { context in try await Self.admissionNote(context) }
        form.posted = { facts, vouchers, _ in
            .to(
                MemberLink.member(facts.member),
                saying: .key(
                    "members.admitted_paid",
                    [
                        .init("number", .text(facts.number ?? "")),
                        .init("voucher", .text(vouchers.map(\.number).joined(separator: ", "))),
                    ]),
                link: vouchers.first.map {
                    MenuItem.paper("ledger_pages.print_receipt", at: "/vouchers/\($0.voucher.raw)/receipt")
                })
        }
        form.arrange = { sections, context in
            let record = try await MemberPages.record(context)
            let found = try await Self.memberClass(record.facts.memberClass, context)
            if found?.draft.givesNumbers ?? true { sections.drop("member_number") }
            sections.change("pay_into") { $0.label = "members.pay_into" }
            sections.hint("pay_into", "members.pay_into_hint")
            sections.fold(["mode", "instrument_number", "instrument_date"], under: "members.not_in_cash")
        }
        return form.routes("/members/{member_id:int}/admit", host)
    }

    private var change: [Route] {
        var form = step(
            ChangeMembership.self, "members.change_page", note: nil, saying: "members.changed"
        ) { $0.member }
        form.start = { context in
            let facts = try await MemberPages.record(context).facts
            var given: JSONObject = [
                "class_id": .string(String(facts.memberClass.raw)),
                "branch_id": .string(String(facts.branch.raw)),
                "shares_wanted": .string(String(facts.sharesWanted)),
            ]
            given["member_number"] = facts.number.map { .string($0) }
            given["introduced_by"] = facts.introducedBy.map { .string(String($0.raw)) }
            return given
        }
        form.arrange = { sections, context in
            let facts = try await MemberPages.record(context).facts
            let found = try await Self.memberClass(facts.memberClass, context)
            if facts.number == nil || found?.draft.givesNumbers ?? true { sections.drop("member_number") }
            if facts.status == .applied {
                try await Self.offerClasses(&sections, context)
            } else {
                sections.drop("class_id")
                sections.drop("shares_wanted")
            }
            try await BranchChoice.put(into: &sections, "branch_id", context)
        }
        return form.routes("/members/{member_id:int}/change", host)
    }

    private var reclassify: [Route] {
        var form = step(
            ReclassifyMember.self, "members.reclassify_page", note: "members.reclassify_note",
            saying: "members.reclassified"
        ) { $0.member }
        form.start = { context in
            context.person.businessDate.map { ["resolution_date": .string($0.text)] } ?? [:]
        }
        form.arrange = { sections, context in try await Self.offerClasses(&sections, context) }
        return form.routes("/members/{member_id:int}/reclassify", host)
    }

    private var standing: [Route] {
        var form = step(
            ChangeStanding.self, "members.standing_page", note: "members.standing_note",
            saying: "members.standing_changed"
        ) { $0.member }
        form.start = { context in
            context.person.businessDate.map { ["on_date": .string($0.text)] } ?? [:]
        }
        form.arrange = { sections, context in
            let status = try await MemberPages.record(context).facts.status
            let next = MemberStanding.allCases.filter { status.mayBecome($0.status) }
            sections.change("standing") { field in
                field.kind = .choice(next.map { Choice($0.rawValue, .key($0.status.wordKey, [])) })
            }
        }
        return form.routes("/members/{member_id:int}/standing", host)
    }

    private var close: [Route] {
        let form = step(
            CloseMembership.self, "members.close_page", note: "members.close_note", saying: "members.closed"
        ) { $0.member }
        return form.routes("/members/{member_id:int}/close", host)
    }

    private var nominate: [Route] {
        var form = FormPage(
            Nominate.self, title: "members.nominate_page", submit: "members.nominate_button",
            crumbs: Self.crumbs
        ) { _, context in
            .to(
                (try? MemberLink.member(MemberPages.id(context))) ?? MemberLink.list,
                saying: "members.nominated")
        }
        form.keepsTyping = true
        form.version = { context in try await MemberPages.record(context).facts.version }
        form.heading = Self.heading("members.nominate_page")
        form.trail = Self.trail
        form.start = { context in
            try await MemberPages.record(context).nomination?.json.asObject
                ?? ["nomination_mode": .string(NominationMode.simultaneous.rawValue)]
        }
        form.arrange = { sections, _ in sections.drop("sub_account_id") }
        form.above = { context in p(.class("section-note")) { context.words("members.nominate_note") } }
        return form.routes("/members/{member_id:int}/nominate", host)
    }

    /// For one account alone; without it the member's own nomination counts.
    private var nominateForAccount: [Route] {
        var form = FormPage(
            Nominate.self, title: "members.nominate_page", submit: "members.nominate_button",
            crumbs: [Crumb("ledger_pages.accounts_page", to: "/sub-accounts")]
        ) { _, context in
            .to(
                "/sub-accounts/\(context.request.path("sub_account_id"))/holders", saying: "members.nominated"
            )
        }
        form.keepsTyping = true
        form.trail = { context in
            let id = try context.request.path("sub_account_id", as: ID<SubAccount>.self)
            let account = try await context.ask(SubAccountDetail(id)).summary
            return [
                Crumb(
                    .verbatim("\(account.number) \(account.name)"), to: "/sub-accounts/\(id.raw)/holders")
            ]
        }
        form.start = { context in
            let id = try context.request.path("sub_account_id", as: ID<SubAccount>.self)
            return try await context.ask(AccountNominationDetails(id)).nomination?.json.asObject
                ?? ["nomination_mode": .string(NominationMode.simultaneous.rawValue)]
        }
        form.arrange = { sections, _ in sections.drop("member_id") }
        form.above = { context in
            p(.class("section-note")) { context.words("members.nominate_account_note") }
        }
        return form.routes("/sub-accounts/{sub_account_id:int}/nominate", host)
    }

    // What the forms of one membership share.

    private func step<C: Command>(
        _ type: C.Type, _ title: Phrase, note: Phrase?, saying: Phrase,
        member: @escaping @Sendable (C.Output) -> ID<Member>
    ) -> FormPage<C> where C.Output == MemberFacts {
        var form = FormPage(type, title: title, submit: title, crumbs: Self.crumbs) { output, _ in
            .to(MemberLink.member(member(output)), saying: saying)
        }
        form.version = { context in try await MemberPages.record(context).facts.version }
        form.heading = Self.heading(title)
        form.trail = Self.trail
        if let note { form.above = { context in p(.class("section-note")) { context.words(note) } } }
        return form
    }

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await MemberPages.record(context).facts
        return [Crumb(.verbatim(facts.title), to: MemberLink.member(facts.member))]
    }

    private static func heading(_ title: Phrase) -> @Sendable (PageContext) async throws -> Phrase {
        { context in
            let facts = try await MemberPages.record(context).facts
            return .verbatim("\(context.words(title)): \(facts.title)")
        }
    }

    private static func memberClass(
        _ id: ID<MemberClass>, _ context: PageContext
    ) async throws -> MemberClassFacts? {
        try await context.ask(MemberClassList()).rows.first { $0.memberClass == id }
    }

    /// What will be taken from him: the fee of the class.
    private static func admissionNote(_ context: PageContext) async throws -> Node {
        let facts = try await MemberPages.record(context).facts
        let date = context.person.businessDate
        let fees = try await context.ask(MemberFeeList()).rows
        let fee = fees.first { fee in
            fee.memberClass == facts.memberClass && fee.kind == .admission
                && (date.map { fee.validFrom <= $0 } ?? true)
        }
        let note: Phrase =
            if let fee, !fee.feeAmount.isZero {
                .key("members.admit_fee_note", [.init("amount", .money(fee.feeAmount))])
            } else { "members.admit_note" }
        return p(.class("section-note")) { context.words(note) }
    }

    /// Classes are chosen from a list: there are few.
    private static func offerClasses(_ sections: inout [FormSection], _ context: PageContext) async throws {
        let classes = try await context.ask(MemberClassList()).rows.filter(\.isActive)
        sections.change("class_id") { field in
            field.kind = .choice(
                [Choice("", "ui.choose")]
                    + classes.map {
                        Choice(
                            String($0.memberClass.raw), .name($0.draft.title, local: $0.draft.localName))
                    })
        }
    }
}
