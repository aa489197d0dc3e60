public import Kernel

extension Int64: DatabaseValue {
    /// `bigint`.
    public static var databaseType: DatabaseType { .int8 }

    /// Eight bytes.
    public func encode(into buffer: inout ValueBuffer) { buffer.append(self) }

    /// An array in one step.
    public static func encode(array: [Int64], into buffer: inout ValueBuffer) {
        buffer.appendArray(array, element: databaseType.oid) { $0 }
    }

    /// Reads any whole number type.
    public init(cell: borrowing Cell) throws(CellFault) { self = try cell.wide() }
}

extension Int: DatabaseValue {
    /// `bigint`.
    public static var databaseType: DatabaseType { .int8 }

    /// Eight bytes.
    public func encode(into buffer: inout ValueBuffer) { buffer.append(Int64(self)) }

    /// An array in one step.
    public static func encode(array: [Int], into buffer: inout ValueBuffer) {
        buffer.appendArray(array, element: databaseType.oid) { Int64($0) }
    }

    /// Reads any whole number type.
    public init(cell: borrowing Cell) throws(CellFault) { self = Int(try cell.wide()) }
}

extension Int32: DatabaseValue {
    /// `integer`.
    public static var databaseType: DatabaseType { .int4 }

    /// Four bytes.
    public func encode(into buffer: inout ValueBuffer) { buffer.append(self) }

    /// An array in one step.
    public static func encode(array: [Int32], into buffer: inout ValueBuffer) {
        buffer.appendArray(array, element: databaseType.oid) { $0 }
    }

    /// Reads `integer` and `smallint`.
    public init(cell: borrowing Cell) throws(CellFault) {
        switch cell.oid {
        case DatabaseType.int4.oid, 0: self = try cell.integer(Int32.self)
        case DatabaseType.int2.oid: self = Int32(try cell.integer(Int16.self))
        default: throw .wrongType(expected: "integer")
        }
    }
}

extension Int16: DatabaseValue {
    /// `smallint`.
    public static var databaseType: DatabaseType { .int2 }

    /// Two bytes.
    public func encode(into buffer: inout ValueBuffer) { buffer.append(self) }

    /// Reads `smallint`.
    public init(cell: borrowing Cell) throws(CellFault) {
        try cell.require(.int2)
        self = try cell.integer(Int16.self)
    }
}

extension Bool: DatabaseValue {
    /// `boolean`.
    public static var databaseType: DatabaseType { .bool }

    /// One byte.
    public func encode(into buffer: inout ValueBuffer) { buffer.append(UInt8(self ? 1 : 0)) }

    /// Reads `boolean`.
    public init(cell: borrowing Cell) throws(CellFault) {
        try cell.require(.bool)
        self = try cell.integer(UInt8.self) != 0
    }
}

extension Double: DatabaseValue {
    /// `double precision`; for statistics, never for money.
    public static var databaseType: DatabaseType { .float8 }

    /// Eight bytes.
    public func encode(into buffer: inout ValueBuffer) { buffer.append(bitPattern) }

    /// Reads `double precision` and `real`.
    public init(cell: borrowing Cell) throws(CellFault) {
        if cell.oid == 700 {
            self = Double(Float(bitPattern: try cell.integer(UInt32.self)))
            return
        }
        try cell.require(.float8)
        self = Double(bitPattern: try cell.integer(UInt64.self))
    }
}

extension String: DatabaseValue {
    /// `text`; an enum or uuid parameter needs a cast in the statement.
    public static var databaseType: DatabaseType { .text }

    /// The text's UTF-8.
    public func encode(into buffer: inout ValueBuffer) { buffer.append(utf8: self) }

    /// Reads every type whose bytes are text, enums included.
    public init(cell: borrowing Cell) throws(CellFault) { self = try cell.text() }
}

extension Array: CopyField where Element == UInt8 {}

extension Array: DatabaseValue where Element == UInt8 {
    /// `bytea`.
    public static var databaseType: DatabaseType { .bytea }

    /// The bytes as they are.
    public func encode(into buffer: inout ValueBuffer) { buffer.append(bytes: self) }

    /// Reads `bytea`.
    public init(cell: borrowing Cell) throws(CellFault) {
        try cell.require(.bytea)
        self = Array(cell.bytes)
    }
}

extension Money: DatabaseValue {
    /// `bigint` paise (the domain `paise`).
    public static var databaseType: DatabaseType { .int8 }

    /// Paise in eight bytes.
    public func encode(into buffer: inout ValueBuffer) { buffer.append(paise) }

    /// An array in one step.
    public static func encode(array: [Money], into buffer: inout ValueBuffer) {
        buffer.appendArray(array, element: databaseType.oid) { $0.paise }
    }

    /// Reads paise.
    public init(cell: borrowing Cell) throws(CellFault) { self.init(paise: try cell.wide()) }
}

extension ID: DatabaseValue {
    /// `bigint`.
    public static var databaseType: DatabaseType { .int8 }

    /// The raw number in eight bytes.
    public func encode(into buffer: inout ValueBuffer) { buffer.append(raw) }

    /// An array in one step.
    public static func encode(array: [ID], into buffer: inout ValueBuffer) {
        buffer.appendArray(array, element: databaseType.oid) { $0.raw }
    }

    /// Reads the raw number.
    public init(cell: borrowing Cell) throws(CellFault) { self.init(try cell.wide()) }
}

extension CalendarDate: DatabaseValue {
    /// Days from 1970-01-01 to 2000-01-01, where PostgreSQL starts to count.
    static let databaseEpoch: Int32 = 10_957

    /// `date`.
    public static var databaseType: DatabaseType { .date }

    /// Days since 2000-01-01.
    public func encode(into buffer: inout ValueBuffer) {
        buffer.append(Int32(clamping: Int64(daysSinceEpoch) - Int64(Self.databaseEpoch)))
    }

    /// An array in one step.
    public static func encode(array: [CalendarDate], into buffer: inout ValueBuffer) {
        buffer.appendArray(array, element: databaseType.oid) {
            Int32(clamping: Int64($0.daysSinceEpoch) - Int64(databaseEpoch))
        }
    }

    /// Reads `date`; the dates "infinity" are out of range.
    public init(cell: borrowing Cell) throws(CellFault) {
        try cell.require(.date)
        let days = try cell.integer(Int32.self)
        let (since1970, overflow) = days.addingReportingOverflow(Self.databaseEpoch)
        guard !overflow, days != .min else { throw .outOfRange }
        self.init(daysSinceEpoch: since1970)
    }
}

extension Instant: DatabaseValue {
    /// Microseconds from 1970-01-01 to 2000-01-01.
    static let databaseEpoch: Int64 = 946_684_800_000_000

    /// `timestamptz`.
    public static var databaseType: DatabaseType { .timestamptz }

    /// Microseconds since 2000-01-01 UTC.
    public func encode(into buffer: inout ValueBuffer) {
        let (since2000, overflow) = microsecondsSinceEpoch.subtractingReportingOverflow(Self.databaseEpoch)
        buffer.append(overflow ? Int64.min : since2000)
    }

    /// Reads `timestamptz`; the times "infinity" are out of range.
    public init(cell: borrowing Cell) throws(CellFault) {
        try cell.require(.timestamptz)
        let microseconds = try cell.integer(Int64.self)
        let (since1970, overflow) = microseconds.addingReportingOverflow(Self.databaseEpoch)
        guard !overflow, microseconds != .min else { throw .outOfRange }
        self.init(microsecondsSinceEpoch: since1970)
    }
}
