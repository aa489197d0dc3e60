public import Kernel

/// Whatever has numbered cells: a row of an answer, a row of a binary COPY.
public protocol CellSource: ~Copyable {
    /// Lends the bytes of a column and its type's number; nil is NULL.
    func cell(_ column: Int) throws(CellFault) -> RawCell?

    /// Makes an error that names the column.
    func fault(_ fault: CellFault, column: Int) -> DatabaseError
}

/// The bytes of a cell and the number of its type; valid only while its row is.
public struct RawCell {
    var bytes: UnsafeRawBufferPointer
    var oid: UInt32
}

extension CellSource where Self: ~Copyable {
    /// Reads a column that has a value.
    public func value<V: DatabaseValue>(
        _ column: Int, as type: V.Type = V.self
    ) throws(DatabaseError) -> V {
        do throws(CellFault) {
            guard let raw = try cell(column) else { throw .null }
            return try V(cell: Cell(bytes: raw.bytes, oid: raw.oid))
        } catch {
            throw fault(error, column: column)
        }
    }

    /// Reads a column that may be NULL.
    public func valueOrNil<V: DatabaseValue>(
        _ column: Int, as type: V.Type = V.self
    ) throws(DatabaseError) -> V? {
        do throws(CellFault) {
            guard let raw = try cell(column) else { return nil }
            return try V(cell: Cell(bytes: raw.bytes, oid: raw.oid))
        } catch {
            throw fault(error, column: column)
        }
    }

    /// Reads an array with NULLs in it.
    public func arrayOfOptionals<V: DatabaseValue>(
        _ column: Int, of type: V.Type = V.self
    ) throws(DatabaseError) -> [V?] {
        do throws(CellFault) {
            guard let raw = try cell(column) else { throw .null }
            return try ArrayReader.read(raw, of: type)
        } catch {
            throw fault(error, column: column)
        }
    }

    /// Reads an array without NULLs in it.
    public func array<V: DatabaseValue>(
        _ column: Int, of type: V.Type = V.self
    ) throws(DatabaseError) -> [V] {
        let values = try arrayOfOptionals(column, of: type)
        var result: [V] = []
        result.reserveCapacity(values.count)
        for value in values {
            guard let value else { throw fault(.null, column: column) }
            result.append(value)
        }
        return result
    }

    /// Whether the column is NULL.
    public func isNull(_ column: Int) throws(DatabaseError) -> Bool {
        do throws(CellFault) { return try cell(column) == nil } catch { throw fault(error, column: column) }
    }

    /// Lends the bytes themselves, without a copy.
    public func withBytes<R>(_ column: Int, _ body: (UnsafeRawBufferPointer?) throws -> R) throws -> R {
        let raw: RawCell?
        do throws(CellFault) { raw = try cell(column) } catch { throw fault(error, column: column) }
        return try body(raw?.bytes)
    }

    func numeric(_ column: Int) throws(DatabaseError) -> Int128? {
        do throws(CellFault) {
            guard let raw = try cell(column) else { return nil }
            let cell = Cell(bytes: raw.bytes, oid: raw.oid)
            guard raw.oid == DatabaseType.numeric.oid else { return Int128(try cell.wide()) }
            return try Numeric(cell: cell).whole()
        } catch {
            throw fault(error, column: column)
        }
    }
}

/// Takes PostgreSQL's one-dimensional arrays apart.
enum ArrayReader {
    static func read<V: DatabaseValue>(_ raw: RawCell, of type: V.Type) throws(CellFault) -> [V?] {
        var place = 0
        func word() throws(CellFault) -> Int32 {
            guard place + 4 <= raw.bytes.count else { throw .wrongLength(raw.bytes.count) }
            defer { place += 4 }
            return Int32(bigEndian: raw.bytes.loadUnaligned(fromByteOffset: place, as: Int32.self))
        }
        let isArray =
            raw.oid == V.databaseType.arrayOID || raw.oid == 0 || raw.oid >= DatabaseType.firstOfSchema
            || knownArrays.contains(raw.oid)
        guard isArray else { throw .wrongType(expected: V.databaseType.name + "[]") }
        let dimensions = try word()
        _ = try word()
        var element = UInt32(bitPattern: try word())
        // The element of an array of a domain names the domain; its bytes are those of the type below.
        if element >= DatabaseType.firstOfSchema { element = V.databaseType.oid }
        guard dimensions <= 1 else { throw .nestedArray }
        guard dimensions == 1 else { return [] }
        let count = try word()
        _ = try word()
        guard count >= 0, Int(count) * 4 <= raw.bytes.count else { throw .wrongLength(raw.bytes.count) }
        var result: [V?] = []
        result.reserveCapacity(Int(count))
        for _ in 0..<count {
            let length = Int(try word())
            guard length >= 0 else {
                result.append(nil)
                continue
            }
            guard place + length <= raw.bytes.count else { throw .wrongLength(raw.bytes.count) }
            let bytes = UnsafeRawBufferPointer(rebasing: raw.bytes[place..<(place + length)])
            place += length
            result.append(try V(cell: Cell(bytes: bytes, oid: element)))
        }
        return result
    }

