public import Edge
public import Gate
public import HTTP
internal import Kernel
internal import Wording

/// Papers that belong to records: sent once, kept sealed under the digest of their content.
public struct DocumentsFeature: Feature {
    private let desk: ContentDesk

    /// The feature over the desk that takes contents in.
    public init(desk: ContentDesk) { self.desk = desk }

    /// Every command.
    public static let commands: [any Command.Type] = [
        AttachDocument.self, ReplaceDocument.self, WithdrawDocument.self, HoldDocument.self,
    ]
    /// Every query.
    public static let queries: [any Query.Type] = [DocumentList.self, DocumentDetails.self]

    /// What its records are called in the audit log.
    public static let subjects: [AuditSubject] = [
        AuditSubject("document", under: "/documents") { society, ids, tx in
            try DocumentRepository(society: society).names(of: ids, &tx)
        }
    ]

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        DocumentRoutes(desk: desk, host: host).routes + DocumentPages(desk: desk, host: host).routes
    }

    /// The documents of a person or body, beside its particulars.
    public var tabs: [RecordTab] {
        [RecordTab(of: "party", "documents.tab", "documents", DocumentList.permission)]
    }
}
