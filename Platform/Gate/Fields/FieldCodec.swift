public import JSON
public import Kernel

/// How one kind of value is read from JSON, form or CSV text, with its limits, and written.
public struct FieldCodec<Value>: Sendable {
    /// What it may hold.
    public let kind: FieldKind
    let read: @Sendable (JSONValue, FieldPath, inout [FieldProblem]) -> Value?
    /// Reads what `write` has written, whatever the limits of today say.
    let restore: @Sendable (JSONValue) -> Value?
    /// The flag leaves secrets out.
    let write: @Sendable (Value, Bool, inout JSONWriter) -> Void

    init(
        _ kind: FieldKind, read: @escaping @Sendable (JSONValue, FieldPath, inout [FieldProblem]) -> Value?,
        restore: @escaping @Sendable (JSONValue) -> Value?,
        write: @escaping @Sendable (Value, inout JSONWriter) -> Void
    ) {
        self.init(
            kind, read: read, restore: restore, writeHiding: { value, _, writer in write(value, &writer) })
    }

    init(
        _ kind: FieldKind, read: @escaping @Sendable (JSONValue, FieldPath, inout [FieldProblem]) -> Value?,
        restore: @escaping @Sendable (JSONValue) -> Value?,
        writeHiding write: @escaping @Sendable (Value, Bool, inout JSONWriter) -> Void
    ) {
        self.kind = kind
        self.read = read
        self.restore = restore
        self.write = write
    }
}

extension FieldProblem {
    fileprivate init(_ path: FieldPath, _ code: String, _ values: RefusalArgument...) {
        self.init(field: path.text, code: "field.\(code)", values: values)
    }
}

extension JSONValue {
    /// What was typed: a text without the spaces around it, or a number as it was written.
    fileprivate var entered: String? {
        guard let raw = asString ?? asNumber else { return nil }
        // Most values have visible ASCII at both ends: nothing is to be taken off.
        if let first = raw.utf8.first, let last = raw.utf8.last, (0x21...0x7E).contains(first),
            (0x21...0x7E).contains(last)
        {
            return raw
        }
        var view = Substring(raw)
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }
}

extension FieldCodec where Value == String {
    /// Text of `length` characters after trimming; control characters are refused, line ends unless `isLong`.
    public static func text(_ length: ClosedRange<Int>, isLong: Bool = false) -> FieldCodec {
        FieldCodec(.text(length, isLong: isLong)) { value, path, problems in
            guard let text = value.entered else {
                problems.append(FieldProblem(path, "not_text"))
                return nil
            }
            let isPlain = text.unicodeScalars.allSatisfy { scalar in
                !scalar.isControl || (isLong && (scalar.isLineEnd || scalar == "\t"))
            }
            guard isPlain else {
                problems.append(FieldProblem(path, "control_characters"))
                return nil
            }
            guard text.count >= length.lowerBound else {
                problems.append(
                    FieldProblem(path, "too_short", .init("limit", .number(Int64(length.lowerBound)))))
                return nil
            }
            guard text.count <= length.upperBound else {
                problems.append(
                    FieldProblem(path, "too_long", .init("limit", .number(Int64(length.upperBound)))))
                return nil
            }
            return text
        } restore: {
            $0.asString
        } write: {
            $1.string($0)
        }
    }

    /// A short code: a letter or digit, then letters, digits and the marks `. - / _`.
    public static func code(_ length: ClosedRange<Int> = 1...20) -> FieldCodec {
        let base = text(length)
        return FieldCodec(.text(length, isLong: false, isCode: true)) { value, path, problems in
            guard let text = base.read(value, path, &problems) else { return nil }
            let marks = Set("./_-".utf8)
            var isFirst = true
            let isFine = text.utf8.allSatisfy { byte in
                defer { isFirst = false }
                let isWord =
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                    || (0x61...0x7A).contains(byte)
                return isWord || !isFirst && marks.contains(byte)
            }
            guard isFine else {
                problems.append(FieldProblem(path, "not_code"))
                return nil
            }
            return text
        } restore: {
            $0.asString
        } write: {
            $1.string($0)
        }
    }
}

extension FieldCodec where Value == Money {
    /// An amount within `limits`; JSON gives it as a string or number of rupees.
    public static func money(_ limits: ClosedRange<Money> = Money(paise: 1)...Money.limit) -> FieldCodec {
        FieldCodec(.money(limits)) { value, path, problems in
            guard let text = value.entered else {
                problems.append(FieldProblem(path, "not_amount"))
                return nil
            }
            do throws(AmountFault) {
                let amount = try Money.parse(text, grouping: .indianOrWestern)
                guard amount >= limits.lowerBound else {
                    problems.append(
                        FieldProblem(path, "too_small", .init("limit", .money(limits.lowerBound))))
                    return nil
                }
                guard amount <= limits.upperBound else {
                    problems.append(
                        FieldProblem(path, "too_large", .init("limit", .money(limits.upperBound))))
                    return nil
                }
                return amount
            } catch {
                problems.append(FieldProblem(field: path.text, error))
                return nil
            }
        } restore: { value in
            value.asString.flatMap(plainAmount)
        } write: {
            $1.string($0.text(.plain))
        }
    }

