public import Documents
public import Edge
public import Gate
public import HTTP
internal import Kernel
internal import Postgres
internal import Wording

/// People who register themselves: the applicant's room, the staff's queue, and what members propose for their own record.
public struct EnrolmentsFeature: Feature {
    private let desk: ContentDesk

    /// The feature over the desk that takes papers in.
    public init(desk: ContentDesk) { self.desk = desk }

    /// Every command.
    public static let commands: [any Command.Type] = [
        SaveEnrolment.self, AttachEnrolmentPaper.self, SubmitEnrolment.self, WithdrawEnrolment.self,
        AcceptEnrolment.self, ReturnEnrolment.self, RefuseEnrolment.self, EndIdleEnrolments.self,
        ProposeParticulars.self, ProposeNomination.self, BringBankAccount.self, ProposeBankAccount.self,
        AttachOwnPaper.self,
    ]

    /// Every query.
    public static let queries: [any Query.Type] = [
        MyEnrolment.self, EnrolmentList.self, EnrolmentDetails.self, EnrolmentDocument.self, MyProfile.self,
        OwnDocument.self,
    ]

    /// Its jobs.
    public static let jobs = [EndIdleEnrolments.job]

    /// What it says when people register, papers are looked at, memberships take a step and proposals are decided.
    public static let hooks = EnrolmentHooks.all

    /// Where it keeps sealed values.
    public static let sealed = [EnrolmentRepository.told, ProposedAccountRepository.numbers]

    /// What it holds on persons.
    public static let holdings = EnrolmentHolding.all

    /// What its records are called in the audit log.
    public static let subjects: [AuditSubject] = [
        AuditSubject("enrolment", under: EnrolmentLink.list) { society, ids, tx in
            try EnrolmentRepository(society: society).names(of: ids, &tx)
        }
    ]

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        EnrolmentRoutes(desk: desk, host: host).routes + ApplicantPages(desk: desk, host: host).routes
            + EnrolmentPages(desk: desk, host: host).routes + ProfilePages(desk: desk, host: host).routes
    }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            MenuEntry(
                "enrolments.mine_page", path: EnrolmentLink.mine, permission: MyEnrolment.permission,
                group: "enrolments.group"),
            MenuEntry(
                "enrolments.list_page", path: EnrolmentLink.list, permission: EnrolmentList.permission,
                group: "members.group"),
            MenuEntry(
                "enrolments.profile_page", path: EnrolmentLink.profile, permission: MyProfile.permission,
                group: "enrolments.group"),
        ]
    }

    /// What waits for staff, where the applicant goes on, and what members see of themselves.
    public var homePanels: [HomePanel] { [EnrolmentHome.own, EnrolmentHome.waiting, EnrolmentHome.profile] }
}
