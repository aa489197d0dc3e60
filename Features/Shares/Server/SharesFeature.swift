public import Edge
public import Gate
public import GeneralLedger
public import HTTP
internal import JSON
internal import Kernel
internal import MembersRules
internal import Wording

/// Shares: kinds, applications, allotments, certificates, transfers, what is given back, and the registers of members.
public struct SharesFeature: Feature {
    /// The feature.
    public init() {}

    /// Every command.
    public static let commands: [any Command.Type] = [
        AddShareKind.self, ChangeShareKind.self, TakeOverShares.self, ApplyForShares.self, AllotShares.self,
        ReturnShareMoney.self, TransferShares.self, SurrenderShares.self, SplitCertificate.self,
        ConsolidateCertificates.self, ReplaceCertificate.self, PlaceShareFolio.self,
    ]

    /// Every query.
    public static let queries: [any Query.Type] = [
        ShareKindList.self, MemberShares.self, ShareApplicationList.self, ShareApplicationDetails.self,
        ShareCertificateList.self,
        ShareCertificateDetails.self, MemberRoll.self, ShareholderRoll.self,
    ]

    /// Every setting.
    public static var settings: [SettingEntry] { ShareSettings.all }

    /// What it says when members are admitted, closed and reclassified.
    public static let hooks = ShareHooks.all

    /// What `sahakar verify` proves of its register.
    public static let registers: [RegisterCheck] = ShareChecks.all

    /// What it holds on persons.
    public static let holdings = ShareHolding.all

    /// What can be worked out of shares without any books.
    public static let calculations: [any Calculation.Type] = [DividendCalculation.self]

    /// What its records are called in the audit log.
    public static let subjects = ShareSubjects.all

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        ShareRoutes(host: host).routes + ShareKindPages(host: host).routes
            + ShareApplicationPages(host: host).routes + ShareCertificatePages(host: host).routes
            + MemberSharePages(host: host).routes + MemberRollPages(host: host).routes
    }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            entry("shares.certificates_page", ShareLink.certificates, ShareCertificateList.permission),
            entry("shares.applications_page", ShareLink.applications, ShareApplicationList.permission),
            entry("shares.register_i_page", ShareLink.registerI, MemberRoll.permission),
            entry("shares.register_j_page", ShareLink.registerJ, ShareholderRoll.permission),
            entry("shares.kinds_page", ShareLink.kinds, ShareKindList.permission),
        ]
    }

    private func entry(_ label: String, _ path: String, _ permission: Permission) -> MenuEntry {
        MenuEntry(label, path: path, permission: permission, group: "shares.group")
    }

    /// Where its commands are entered, so that what was rejected is entered anew.
    public var entryForms: [EntryForm] {
        [
            EntryForm(ApplyForShares.name) { _ in ShareLink.apply },
            EntryForm(TransferShares.name) { Self.form($0, "shares/transfer") },
            EntryForm(SurrenderShares.name) { Self.form($0, "shares/surrender") },
        ]
    }

    private static func form(_ input: JSONValue, _ step: String) -> String? {
        (input["member_id"]?.asString ?? input["member_id"]?.asNumber).flatMap { Int64($0) }
            .map { ShareLink.member(ID($0), step) }
    }

    /// A member's shares beside his particulars.
    public var tabs: [RecordTab] {
        [RecordTab(of: "member", "shares.tab", "shares", MemberShares.permission)]
    }
}
