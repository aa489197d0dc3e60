public import JSON

/// Where the contents of documents lie, from a file of the operator's.
///
/// ```json
/// {"store": "s3", "s3": {"bucket": "society-papers", "region": "ap-south-1", "credentials": "instance"}}
/// ```
public struct ObjectStoreSettings: Sendable {
    /// The bucket.
    public var s3: S3Settings
    /// Whether what is new goes into the bucket; else to the disk, and what is in the bucket is still found.
    public var isUsed: Bool

    /// Reads what the file says; secrets by the functions given.
    public init(
        _ json: JSONValue, file: @escaping (String) throws -> String,
        environment: @escaping (String) -> String?
    ) throws {
        guard let all = json.asObject else { throw OutboundSettings.Fault(.noObject(nil)) }
        try OutboundSettings.expect(all, only: ["store", "s3"], "")
        guard let store = all["store"].map({ $0.asString }) ?? "s3", ["s3", "disk"].contains(store) else {
            throw OutboundSettings.Fault(.choices("store", ["s3", "disk"]))
        }
        isUsed = store == "s3"
        guard let s3 = all["s3"] else { throw OutboundSettings.Fault(.noObject("s3")) }
        self.s3 = try S3Settings(s3, file: file, environment: environment)
    }

    /// Reads a file.
    public init(path: String, environment: @escaping (String) -> String?) throws {
        let json: JSONValue
        do { json = try JSONValue.parse(try OutboundSettings.text(path)) } catch let fault as JSONFault {
            throw OutboundSettings.Fault(description: "\(path): \(fault)", json: fault)
        }
        try self.init(json, file: OutboundSettings.text, environment: environment)
    }
}
