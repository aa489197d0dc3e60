internal import JSON
public import Kernel

/// One field of a ``FieldSet``: its name, what it may hold, and where it lives in the value.
public struct Field<Root>: Sendable {
    /// The key in JSON, form and CSV, in snake case.
    public let name: String
    /// What it may hold.
    public let kind: FieldKind
    /// Whether it must be given.
    public let isRequired: Bool
    /// Whether it is left out of everything that is stored beside what the command itself writes (a password).
    public let isSecret: Bool
    /// Whether it is typed unseen and never shown again (a password).
    public let isConcealed: Bool
    let read: @Sendable (JSONValue, FieldPath, inout Root, inout [FieldProblem]) -> Void
    /// Puts back what was written; false when that cannot be.
    let restore: @Sendable (JSONValue?, inout Root) -> Bool
    let write: @Sendable (Root, Bool, inout JSONWriter) -> Void

    /// A field that must be given, or else (`required: false`) keeps the value of the blank.
    public init<Value>(
        _ name: String, _ place: any WritableKeyPath<Root, Value> & Sendable, _ codec: FieldCodec<Value>,
        required: Bool = true, secret: Bool = false
    ) {
        self.name = name
        self.kind = codec.kind
        self.isRequired = required
        self.isSecret = secret
        isConcealed = secret
        read = { value, path, root, problems in
            if Self.isBlank(value, codec) {
                if required { problems.append(FieldProblem(field: path.text, code: "field.required")) }
            } else if let found = codec.read(value, path, &problems) {
                root[keyPath: place] = found
            }
        }
        restore = { value, root in
            // A field that the program has learnt since keeps the value of the blank.
            guard let value else { return true }
            guard let found = codec.restore(value) else { return false }
            root[keyPath: place] = found
            return true
        }
        write = { root, hidingSecrets, writer in
            writer.key(name)
            codec.write(root[keyPath: place], hidingSecrets, &writer)
        }
    }

    /// A field that may be left out.
    public init<Value>(
        _ name: String, _ place: any WritableKeyPath<Root, Value?> & Sendable, _ codec: FieldCodec<Value>,
        secret: Bool = false
    ) {
        self.name = name
        self.kind = codec.kind
        self.isRequired = false
        self.isSecret = secret
        isConcealed = secret
        read = { value, path, root, problems in
            guard !Self.isBlank(value, codec), let found = codec.read(value, path, &problems) else { return }
            root[keyPath: place] = found
        }
        restore = { value, root in
            guard let value else { return true }
            guard let found = codec.restore(value) else { return false }
            root[keyPath: place] = found
            return true
        }
        write = { root, hidingSecrets, writer in
            guard let value = root[keyPath: place] else { return }
            writer.key(name)
            codec.write(value, hidingSecrets, &writer)
        }
    }

    private init<Inner>(
        _ inner: Field<Inner>, _ place: any WritableKeyPath<Root, Inner> & Sendable, isForgettable: Bool
    ) {
        name = inner.name
        kind = inner.kind
        isRequired = inner.isRequired
        isSecret = inner.isSecret || isForgettable
        isConcealed = inner.isConcealed
        read = { value, path, root, problems in inner.read(value, path, &root[keyPath: place], &problems) }
        restore = { value, root in inner.restore(value, &root[keyPath: place]) }
        write = { root, hidingSecrets, writer in inner.write(root[keyPath: place], hidingSecrets, &writer) }
    }

    /// The same field of a value that holds this one: several commands that carry the same facts declare them once.
    ///
    /// `isForgettable` leaves it out of everything that is stored beside what the command itself writes, where a person may still have
    /// it forgotten; it is typed and shown as ever.
    public func within<Outer>(
        _ place: any WritableKeyPath<Outer, Root> & Sendable, isForgettable: Bool = false
    ) -> Field<Outer> {
        Field<Outer>(self, place, isForgettable: isForgettable)
    }

    /// What the field is, without the type.
    public var description: FieldDescription {
        FieldDescription(
            name: name, kind: kind, isRequired: isRequired, isSecret: isSecret, isConcealed: isConcealed)
    }

    private static func isBlank<Value>(_ value: JSONValue, _ codec: FieldCodec<Value>) -> Bool {
        switch value {
        case .null: true
        case .string(let text): text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        default: false
        }
    }
}

/// A field without its type: for the API document, forms and lists of columns.
public struct FieldDescription: Sendable {
    /// The key.
    public var name: String
    /// What it may hold.
    public var kind: FieldKind
    /// Whether it must be given.
    public var isRequired: Bool
    /// Whether it is left out of everything that is stored beside what the command itself writes.
    public var isSecret: Bool
    /// Whether it is typed unseen and never shown again.
    public var isConcealed: Bool

    /// Whether it is a secret or holds one.
    public var hidesSomething: Bool { isSecret || kind.holdsSecret }

    /// The key of its label in the texts.
    public var labelKey: String { "field.\(name)" }
}

/// What a field may hold, with its limits.
public indirect enum FieldKind: Sendable {
    /// Text of so many characters; `isLong` for several lines, `isCode` for letters, digits and a few marks alone.
    case text(ClosedRange<Int>, isLong: Bool, isCode: Bool = false)
    /// Text that is one of the words.
    case choice([String])
    /// An amount within limits.
    case money(ClosedRange<Money>)
    /// A whole number within limits.
    case integer(ClosedRange<Int64>)
    /// A rate a year, or a share, in per cent.
    case rate
    /// A calendar date.
    case date
    /// A moment.
    case instant
    /// Yes or no.
    case flag
    /// The number of a record of the kind named, as in `sub_account`, up to the highest that it can have.
    case id(String, most: Int64 = .max)
    /// A list of values.
    case list([FieldDescription], ClosedRange<Int>)
    /// A list of plain values of one kind.
    case values(FieldKind, ClosedRange<Int>)
    /// A value with fields of its own.
    case group([FieldDescription])
    /// Any JSON.
    case json

    /// Whether fields within it are secrets.
    var holdsSecret: Bool {
        switch self {
        case .group(let fields), .list(let fields, _): fields.contains { $0.hidesSomething }
        default: false
        }
    }
}
