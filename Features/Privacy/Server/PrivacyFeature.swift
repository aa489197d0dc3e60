public import Edge
public import Gate
public import HTTP
internal import Kernel
internal import Postgres
internal import Wording

/// Personal data: notices and consent, requests of persons, export and erasure.
public struct PrivacyFeature: Feature {
    /// The feature.
    public init() {}

    /// Every command.
    public static let commands: [any Command.Type] = [
        SetNotice.self, RecordConsent.self, WithdrawConsent.self, OpenRequest.self, AssignRequest.self,
        AnswerRequest.self, NameRepresentative.self, EndRepresentative.self, NoteSharing.self,
        EndSharing.self, HoldErasure.self, LiftHold.self, ExportPerson.self, ErasePerson.self,
    ]

    /// Every query.
    public static let queries: [any Query.Type] = [
        NoticeList.self, SharingList.self, PersonPrivacy.self, RequestList.self, RequestDetails.self,
        PrivacyPeople.self, ExportFile.self, ErasurePreview.self,
    ]

    /// Every setting.
    public static var settings: [SettingEntry] { PrivacySettings.all }

    /// What it holds on persons.
    public static let holdings = PrivacyHolding.all

    /// What it says when others ask.
    public static let hooks: [Hook] = [PrivacyHooks.ownersEnds]

    /// What its records are called in the audit log.
    public static let subjects: [AuditSubject] = [
        AuditSubject("privacy_request", under: PrivacyLink.requests) { society, ids, tx in
            try RequestRepository(society: society).names(of: ids, &tx)
        },
        AuditSubject("privacy_notice"), AuditSubject("privacy_sharing"),
    ]

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        PrivacyRoutes(host: host).routes + PersonPrivacyPages(host: host).routes
            + RequestPages(host: host).routes + NoticePages(host: host).routes
            + SharingPages(host: host).routes + ExportPages(host: host).routes
    }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            entry("privacy.requests_page", PrivacyLink.requests, RequestList.permission),
            entry("privacy.notices_page", PrivacyLink.notices, NoticeList.permission),
            entry("privacy.sharings_page", PrivacyLink.sharings, SharingList.permission),
        ]
    }

    private func entry(_ label: String, _ path: String, _ permission: Permission) -> MenuEntry {
        MenuEntry(label, path: path, permission: permission, group: "parties.group")
    }

    /// What stands of a person's data, beside his particulars.
    public var tabs: [RecordTab] {
        [RecordTab(of: "party", "privacy.tab", "privacy", PersonPrivacy.permission)]
    }
}
