public import Edge
public import Gate
internal import GeneralLedger
public import HTTP
internal import JSON
internal import Kernel
internal import Wording

/// Who may operate an account: joint holders, guardians and attorneys, signatories of bodies.
public struct MandatesFeature: Feature {
    /// The feature.
    public init() {}

    /// Every command.
    public static let commands: [any Command.Type] = [
        AddJointHolder.self, EndJointHolder.self, SetOperatingMode.self, AddAgent.self, EndAgent.self,
        SetSignatories.self,
    ]

    /// Every query.
    public static let queries: [any Query.Type] = [
        AccountMandateDetails.self, CheckSignatures.self, BodySignatories.self,
    ]

    /// Every setting.
    public static var settings: [SettingEntry] { MandateSettings.all }

    /// What it says when parties are closed and papers kept.
    public static let hooks = MandateHooks.all

    /// What it holds on persons.
    public static let holdings = MandateHolding.all

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        MandateRoutes(host: host).routes + MandatePages(host: host).routes
            + MandateFormPages(host: host).routes
    }

    /// Who operates an account, beside its statement; who signs for a body, beside its entry.
    public var tabs: [RecordTab] {
        [
            RecordTab(of: "sub_account", "mandates.tab", "holders", AccountMandateDetails.permission),
            RecordTab(of: "party", "mandates.party_tab", "signatories", BodySignatories.permission),
        ]
    }
}