    /// An amount as it is written, totals above the limit of an entry included.
    private static func plainAmount(_ text: String) -> Money? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 2, let paise = Int64(parts[0] + parts[1]) else {
            return nil
        }
        return Money(paise: paise)
    }

    /// An amount of either sign.
    public static var signedMoney: FieldCodec { money(-Money.totalLimit...Money.totalLimit) }
}

extension FieldCodec where Value: FixedWidthInteger & Sendable {
    /// A whole number within `limits`.
    public static func integer(_ limits: ClosedRange<Value>) -> FieldCodec {
        FieldCodec(.integer(Int64(clamping: limits.lowerBound)...Int64(clamping: limits.upperBound))) {
            value, path, problems in
            guard let text = value.entered, let wide = Int64(text) else {
                problems.append(FieldProblem(path, "not_a_number"))
                return nil
            }
            guard wide >= Int64(clamping: limits.lowerBound) else {
                problems.append(
                    FieldProblem(
                        path, "too_small", .init("limit", .number(Int64(clamping: limits.lowerBound)))))
                return nil
            }
            guard let number = Value(exactly: wide), number <= limits.upperBound else {
                problems.append(
                    FieldProblem(
                        path, "too_large", .init("limit", .number(Int64(clamping: limits.upperBound)))))
                return nil
            }
            return number
        } restore: { value in
            value.asInt64.flatMap { Value(exactly: $0) }
        } write: {
            $1.integer($0)
        }
    }
}

extension FieldCodec {
    /// A value with a text of its own; what its parser refuses is told of the field, in the parser's words.
    public static func parsed<Fault: Refusal>(
        _ kind: FieldKind, _ parse: @escaping @Sendable (String) throws(Fault) -> Value,
        text: @escaping @Sendable (Value) -> String
    ) -> FieldCodec {
        FieldCodec(kind) { value, path, problems in
            guard let entered = value.entered else {
                problems.append(FieldProblem(path, "not_text"))
                return nil
            }
            do throws(Fault) {
                return try parse(entered)
            } catch {
                problems.append(FieldProblem(field: path.text, error))
                return nil
            }
        } restore: { value in
            value.asString.flatMap { try? parse($0) }
        } write: {
            $1.string(text($0))
        }
    }
}

extension FieldCodec where Value == Rate {
    /// A rate a year in per cent, as in 12.25; the text may carry the sign %.
    public static var rate: FieldCodec {
        .parsed(.rate) { (text) throws(RateFault) in
            try Rate.parse(text)
        } text: {
            $0.text
        }
    }
}

extension FieldCodec where Value == Percent {
    /// A share in per cent, as in 33.33; the text may carry the sign %.
    public static var percent: FieldCodec {
        .parsed(.rate) { (text) throws(RateFault) in
            try Percent.parse(text)
        } text: {
            $0.text
        }
    }
}

extension FieldCodec where Value == CalendarDate {
    /// A date, as 2026-11-20 or 20-11-2026.
    public static var date: FieldCodec {
        .parsed(.date) { (text) throws(DateFault) in
            let isDayFirst = text.utf8.prefix(4).contains {
                $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9")
            }
            return isDayFirst ? try CalendarDate.parseIndian(text) : try CalendarDate.parse(text)
        } text: {
            $0.text
        }
    }
}

extension FieldCodec where Value == Instant {
    /// A moment as RFC 3339 says it.
    public static var instant: FieldCodec {
        FieldCodec(.instant) { value, path, problems in
            guard let text = value.entered, let instant = try? Instant.parse(text) else {
                problems.append(FieldProblem(path, "not_instant"))
                return nil
            }
            return instant
        } restore: { value in
            value.asString.flatMap { try? Instant.parse($0) }
        } write: {
            $1.string($0.text)
        }
    }
}

extension FieldCodec where Value == Bool {
    /// Yes or no; a form's ticked box says `on` or `true`.
    public static var flag: FieldCodec {
        FieldCodec(.flag) { value, path, problems in
            switch value {
            case .bool(let flag): return flag
            case .string("true"), .string("on"), .string("yes"), .string("1"): return true
            case .string("false"), .string("off"), .string("no"), .string("0"): return false
            default:
                problems.append(FieldProblem(path, "not_flag"))
                return nil
            }
        } restore: {
            $0.asBool
        } write: {
            $1.bool($0)
        }
    }
}

