internal import Gate
internal import Kernel

/// How records of one kind are found by what people type, for the fields `.id(kind)` of forms and filters.
///
/// The list under the field, the form without scripts and those who type faster than the list comes all ask this one.
public struct Lookup: Sendable {
    /// Finds records by what was typed, the best first.
    public typealias Find = @Sendable (RequestContext, String) async throws -> [LookupItem]
    /// Tells what is shown of a record whose number stands in a form already; nil when there is none.
    public typealias Show = @Sendable (RequestContext, Int64) async throws -> LookupItem?

    /// The kind, as in `sub_account`.
    public let kind: String
    let find: Find
    let show: Show

    /// A look-up of one kind.
    public init(_ kind: String, find: @escaping Find, show: @escaping Show) {
        self.kind = kind
        self.find = find
        self.show = show
    }

    /// A look-up over a list that is short enough to be read as a whole.
    public init(_ kind: String, among all: @escaping @Sendable (RequestContext) async throws -> [LookupItem])
    {
        self.init(
            kind,
            find: { context, typed in
                let wanted = Self.plain(typed)
                return try await all(context).filter { item in
                    item.isOffered
                        && (wanted.isEmpty
                            || ([item.text] + item.names).contains { Self.plain($0).contains(wanted) })
                }
            },
            show: { context, number in
                try await all(context).first { $0.value == String(number) }
            })
    }

    /// The records that a text names for certain: as it is shown, or by a number, code or name that is the whole text.
    static func meant(by text: String, among items: [LookupItem]) -> [LookupItem] {
        let wanted = plain(text)
        let shown = items.filter { plain($0.text) == wanted }
        return shown.count == 1
            ? shown
            : items.filter { item in
                plain(item.text) == wanted || item.names.contains { plain($0) == wanted }
            }
    }

    /// The text in small letters with single blanks.
    static func plain(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// One record that a look-up found.
public struct LookupItem: Sendable, Equatable {
    /// What is sent.
    public var value: String
    /// What is shown.
    public var text: String
    /// A word more, to tell it from others.
    public var hint: String?
    /// The numbers, codes and names by which it may be called as well.
    public var names: [String]
    /// Whether it may still be chosen; one that is closed is shown where it stands already.
    public var isOffered = true

    /// A record.
    public init(_ value: String, _ text: String, hint: String? = nil, names: [String?] = []) {
        self.value = value
        self.text = text
        self.hint = hint
        self.names = names.compactMap(\.self).filter { !$0.isEmpty }
    }
}
