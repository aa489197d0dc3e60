internal import Edge
public import Kernel
public import UI
internal import Wording

/// How the form of a person is divided, in every form that asks for particulars.
public enum PersonSections {
    /// The fields of the particulars in sections of their own, behind what stands there.
    public static func arrange(_ sections: inout [FormSection]) {
        sections.gather(
            [
                "birth_date", "sex", "father_name", "spouse_name", "marital_status", "occupation",
                "social_category", "is_staff", "has_disability", "other_mobile",
            ], under: "particulars.personal")
        sections.gather(
            ["current_line", "current_place", "current_district", "current_state", "current_pin"],
            under: "particulars.current")
        sections.gather(
            [
                "permanent_is_current", "permanent_line", "permanent_place", "permanent_district",
                "permanent_state", "permanent_pin",
            ], under: "particulars.permanent")
        sections.gather(
            ["employer", "office", "designation", "joined_on", "retires_on"], under: "particulars.work")
        sections.gather(["introducer_id", "family"], under: "particulars.family")
        sections.change("other_mobile") { $0.kind = .text(.phone) }
        sections.hint("social_category", "particulars.social_category_hint")
        for address in ["current", "permanent"] {
            sections.change("\(address)_line") { ($0.label, $0.width) = ("field.address_line", .full) }
            sections.change("\(address)_place") { ($0.label, $0.width) = ("field.address_place", .quarter) }
            sections.change("\(address)_district") {
                ($0.label, $0.width) = ("field.address_district", .quarter)
            }
            sections.change("\(address)_state") { ($0.label, $0.width) = ("field.address_state", .quarter) }
            sections.change("\(address)_pin") {
                ($0.label, $0.width, $0.kind) = ("field.address_pin", .quarter, .text(.digits))
            }
        }
    }

    /// The numbers that come with an application, in sections of their own.
    public static func arrangePapers(_ sections: inout [FormSection]) {
        sections.gather(["pan", "aadhaar"], under: "particulars.papers", note: "particulars.papers_note")
        sections.gather(["ifsc", "account_number", "account_number_again"], under: "particulars.bank")
        for path in ["pan", "aadhaar", "account_number", "account_number_again"] {
            sections.change(path) { $0.kind = .text(.identity) }
        }
        sections.hint("aadhaar", "particulars.aadhaar_hint")
    }

    /// The reason against a likeness: folded until somebody looks like another.
    public static func arrangeLikeness(_ sections: inout [FormSection]) {
        sections.fold(["duplicate_reason"], under: "particulars.likeness")
        sections.hint("duplicate_reason", "particulars.duplicate_reason_hint")
    }

    /// The persons whom problems of a likeness tell of.
    public static func links(_ problems: [FieldProblem]) -> [MenuItem] {
        var links: [MenuItem] = []
        for problem in problems {
            guard case .number(let party)? = problem.values.first(where: { $0.name == "party_id" })?.value,
                case .text(let name)? = problem.values.first(where: { $0.name == "name" })?.value
            else { continue }
            let link = MenuItem(.verbatim(name), to: PartyLink.party(ID(party)))
            if !links.contains(link) { links.append(link) }
        }
        return links
    }
}
