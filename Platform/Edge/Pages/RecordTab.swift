public import Gate
public import HTML
internal import HTTP
internal import UI
public import Wording

/// A page that a feature adds to a record of a lower feature: the accounts of a party, its loans.
///
/// The lower feature draws the tabs of its record without knowing who added them.
public struct RecordTab: Sendable {
    /// The kind of record, as in `party`.
    public let record: String
    /// What the page is called.
    public let label: Phrase
    /// The last part of its address: `accounts` for `/parties/7/accounts`.
    public let step: String
    /// What the caller must hold to see it.
    public let permission: Permission

    /// A page of a record.
    public init(of record: String, _ label: Phrase, _ step: String, _ permission: Permission) {
        self.record = record
        self.label = label
        self.step = step
        self.permission = permission
    }
}

extension RequestContext {
    /// The pages of a record for the head of each of them; nothing when there is but one.
    public func tabs(of record: String, at base: String, first: Phrase) -> Node {
        let more = host.tabs.filter { $0.record == record && may($0.permission) }
        guard !more.isEmpty else { return .empty }
        let items = [MenuItem(first, to: base)] + more.map { MenuItem($0.label, to: "\(base)/\($0.step)") }
        return Tabs(items, current: request.path).node(words)
    }
}
