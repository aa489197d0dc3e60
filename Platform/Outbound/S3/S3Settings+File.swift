public import JSON
internal import Log

extension S3Settings {
    /// Reads what the operator's file says of a bucket; secrets by the functions given.
    ///
    /// ```json
    /// {"bucket": "society-papers", "region": "ap-south-1", "prefix": "sahakar/", "encryption": "aws:kms", "kms_key": "…",
    ///  "credentials": "instance"}
    /// ```
    ///
    /// `credentials` is `environment`, `container`, `instance` or `web_identity`, as Amazon's own programs name what they find
    /// in the environment; or an object with `access_key`, `secret_file` or `secret_environment`, and the same of a `token`.
    public init(
        _ json: JSONValue, file: @escaping (String) throws -> String,
        environment: @escaping (String) -> String?
    ) throws {
        guard let object = json.asObject else { throw OutboundSettings.Fault(.noObject("s3")) }
        try OutboundSettings.expect(
            object,
            only: [
                "bucket", "region", "endpoint", "path_style", "prefix", "encryption", "kms_key",
                "credentials",
                "sts_endpoint", "authorities", "seconds", "attempts",
            ], "s3.")
        for name in ["endpoint", "prefix", "encryption", "kms_key", "sts_endpoint", "authorities"] {
            guard object[name]?.asString != nil || object[name] == nil else { throw Self.fault(name) }
        }
        guard let bucket = object["bucket"]?.asString, Self.isBucket(bucket) else {
            throw Self.fault("bucket")
        }
        guard let region = object["region"]?.asString, Self.isWord(region) else { throw Self.fault("region") }
        let endpoint = try object["endpoint"]?.asString.map { try Self.server($0, "endpoint") }
        guard let isPathStyle = object["path_style"]?.asBool ?? (object["path_style"] == nil ? false : nil)
        else { throw Self.fault("path_style: true or false") }
        let prefix = object["prefix"]?.asString ?? ""
        guard prefix.utf8.count <= 200, !prefix.hasPrefix("/"), prefix.isEmpty || prefix.hasSuffix("/"),
            Self.isPath(prefix)
        else { throw Self.fault("prefix: letters, digits and . _ - / with a stroke at its end") }
        try self.init(
            bucket: bucket, region: region, endpoint: endpoint, isPathStyle: isPathStyle, prefix: prefix,
            encryption: Self.encryption(object),
            credentials: Self.credentials(object, region, file: file, environment: environment),
            authorities: object["authorities"]?.asString,
            seconds: OutboundSettings.number(object, "seconds", 60, 1...600),
            attempts: OutboundSettings.number(object, "attempts", 4, 1...10))
    }

    private static func fault(_ what: String) -> OutboundSettings.Fault {
        OutboundSettings.Fault(description: "s3.\(what)")
    }

    private static func encryption(_ object: JSONObject) throws -> Encryption {
        let key = object["kms_key"]?.asString
        switch object["encryption"]?.asString ?? "AES256" {
        case "AES256" where key == nil: return .server
        case "bucket" where key == nil: return .asBucket
        case "aws:kms":
            guard key?.allSatisfy({ $0.isASCII && !$0.isNewline && $0 != " " }) ?? true else {
                throw fault("kms_key")
            }
            return .keyService(key: key ?? "")
        case "AES256", "bucket": throw fault("kms_key: only with aws:kms")
        default: throw fault("encryption: AES256, aws:kms or bucket")
        }
    }

