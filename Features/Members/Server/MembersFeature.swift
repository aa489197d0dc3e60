public import Edge
public import Gate
internal import GeneralLedger
public import HTTP
internal import Kernel

/// The register of members: classes and fees, applications, admission, standing, nominations.
public struct MembersFeature: Feature {
    /// The feature.
    public init() {}

    /// Every command.
    public static let commands: [any Command.Type] = [
        AddMemberClass.self, ChangeMemberClass.self, CloseMemberClass.self, SetNextMemberNumber.self,
        SetMemberFee.self, ReclassifyMember.self,
        ApplyForMembership.self, ApproveMember.self, RejectApplication.self, WithdrawApplication.self,
        AdmitMember.self, ChangeMembership.self, ChangeStanding.self, CloseMembership.self, Nominate.self,
        SetClassPapers.self, SetRiskClass.self, RenewKYC.self, SetMemberCustomValues.self,
    ]

    /// Every query.
    public static let queries: [any Query.Type] = [
        MemberClassList.self, MemberFeeList.self, MemberList.self, MemberDetails.self, MemberPapers.self,
        ClassPaperList.self,
        MemberMovement.self, MemberCustomValues.self, AccountNominationDetails.self, MemberSpecimens.self,
        CommitteeAgenda.self, ResolutionDecisions.self,
    ]

    /// Every setting.
    public static var settings: [SettingEntry] { MemberSettings.all }

    /// What it says when parties and branches are closed, and at the counter.
    public static let hooks = [
        MemberHooks.partyClosing, MemberHooks.branchClosing, MemberHooks.ownersEnds, MemberHooks.personDied,
        MemberHooks.deathWithdrawn, MemberHooks.served,
    ]

    /// What it holds on persons.
    public static let holdings = MemberHolding.all

    /// What its records are called in the audit log.
    public static let subjects = MemberSubjects.all

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        MemberRoutes(host: host).routes + MemberPages(host: host).routes + MemberFormPages(host: host).routes
            + MemberClassPages(host: host).routes + MemberCustomForm(host: host).routes
            + CommitteePages(host: host).routes
    }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            entry("members.list_page", MemberLink.list, MemberList.permission),
            entry("members.apply_page", MemberLink.apply, ApplyForMembership.permission),
            entry("members.committee_page", MemberLink.committee, CommitteeAgenda.permission),
            files,
            entry("members.classes_page", MemberLink.classes, MemberClassList.permission),
            entry("members.fees_page", MemberLink.fees, MemberFeeList.permission),
        ]
    }

    private func entry(_ label: String, _ path: String, _ permission: Permission) -> MenuEntry {
        MenuEntry(label, path: path, permission: permission, group: "members.group")
    }

    /// A file brings members of the whole society.
    private var files: MenuEntry {
        entry("members.import_page", MemberLink.importFile, PostImport.permission).societyWide
    }

    /// How many there are, who waits and who came and went.
    public var homePanels: [HomePanel] { [MemberHome.panel] }

    /// How members and classes are found by what people type.
    public var lookups: [Lookup] { MemberLookups.all }
}
