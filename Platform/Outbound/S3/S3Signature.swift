internal import Crypto
internal import Kernel
internal import Log

/// Signs requests to S3 by AWS Signature Version 4, as it is published.
///
/// libcurl's own (CURLOPT_AWS_SIGV4) is not used: 7.88 signs no streamed body, sorts no query and makes no links.
struct S3Signature {
    /// A part of a request that is signed: a header field or a value of the query.
    typealias Pair = (name: String, value: String)

    var credentials: S3Credentials
    var region: String
    var service = "s3"
    var at: Instant

    /// What stands for a body that is not looked at, in links alone.
    static let unsigned = "UNSIGNED-PAYLOAD"
    /// The hash of no body.
    static let emptyHash = Hex.text(SHA256.hash([]))

    /// The moment as it is signed, such as `20130524T000000Z`.
    var time: String {
        // 2013-05-24T00:00:00Z, with or without parts of a second
        let text = at.text.filter { $0 != "-" && $0 != ":" }
        return "\(text.prefix(15))Z"
    }

    private var scope: String { "\(time.prefix(8))/\(region)/\(service)/aws4_request" }

    /// The header fields of a request with those that are signed beside the ones given: time, hash, token, authorization.
    func headers(
        _ method: String, host: String, path: String, query: [Pair] = [], headers: [Pair] = [], hash: String
    ) -> [Pair] {
        var all = headers + [("x-amz-content-sha256", hash), ("x-amz-date", time)]
        let token = credentials.token.reveal()
        if !token.isEmpty { all.append(("x-amz-security-token", token)) }
        let (names, signature) = sign(method, path, query, all + [("host", host)], hash)
        all.append(
            (
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=\(credentials.accessKey)/\(scope),"
                    + "SignedHeaders=\(names),Signature=\(signature)"
            ))
        return all
    }

    /// The query of a link by which whoever has it reads an object until the seconds are over.
    func link(host: String, path: String, seconds: Int) -> String {
        var query: [Pair] = [
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
            ("X-Amz-Credential", "\(credentials.accessKey)/\(scope)"), ("X-Amz-Date", time),
            ("X-Amz-Expires", "\(seconds)"), ("X-Amz-SignedHeaders", "host"),
        ]
        let token = credentials.token.reveal()
        if !token.isEmpty { query.append(("X-Amz-Security-Token", token)) }
        let signature = sign("GET", path, query, [("host", host)], Self.unsigned).signature
        return "\(Self.text(query))&X-Amz-Signature=\(signature)"
    }

    private func sign(
        _ method: String, _ path: String, _ query: [Pair], _ headers: [Pair], _ hash: String
    ) -> (names: String, signature: String) {
        let sorted = headers.map { (name: $0.name.lowercased(), value: $0.value) }.sorted {
            $0.name < $1.name
        }
        let names = sorted.map(\.name).joined(separator: ";")
        let canonical =
            "\(method)\n\(path)\n\(Self.text(query))\n" + sorted.map { "\($0.name):\($0.value)\n" }.joined()
            + "\n\(names)\n\(hash)"
        let said = "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(Hex.text(SHA256.hash(Array(canonical.utf8))))"
        var key = Array("AWS4\(credentials.secret.reveal())".utf8)
        for part in [String(time.prefix(8)), region, service, "aws4_request", said] {
            key = SHA256.authenticationCode(Array(part.utf8), key: key)
        }
        return (names, Hex.text(key))
    }

    /// A query in the order in which it is signed.
    static func text(_ query: [Pair]) -> String {
        query.map { "\(encoded($0.name))=\(encoded($0.value))" }.sorted().joined(separator: "&")
    }

    /// A text in which only letters, digits and `-._~` stand for themselves; in a path the strokes do too.
    static func encoded(_ text: String, isPath: Bool = false) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "/") where isPath: result.append("/")
            default: result += "%" + Hex.text([byte]).uppercased()
            }
        }
        return result
    }
}
