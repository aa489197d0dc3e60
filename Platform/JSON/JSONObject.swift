/// Named values in the order in which they were written.
///
/// Two objects are equal when they have the same members in the same order.
/// Keys are compared as Swift compares texts: two spellings of one character in Unicode are the same key.
public struct JSONObject: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    struct Member: Sendable, Equatable {
        var key: String
        var value: JSONValue
    }

    private var members: [Member]

    /// An object without members.
    public init() {
        members = []
    }

    /// An object of these members; no key may come twice.
    public init(_ elements: [(String, JSONValue)]) {
        self.init()
        members.reserveCapacity(elements.count)
        for (key, value) in elements {
            append(key, value)
        }
    }

    /// An object of these members; no key may come twice.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }

    init(checked members: [Member]) {
        self.members = members
    }

    /// How many members it has.
    public var count: Int { members.count }

    /// Whether it has no member.
    public var isEmpty: Bool { members.isEmpty }

    /// The keys in order.
    public var keys: [String] { members.map(\.key) }

    /// The value of a key.
    ///
    /// Setting replaces in place or adds at the end; setting nil removes.
    public subscript(key: String) -> JSONValue? {
        get {
            members.first { $0.key == key }?.value
        }
        set {
            let place = members.firstIndex { $0.key == key }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Adds a member at the end; the caller knows that the key is new.
    public mutating func append(_ key: String, _ value: JSONValue) {
        assert(self[key] == nil, "a JSON object cannot have a key twice")
        members.append(Member(key: key, value: value))
    }
}

extension JSONObject: Sequence {
    /// Walks over the members in order.
    public struct Iterator: IteratorProtocol {
        private var members: IndexingIterator<[Member]>

        init(_ members: [Member]) {
            self.members = members.makeIterator()
        }

        /// The next member.
        public mutating func next() -> (key: String, value: JSONValue)? {
            members.next().map { ($0.key, $0.value) }
        }
    }

    /// An iterator over the members in order.
    public func makeIterator() -> Iterator {
        Iterator(members)
    }
}
