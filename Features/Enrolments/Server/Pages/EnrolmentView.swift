internal import Access
internal import DocumentsRules
internal import EnrolmentsRules
internal import HTML
internal import Kernel
internal import MembersRules
internal import Parties
internal import PartiesRules
internal import UI
internal import Wording

/// What applicants and staff see alike of an application.
enum EnrolmentView {
    static func badge(_ status: EnrolmentStatus) -> Badge {
        let tone: Tone =
            switch status {
            case .open, .withdrawn, .ended: .neutral
            case .submitted, .taken: .info
            case .returned: .warning
            case .done: .good
            case .refused: .bad
            }
        return Badge(.key("choice.enrolment_status.\(status.rawValue)", []), tone)
    }

    static func facts(_ record: EnrolmentRecord) -> [FactList.Fact] {
        let facts = record.facts
        // Of whom nothing came the name is forgotten.
        var list: [FactList.Fact] =
            facts.status.isNothing ? [] : [.init("field.name", .text(facts.applicantName))]
        list += [
            .init(
                "field.registration_kind",
                .phrase(.key("choice.registration_kind.\(facts.kind.rawValue)", []))),
            .init("field.enrolment_status", .badge(badge(facts.status))),
            .init("field.registered_at", .text(Figures.moment(facts.createdAt))),
        ]
        if let at = facts.submittedAt {
            list.append(.init("field.submitted_at", .text(Figures.moment(at))))
        }
        if let name = facts.className { list.append(.init("field.class_id", .phrase(.name(name)))) }
        if let name = facts.branchName { list.append(.init("field.branch_id", .phrase(.name(name)))) }
        if let status = record.memberStatus {
            list.append(.init("enrolments.membership", .phrase(.key(status.wordKey, []))))
        }
        if let number = record.memberNumber { list.append(.init("field.member_number", .text(number))) }
        if let note = facts.note { list.append(.init("enrolments.office_note", .text(note))) }
        return list
    }

    /// What was told, numbers masked.
    static func told(_ record: EnrolmentRecord) -> [FactList.Fact] {
        guard let told = record.told else { return [] }
        let about = told.particulars
        var list: [FactList.Fact] = []
        func add(_ label: Phrase, _ text: String?) {
            if let text, !text.isEmpty { list.append(.init(label, .text(text))) }
        }
        add("field.name", told.personName)
        add("field.local_name", told.localName)
        add("field.mobile", told.mobile)
        add("field.other_mobile", about.otherMobile)
        add("field.email", told.email)
        if let birth = about.birthDate { list.append(.init("field.birth_date", .date(birth))) }
        if let sex = about.sex {
            list.append(.init("field.sex", .phrase(.key("choice.sex.\(sex.rawValue)", []))))
        }
        add("field.father_name", about.fatherName)
        add("field.spouse_name", about.spouseName)
        add("field.occupation", about.occupation)
        add("particulars.current", address(about.current))
        add("particulars.permanent", address(about.permanent))
        add("field.employer", about.employer)
        add("field.designation", about.designation)
        add("field.pan", record.maskedPAN)
        add("field.ifsc", told.papers.ifsc)
        add("field.account_number", record.maskedAccount)
        if let shares = told.sharesWanted {
            list.append(.init("field.shares_wanted", .number(Int64(shares))))
        }
        return list
    }

    static func address(_ address: PostalAddress) -> String {
        [address.line, address.place, address.district, address.state, address.pin].compactMap(\.self)
            .joined(separator: ", ")
    }

    /// The papers in a table; `link` leads to the content of one.
    static func papers(
        _ record: EnrolmentRecord, at address: String, _ words: Words, link: (EnrolmentPaper) -> String?
    ) -> Node {
        var table = DataTable(
            "enrolments.papers",
            columns: [
                Column("document_kind", "field.document_kind"),
                Column("paper_required", "field.paper_required"),
                Column("paper_standing", "field.paper_standing"), Column("file_name", "field.file_name"),
                Column("review_reason", "field.review_reason"),
            ],
            rows: record.papers.map { paper in
                let file = paper.fileName ?? ""
                return Row([
                    .phrase(.key("choice.document_kind.\(paper.kind.rawValue)", [])),
                    .phrase(paper.isRequired ? "ui.yes" : "ui.no"),
                    .badge(PaperBadge.badge(paper.standing)),
                    link(paper).map { Cell.link(.verbatim(file), to: $0) } ?? Cell.text(file),
                    .text(paper.reviewReason ?? ""),
                ])
            }, address: PageAddress(address))
        table.emptyText = "enrolments.no_papers"
        return table.node(words)
    }
}