    private static func credentials(
        _ object: JSONObject, _ region: String, file: @escaping (String) throws -> String,
        environment: @escaping (String) -> String?
    ) throws -> S3CredentialSource {
        func needed(_ name: String) throws -> String {
            guard let value = environment(name), !value.isEmpty else {
                throw fault("credentials: the environment has no \(name)")
            }
            return value
        }
        if let given = object["credentials"]?.asObject {
            try OutboundSettings.expect(
                given,
                only: ["access_key", "secret_file", "secret_environment", "token_file", "token_environment"],
                "s3.credentials.")
            for name in ["secret_environment", "token_environment"] {
                // The program that takes the backups is handed what begins so, and nothing else.
                guard let variable = given[name]?.asString else { continue }
                guard variable.hasPrefix("SAHAKAR_S3_") || variable.hasPrefix("AWS_") else {
                    throw fault("credentials.\(name): a name that begins with SAHAKAR_S3_ or AWS_")
                }
            }
            let secrets = OutboundSettings.Secrets(file: file, environment: environment)
            guard let key = given["access_key"]?.asString, isWord(key) else {
                throw fault("credentials.access_key")
            }
            let secret = try secrets.read(given, "secret")
            guard !secret.reveal().isEmpty else { throw fault("credentials.secret_file") }
            return .fixed(
                S3Credentials(accessKey: key, secret: secret, token: try secrets.read(given, "token")))
        }
        guard let kind = object["credentials"].map({ $0.asString }) ?? "environment" else {
            throw fault("credentials")
        }
        switch kind {
        case "environment":
            return .fixed(
                S3Credentials(
                    accessKey: try needed("AWS_ACCESS_KEY_ID"),
                    secret: Secret(try needed("AWS_SECRET_ACCESS_KEY")),
                    token: Secret(environment("AWS_SESSION_TOKEN") ?? "")))
        case "container":
            let relative = environment("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
            let address =
                try relative.map { "http://169.254.170.2\($0)" }
                ?? needed("AWS_CONTAINER_CREDENTIALS_FULL_URI")
            guard S3CredentialKeeper.isSafe(address) else {
                throw fault("credentials: AWS_CONTAINER_CREDENTIALS_FULL_URI: https, or this machine")
            }
            return .container(
                address: address,
                authorization: Secret(environment("AWS_CONTAINER_AUTHORIZATION_TOKEN") ?? ""),
                authorizationFile: environment("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"))
        case "instance":
            let address = environment("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? "http://169.254.169.254"
            guard S3CredentialKeeper.isSafe(address) else {
                throw fault("credentials: AWS_EC2_METADATA_SERVICE_ENDPOINT: https, or this machine")
            }
            return .instance(address: address.hasSuffix("/") ? String(address.dropLast()) : address)
        case "web_identity":
            let ending = region.hasPrefix("cn-") ? "amazonaws.com.cn" : "amazonaws.com"
            let service = try object["sts_endpoint"]?.asString.map { try server($0, "sts_endpoint") }
            return .webIdentity(
                role: try needed("AWS_ROLE_ARN"), tokenFile: try needed("AWS_WEB_IDENTITY_TOKEN_FILE"),
                session: environment("AWS_ROLE_SESSION_NAME") ?? "sahakar",
                address: "\(service ?? "https://sts.\(region).\(ending)")/")
        default: throw fault("credentials: environment, container, instance, web_identity, or an object")
        }
    }

    /// A server's address: by TLS, or on this machine.
    private static func server(_ text: String, _ name: String) throws -> String {
        let address = text.hasSuffix("/") ? String(text.dropLast()) : text
        let isOpen = address.hasPrefix("http://")
        let rest = address.dropFirst(isOpen ? 7 : 8)
        let host = rest.prefix { $0 != ":" }
        let port = rest.dropFirst(host.count)
        guard isOpen || address.hasPrefix("https://"), OutboundSettings.isHost(String(host)),
            port.isEmpty || Int(port.dropFirst()).map({ (1...65_535).contains($0) }) ?? false,
            !isOpen || ["localhost", "127.0.0.1"].contains(String(host))
        else { throw fault("\(name): https://HOST, or http to this machine") }
        return address
    }

    private static func isBucket(_ text: String) -> Bool {
        (3...63).contains(text.utf8.count) && !text.contains("..")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."): true
                default: false
                }
            }
    }

    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 128
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
                default: false
                }
            }
    }

    private static func isPath(_ text: String) -> Bool {
        !text.contains("//") && !text.split(separator: "/").contains { $0 == "." || $0 == ".." }
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
                    UInt8(ascii: "_"), UInt8(ascii: "/"):
                    true
                default: false
                }
            }
    }
}
