internal import Edge
internal import EnrolmentsRules
internal import Gate
internal import HTML
internal import Kernel
internal import UI
internal import Wording

/// What the first page tells of applications over the web.
enum EnrolmentHome {
    /// Where the applicant goes on.
    static let own = HomePanel(for: MyEnrolment.permission) { _, context in
        // Administrators hold every right, and few of them have applied.
        guard let record = try? await context.ask(MyEnrolment()) else { return .empty }
        let words = context.words
        return Panel("enrolments.mine_page").node(words) {
            p { words(.key("enrolments.step_\(record.facts.status.rawValue)", [])) }
            p {
                a(.class("btn btn-primary"), .href(EnrolmentLink.mine)) { words("enrolments.mine_page") }
            }
        }
    }

    /// What a member or customer sees of his own record, with what he has proposed.
    static let profile = HomePanel(for: MyProfile.permission) { _, context in
        // Staff may propose changes of their own record as well, and do other things first.
        guard !context.may(EnrolmentPermissions.see), let own = try? await context.ask(MyProfile()) else {
            return .empty
        }
        let words = context.words
        let waiting = own.proposals.filter { $0.status == "waiting" }
        return Panel(
            "enrolments.profile_page",
            actions: [ActionLink("enrolments.change_page", to: EnrolmentLink.change)]
        ).node(words) {
            FactList(ProfilePages.membership(own)).node(words)
            if !waiting.isEmpty {
                p {
                    words(.key("enrolments.home_proposals", [.init("count", .number(Int64(waiting.count)))]))
                }
            }
            p {
                a(.class("btn btn-primary"), .href(EnrolmentLink.profile)) {
                    words("enrolments.profile_page")
                }
            }
        }
    }

    /// What waits for staff.
    static let waiting = HomePanel(for: EnrolmentPermissions.decide) { day, context in
        guard day != nil else { return .empty }
        var query = EnrolmentList()
        (query.status, query.most) = (.submitted, 100)
        let rows = try await context.ask(query).rows
        guard !rows.isEmpty else { return .empty }
        let words = context.words
        return Panel("enrolments.list_page").node(words) {
            KeyFigure.row(
                [
                    KeyFigure(
                        "enrolments.home_waiting", .number(Int64(rows.count)), to: EnrolmentLink.list)
                ], words)
        }
    }
}