extension FieldCodec where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    /// One of the cases of an enum.
    public static var choice: FieldCodec {
        let words = Value.allCases.map(\.rawValue)
        return FieldCodec(.choice(words)) { value, path, problems in
            guard let text = value.entered, let choice = Value(rawValue: text) else {
                problems.append(FieldProblem(path, "not_a_choice"))
                return nil
            }
            return choice
        } restore: { value in
            value.asString.flatMap { Value(rawValue: $0) }
        } write: {
            $1.string($0.rawValue)
        }
    }
}

extension FieldCodec where Value == String {
    /// One of the cases of an enum by which a list is ordered, or with `-` in front of it: downwards.
    public static func order<Key: RawRepresentable & CaseIterable>(by _: Key.Type) -> FieldCodec
    where Key.RawValue == String {
        let words = Key.allCases.flatMap { [$0.rawValue, "-\($0.rawValue)"] }
        return FieldCodec(.choice(words)) { value, path, problems in
            guard let text = value.entered, words.contains(text) else {
                problems.append(FieldProblem(path, "not_a_choice"))
                return nil
            }
            return text
        } restore: {
            $0.asString
        } write: {
            $1.string($0)
        }
    }
}

extension FieldCodec where Value == JSONValue {
    /// Any JSON, kept as it is.
    public static var json: FieldCodec {
        FieldCodec(.json, read: { value, _, _ in value }, restore: { $0 }, write: { $1.value($0) })
    }
}

extension FieldCodec where Value: FieldSet {
    /// A value with fields of its own.
    public static var group: FieldCodec {
        FieldCodec(.group(Value.descriptions)) { value, path, problems in
            Value.read(value, at: path, &problems)
        } restore: {
            Value.restored($0)
        } writeHiding: {
            $0.write(to: &$2, hidingSecrets: $1)
        }
    }
}

extension FieldCodec {
    /// The number of a record; `of` names its kind for lookups.
    public static func id<Tag>(_ of: String) -> FieldCodec where Value == ID<Tag> {
        let most = Tag.self is any FewRecords.Type ? Int64(Int32.max) : .max
        return FieldCodec(.id(of, most: most)) { value, path, problems in
            guard let text = value.entered, let raw = Int64(text), (1...most).contains(raw) else {
                problems.append(FieldProblem(path, "not_id"))
                return nil
            }
            return ID(raw)
        } restore: { value in
            value.asInt64.map { ID($0) }
        } write: {
            $1.integer($0.raw)
        }
    }

    /// A list of values with fields, of so many items.
    public static func list<Item: FieldSet>(_ count: ClosedRange<Int>) -> FieldCodec where Value == [Item] {
        many(.list(Item.descriptions, count), .group, count)
    }

    /// A list of plain values.
    public static func values<Item>(_ codec: FieldCodec<Item>, _ count: ClosedRange<Int>) -> FieldCodec
    where Value == [Item] {
        many(.values(codec.kind, count), codec, count)
    }

    /// Values, each read and written by a codec of its own.
    private static func many<Item>(
        _ kind: FieldKind, _ codec: FieldCodec<Item>, _ count: ClosedRange<Int>
    ) -> FieldCodec where Value == [Item] {
        FieldCodec(kind) { value, path, problems in
            items(value, path, count, &problems, codec.read)
        } restore: { value in
            value.asArray.flatMap { restoredItems($0, codec.restore) }
        } writeHiding: { list, hidingSecrets, writer in
            writer.beginArray()
            for item in list { codec.write(item, hidingSecrets, &writer) }
            writer.endArray()
        }
    }

    private static func items<Item>(
        _ value: JSONValue, _ path: FieldPath, _ count: ClosedRange<Int>, _ problems: inout [FieldProblem],
        _ read: (JSONValue, FieldPath, inout [FieldProblem]) -> Item?
    ) -> [Item]? {
        guard let array = value.asArray else {
            problems.append(FieldProblem(path, "not_list"))
            return nil
        }
        guard count.contains(array.count) else {
            if array.count < count.lowerBound {
                problems.append(
                    FieldProblem(path, "too_few_lines", .init("count", .number(Int64(count.lowerBound)))))
            } else {
                problems.append(
                    FieldProblem(path, "too_many_lines", .init("limit", .number(Int64(count.upperBound)))))
            }
            return nil
        }
        let before = problems.count
        var result: [Item] = []
        result.reserveCapacity(array.count)
        for (index, item) in array.enumerated() {
            if let found = read(item, path.item(index), &problems) { result.append(found) }
        }
        return problems.count == before ? result : nil
    }

    /// All items, or nil when one of them cannot be restored.
    private static func restoredItems<Item>(_ array: [JSONValue], _ restore: (JSONValue) -> Item?) -> [Item]?
    {
        let items = array.compactMap(restore)
        return items.count == array.count ? items : nil
    }
}
