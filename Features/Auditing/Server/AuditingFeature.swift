public import Documents
public import Edge
public import Gate
public import HTTP
internal import Kernel
internal import Wording

/// The auditor's room: audits with their auditors, samples of vouchers, what was found of each, memos with their replies.
public struct AuditingFeature: Feature {
    private let desk: ContentDesk

    /// The feature over the desk that takes in the papers of replies.
    public init(desk: ContentDesk) { self.desk = desk }

    /// Every command.
    public static let commands: [any Command.Type] = [
        OpenEngagement.self, CloseEngagement.self, AssignAuditor.self, ReleaseAuditor.self, DrawSample.self,
        MarkVoucher.self, RaiseMemo.self, AnswerMemo.self, ReturnMemo.self, SettleMemo.self,
    ]

    /// Every query.
    public static let queries: [any Query.Type] = [
        EngagementList.self, EngagementDetails.self, AuditPeople.self, SampleDetails.self,
        SampleItemList.self,
        SampleProof.self, MarkList.self, VoucherAudit.self, MemoList.self, MemoDetails.self,
        MemoDocument.self,
        WaitingMemos.self, WorkingPaper.self,
    ]

    /// What it holds on persons.
    public static let holdings = AuditingHolding.all

    /// What its records are called in the audit log.
    public static let subjects = AuditingSubjects.all

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        AuditRoutes(desk: desk, host: host).routes + EngagementPages(host: host).routes
            + SamplePages(host: host).routes + SampleWorkPages(host: host).routes
            + VoucherAuditPages(host: host).routes + MemoPages(desk: desk, host: host).routes
            + WorkingPaperPages(host: host).routes
    }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            MenuEntry(
                "auditing.list_page", path: AuditLink.engagements, permission: EngagementList.permission,
                group: "auditing.group"),
            MenuEntry(
                "auditing.memos_page", path: AuditLink.memos, permission: MemoList.permission,
                group: "auditing.group"),
        ]
    }

    /// What was found of a voucher and asked about it, beside the voucher.
    public var tabs: [RecordTab] {
        [RecordTab(of: "voucher", "auditing.tab", "audit", VoucherAudit.permission)]
    }

    /// What waits for the reader.
    public var homePanels: [HomePanel] { [AuditHome.panel] }

    /// The same on every page.
    public var notices: [NoticeSource] { [AuditHome.notices] }
}