    /// The arrays of narrower or text-like types: the element's own type is checked further on.
    private static let knownArrays: Set<UInt32> = [1005, 1007, 1015, 1014, 1003, 199, 1021]
}

extension CellSource where Self: ~Copyable {
    /// A whole number.
    public func int64(_ column: Int) throws(DatabaseError) -> Int64 { try value(column) }
    /// A whole number or NULL.
    public func int64OrNil(_ column: Int) throws(DatabaseError) -> Int64? { try valueOrNil(column) }
    /// A whole number as `Int`.
    public func int(_ column: Int) throws(DatabaseError) -> Int { try value(column) }
    /// A whole number as `Int`, or NULL.
    public func intOrNil(_ column: Int) throws(DatabaseError) -> Int? { try valueOrNil(column) }
    /// An `integer` or `smallint`.
    public func int32(_ column: Int) throws(DatabaseError) -> Int32 { try value(column) }
    /// An `integer` or `smallint`, or NULL.
    public func int32OrNil(_ column: Int) throws(DatabaseError) -> Int32? { try valueOrNil(column) }
    /// Text, an enum, a name.
    public func text(_ column: Int) throws(DatabaseError) -> String { try value(column) }
    /// Text, an enum, a name, or NULL.
    public func textOrNil(_ column: Int) throws(DatabaseError) -> String? { try valueOrNil(column) }
    /// A `boolean`.
    public func bool(_ column: Int) throws(DatabaseError) -> Bool { try value(column) }
    /// A `boolean` or NULL.
    public func boolOrNil(_ column: Int) throws(DatabaseError) -> Bool? { try valueOrNil(column) }
    /// A `bytea`.
    public func bytes(_ column: Int) throws(DatabaseError) -> [UInt8] { try value(column) }
    /// A `bytea` or NULL.
    public func bytesOrNil(_ column: Int) throws(DatabaseError) -> [UInt8]? { try valueOrNil(column) }
    /// A `date`.
    public func date(_ column: Int) throws(DatabaseError) -> CalendarDate { try value(column) }
    /// A `date` or NULL.
    public func dateOrNil(_ column: Int) throws(DatabaseError) -> CalendarDate? { try valueOrNil(column) }
    /// A `timestamptz`.
    public func instant(_ column: Int) throws(DatabaseError) -> Instant { try value(column) }
    /// A `timestamptz` or NULL.
    public func instantOrNil(_ column: Int) throws(DatabaseError) -> Instant? { try valueOrNil(column) }
    /// Paise.
    public func money(_ column: Int) throws(DatabaseError) -> Money { try value(column) }
    /// Paise or NULL.
    public func moneyOrNil(_ column: Int) throws(DatabaseError) -> Money? { try valueOrNil(column) }
    /// The text of a `json` or `jsonb`.
    public func json(_ column: Int) throws(DatabaseError) -> String {
        try value(column, as: JSONText.self).text
    }
    /// The text of a `json` or `jsonb`, or NULL.
    public func jsonOrNil(_ column: Int) throws(DatabaseError) -> String? {
        try valueOrNil(column, as: JSONText.self)?.text
    }
    /// A `double precision`.
    public func double(_ column: Int) throws(DatabaseError) -> Double { try value(column) }
    /// A `double precision` or NULL.
    public func doubleOrNil(_ column: Int) throws(DatabaseError) -> Double? { try valueOrNil(column) }
    /// An identity.
    public func id<T>(_ column: Int, of type: T.Type = T.self) throws(DatabaseError) -> ID<T> {
        ID(try int64(column))
    }
    /// An identity or NULL.
    public func idOrNil<T>(_ column: Int, of type: T.Type = T.self) throws(DatabaseError) -> ID<T>? {
        try int64OrNil(column).map { ID($0) }
    }
    /// An array of whole numbers.
    public func int64Array(_ column: Int) throws(DatabaseError) -> [Int64] { try array(column) }
    /// An array of texts.
    public func textArray(_ column: Int) throws(DatabaseError) -> [String] { try array(column) }

    /// A whole `numeric` or any whole number: what `sum(bigint)` gives.
    public func int128(_ column: Int) throws(DatabaseError) -> Int128 {
        guard let number = try numeric(column) else { throw fault(.null, column: column) }
        return number
    }
    /// A whole `numeric` or any whole number, or NULL.
    public func int128OrNil(_ column: Int) throws(DatabaseError) -> Int128? { try numeric(column) }
    /// A total of paise: what `sum(amount)` gives.
    public func moneySum(_ column: Int) throws(DatabaseError) -> MoneySum {
        MoneySum(paise: try int128(column))
    }
    /// A total of paise, zero where `sum` had no rows.
    public func moneySumOrZero(_ column: Int) throws(DatabaseError) -> MoneySum {
        MoneySum(paise: try numeric(column) ?? 0)
    }
    /// A `numeric` as PostgreSQL prints it.
    public func numericText(_ column: Int) throws(DatabaseError) -> String {
        do throws(CellFault) {
            guard let raw = try cell(column) else { throw .null }
            return try Numeric(cell: Cell(bytes: raw.bytes, oid: raw.oid)).text
        } catch {
            throw fault(error, column: column)
        }
    }
}
