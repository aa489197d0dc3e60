/// A PostgreSQL type as the binary protocol names it: its own number and that of its array.
public struct DatabaseType: Sendable, Hashable {
    /// The type's number in `pg_type`.
    public let oid: UInt32
    /// The number of the array of this type.
    public let arrayOID: UInt32
    /// The name to show in errors.
    public let name: String

    /// A built-in type; numbers below 16384 never change between servers.
    public init(oid: UInt32, arrayOID: UInt32, name: String) {
        self.oid = oid
        self.arrayOID = arrayOID
        self.name = name
    }

    static let bool = DatabaseType(oid: 16, arrayOID: 1000, name: "boolean")
    static let bytea = DatabaseType(oid: 17, arrayOID: 1001, name: "bytea")
    static let int8 = DatabaseType(oid: 20, arrayOID: 1016, name: "bigint")
    static let int2 = DatabaseType(oid: 21, arrayOID: 1005, name: "smallint")
    static let int4 = DatabaseType(oid: 23, arrayOID: 1007, name: "integer")
    static let text = DatabaseType(oid: 25, arrayOID: 1009, name: "text")
    static let float8 = DatabaseType(oid: 701, arrayOID: 1022, name: "double precision")
    static let date = DatabaseType(oid: 1082, arrayOID: 1182, name: "date")
    static let timestamptz = DatabaseType(oid: 1184, arrayOID: 1185, name: "timestamptz")
    static let numeric = DatabaseType(oid: 1700, arrayOID: 1231, name: "numeric")
    static let uuid = DatabaseType(oid: 2950, arrayOID: 2951, name: "uuid")
    static let jsonb = DatabaseType(oid: 3802, arrayOID: 3807, name: "jsonb")
    static let xid8 = DatabaseType(oid: 5069, arrayOID: 271, name: "xid8")

    /// Numbers from here on belong to types made by a schema (enums, for example).
    static let firstOfSchema: UInt32 = 16384

    /// Whether the bytes of this type are its text: text, varchar, char, name, json, unknown, enums.
    static func isText(_ oid: UInt32) -> Bool {
        switch oid {
        case 25, 1043, 1042, 19, 114, 705, 18: true
        default: oid >= firstOfSchema
        }
    }
}
