public import JSON

/// What a value may be, as JSON Schema 2020-12 says it.
public indirect enum Schema: Sendable {
    case string(format: String? = nil, pattern: String? = nil, maxLength: Int? = nil)
    case choice([String])
    case integer(minimum: Int64? = nil, maximum: Int64? = nil)
    case boolean
    case array(of: Schema)
    case object([Property])
    /// A named schema of the document.
    case reference(String)
    case oneOf([Schema])
    case nullable(Schema)
    /// Any object with values of one kind.
    case dictionary(of: Schema)
    /// A schema written out.
    case custom(JSONObject)

    /// A property of an object.
    public struct Property: Sendable {
        /// The key.
        public var name: String
        /// What it may be.
        public var schema: Schema
        /// Whether it must be there.
        public var isRequired: Bool
        /// What it means.
        public var detail: String?

        /// A property; required unless said otherwise.
        public init(_ name: String, _ schema: Schema, isRequired: Bool = true, detail: String? = nil) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
            self.detail = detail
        }
    }

    /// An amount as a decimal string of rupees, as in "1234.50".
    public static let money: Schema = .string(format: "decimal", pattern: "^-?[0-9]{1,11}(\\.[0-9]{1,2})?$")
    /// An ISO date.
    public static let date: Schema = .string(format: "date")
    /// An RFC 3339 instant.
    public static let instant: Schema = .string(format: "date-time")
    /// The number of a record.
    public static let id: Schema = .integer(minimum: 1)
    /// Any text.
    public static let text: Schema = .string()
    /// The bytes of a file in an upload.
    public static let file: Schema = .string(format: "binary")
}
