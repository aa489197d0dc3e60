internal import Edge
internal import HTTP
internal import Kernel

/// REST: members, their classes and nominations.
struct MemberRoutes {
    let host: Host

    private static let base = "/api/v1/members"
    private static let one = "/api/v1/members/{member_id:int}"
    private static let classes = "/api/v1/member-classes"

    var routes: [Route] { register + steps + settings }

    private var register: [Route] {
        [
            queryRoute(Self.base, MemberList.self, host, summary: "The members by number, a page at a time"),
            queryRoute(
                "\(Self.base)/movement", MemberMovement.self, host,
                summary: "How many members there are, who waits, and who joined and left month by month"),
            queryRoute(
                Self.one, MemberDetails.self, host, summary: "One membership with its steps and nomination"),
            commandRoute(
                .post, Self.base, ApplyForMembership.self, host,
                summary: "Takes an application for membership in",
                location: { "\(Self.base)/\($0.member.raw)" }),
            queryRoute(
                "\(Self.one)/papers", MemberPapers.self, host,
                summary: "The papers that a member's class wants of him, and where each stands"),
            queryRoute(
                "\(Self.one)/specimens", MemberSpecimens.self, host,
                summary: "The photograph and the signature of a member, among his documents"),
            commandRoute(
                .post, "\(Self.one)/risk", SetRiskClass.self, host,
                summary: "Writes down how great the risk of a member is thought to be"),
            commandRoute(
                .post, "\(Self.one)/kyc", RenewKYC.self, host,
                summary: "Writes down that the papers of a member were looked at again"),
            commandRoute(
                .patch, Self.one, ChangeMembership.self, host,
                summary: "Changes class, branch, introducer or an employer's number; what is left out stays"),
            commandRoute(
                .post, "/api/v1/nominations", Nominate.self, host,
                summary: "Takes in the nomination of a member or of one account; it ends the one before"),
            queryRoute(
                "/api/v1/sub-accounts/{sub_account_id:int}/nomination", AccountNominationDetails.self, host,
                summary: "The nomination that counts for an account: its own, else the member's"),
        ]
    }

    private var steps: [Route] {
        [
            commandRoute(
                .post, "\(Self.one)/approve", ApproveMember.self, host,
                summary: "Writes down that the committee has admitted an applicant"),
            queryRoute(
                "/api/v1/committee/agenda", CommitteeAgenda.self, host,
                summary:
                    "The applications that wait for the committee, with their papers and how long they have waited"
            ),
            queryRoute(
                "/api/v1/committee/resolutions", ResolutionDecisions.self, host,
                summary: "What resolutions have decided about memberships"),
            commandRoute(
                .post, "\(Self.one)/reject", RejectApplication.self, host,
                summary: "Writes down that the committee has not admitted an applicant"),
            commandRoute(
                .post, "\(Self.one)/withdraw", WithdrawApplication.self, host,
                summary: "Writes down that an applicant took his application back"),
            commandRoute(
                .post, "\(Self.one)/admit", AdmitMember.self, host,
                summary: "Admits an approved applicant: number, admission fee, first shares"),
            commandRoute(
                .post, "\(Self.one)/standing", ChangeStanding.self, host,
                summary: "Freezes a member, frees him again, or writes down that he ceases to be one"),
            commandRoute(
                .post, "\(Self.one)/reclassify", ReclassifyMember.self, host,
                summary: "Moves a member to another class by resolution"),
            queryRoute(
                "\(Self.one)/custom-values", MemberCustomValues.self, host,
                summary: "What the society's own fields say of a membership"),
            commandRoute(
                .put, "\(Self.one)/custom-values", SetMemberCustomValues.self, host,
                summary:
                    "Writes what the society's own fields say; If-Match guards against a change meanwhile"),
            commandRoute(
                .post, "\(Self.one)/close", CloseMembership.self, host,
                summary: "Closes a membership that has ceased, once everything is settled"),
        ]
    }

    private var settings: [Route] {
        [
            queryRoute(
                Self.classes, MemberClassList.self, host, summary: "The classes of members with their rights"),
            commandRoute(
                .post, Self.classes, AddMemberClass.self, host, summary: "Adds a class of members"),
            commandRoute(
                .put, "\(Self.classes)/{class_id:int}", ChangeMemberClass.self, host,
                summary: "Changes a class of members; If-Match guards against a change meanwhile"),
            commandRoute(
                .post, "\(Self.classes)/{class_id:int}/close", CloseMemberClass.self, host,
                summary: "Closes a class: nobody else is admitted to it"),
            commandRoute(
                .post, "\(Self.classes)/{class_id:int}/next-number", SetNextMemberNumber.self, host,
                summary: "Sets the count that the next member of a class gets"),
            queryRoute(
                "\(Self.classes)/{class_id:int}/papers", ClassPaperList.self, host,
                summary: "The papers that a class wants of its members"),
            commandRoute(
                .put, "\(Self.classes)/{class_id:int}/papers", SetClassPapers.self, host,
                summary: "Writes which papers a class wants of its members, whole"),
            queryRoute("/api/v1/member-fees", MemberFeeList.self, host, summary: "The fees that classes pay"),
            commandRoute(
                .post, "/api/v1/member-fees", SetMemberFee.self, host,
                summary: "Sets what a class pays from a date on"),
        ]
    }
}
