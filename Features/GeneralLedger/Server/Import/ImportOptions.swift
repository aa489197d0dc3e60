internal import Gate
public import GeneralLedgerRules
public import JSON
internal import Kernel

/// How a file is to be taken in.
public struct ImportOptions: Sendable, Equatable {
    /// Whether bad rows are left out (a voucher with one bad row as a whole) instead of refusing the file.
    public var skipsBad = false
    /// Whether financial years that are missing are opened.
    public var opensYears = false
    /// What plus means in a file with one column of amounts and none of sides.
    public var sign: SignConvention?
    /// Whether the types in the file are passed over, and each voucher's type is told from its lines.
    public var derivesTypes = false
    /// Columns under other names: the name in the format → the name in the file.
    public var columns: [String: String] = [:]
    /// Lines of a chunk at most; a chunk has half as many vouchers at most.
    public var chunkLines = 10_000

    /// The usual.
    public init() {}

    /// Takes columns under other names as people write them, `column=name` with commas between; answers the first pair
    /// that is none.
    public mutating func take(columns text: String) -> String? {
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { return String(pair) }
            columns[String(parts[0])] = String(parts[1])
        }
        return nil
    }

    /// As they are kept with the import.
    public var json: JSONValue {
        var object: JSONObject = [
            "skips_bad": .bool(skipsBad), "opens_years": .bool(opensYears),
            "derives_types": .bool(derivesTypes),
        ]
        if let sign { object.append("sign", .string(sign.rawValue)) }
        if !columns.isEmpty {
            var names = JSONObject()
            for (name, written) in columns.sorted(by: { $0.key < $1.key }) {
                names.append(name, .string(written))
            }
            object.append("columns", .object(names))
        }
        return .object(object)
    }

    /// Reads what ``json`` wrote.
    init(json: JSONValue) {
        skipsBad = json["skips_bad"] == .bool(true)
        opensYears = json["opens_years"] == .bool(true)
        derivesTypes = json["derives_types"] == .bool(true)
        sign = json["sign"]?.asString.flatMap(SignConvention.init)
        for (name, written) in json["columns"]?.asObject ?? JSONObject() {
            if let text = written.asString { columns[name] = text }
        }
    }
}
