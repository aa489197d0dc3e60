public import Gate
public import Kernel
internal import UI
public import Wording

/// One thing that waits for the reader, or that has come of what he entered.
public struct Notice: Sendable {
    /// What it says.
    public var text: Phrase
    /// Where it is looked at.
    public var address: String
    /// Since when it is so.
    public var at: Instant?

    /// A notice.
    public init(_ text: Phrase, to address: String, at: Instant? = nil) {
        self.text = text
        self.address = address
        self.at = at
    }
}

/// What a feature has to tell a reader: he sees on every page how much it is.
///
/// A notice goes when what it tells of is done or looked at; nothing is kept of it.
public struct NoticeSource: Sendable {
    /// What the reader must hold.
    public let permission: Permission
    /// What there is to tell, the oldest first.
    public let notices: @Sendable (PageContext) async throws -> [Notice]

    /// A source.
    public init(
        for permission: Permission, _ notices: @escaping @Sendable (PageContext) async throws -> [Notice]
    ) {
        self.permission = permission
        self.notices = notices
    }
}

extension RequestContext {
    /// Everything that there is to tell the caller.
    ///
    /// Throws what one of the sources throws.
    func notices() async throws -> [Notice] {
        var found = await decisionNotices()
        if may(RetryJob.permission), may(ParkedJobs.permission) { found += try await JobPages.notices(self) }
        for source in host.notices where may(source.permission) {
            found += try await source.notices(self)
        }
        return found
    }
}
