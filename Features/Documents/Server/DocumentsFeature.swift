public import Edge
public import Gate
public import HTTP
internal import Kernel
internal import Wording

/// Papers that belong to records: sent once, kept sealed under the digest of their content.
public struct DocumentsFeature: Feature {
    private let desk: ContentDesk
    private let papers: IssuedPapers

    /// The feature over the desk that takes contents in, and the register of issued papers.
    public init(desk: ContentDesk, papers: IssuedPapers) {
        (self.desk, self.papers) = (desk, papers)
    }

    /// Every command.
    public static let commands: [any Command.Type] = [
        AttachDocument.self, ReplaceDocument.self, WithdrawDocument.self, HoldDocument.self,
        ReviewDocument.self,
        WithdrawPaper.self,
        SetLogo.self, PlanDestruction.self, DestroyDocuments.self, NoteRemoval.self,
    ]
    /// Every query.
    public static let queries: [any Query.Type] = [
        DocumentList.self, DocumentDetails.self, IssuedPaperList.self, IssuedPaperDetails.self,
        LogoDetails.self, KeepingList.self,
    ]

    /// Where everybody asks for the society's papers, and how long documents are kept.
    public static let settings: [SettingEntry] = [IssuedPapers.publicAddress.entry] + KeepingSettings.all

    /// What it holds on persons.
    public static let holdings = DocumentHolding.all

    /// What its records are called in the audit log.
    public static let subjects: [AuditSubject] = [
        AuditSubject("document", under: "/documents") { society, ids, tx in
            try DocumentRepository(society: society).names(of: ids, &tx)
        },
        AuditSubject("issued_paper", under: DocumentLink.papers) { society, ids, tx in
            try IssuedPaperRepository(society: society).names(of: ids, &tx)
        },
    ]

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        DocumentRoutes(desk: desk, host: host).routes + DocumentPages(desk: desk, host: host).routes
            + IssuedPaperPages(host: host).routes + PaperCheckPages(papers: papers, host: host).routes
            + LogoPages(desk: desk, host: host).routes + KeepingPages(host: host).routes
    }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            MenuEntry(
                "documents.papers_page", path: DocumentLink.papers, permission: IssuedPaperList.permission,
                group: "edge.menu_work"),
            MenuEntry(
                "documents.due_page", path: DocumentLink.due, permission: KeepingList.permission,
                group: "access.administration"
            ).societyWide,
            MenuEntry(
                "documents.logo_page", path: DocumentLink.logo, permission: LogoDetails.permission,
                group: "access.administration"),
        ]
    }

    /// The documents of a person or body, beside its particulars.
    public var tabs: [RecordTab] {
        [RecordTab(of: "party", "documents.tab", "documents", DocumentList.permission)]
    }
}
