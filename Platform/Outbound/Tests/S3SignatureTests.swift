import Crypto
import Kernel
import Log
import Testing

@testable import Outbound

/// Amazon's published examples of Signature Version 4 for S3 (Signature Calculations for the Authorization Header, and Using
/// Query Parameters): the key, the bucket and the moment are theirs.
@Suite("Requests to S3 are signed as it is published")
struct S3SignatureTests {
    private func signature(token: String = "") throws -> S3Signature {
        S3Signature(
            credentials: S3Credentials(
                accessKey: "AKIAIOSFODNN7EXAMPLE", secret: Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                token: Secret(token)),
            region: "us-east-1", at: try Instant.parse("2013-05-24T00:00:00.250000Z"))
    }

    private let host = "examplebucket.s3.amazonaws.com"

    private func signed(_ headers: [S3Signature.Pair]) -> String {
        String(headers.last?.value.suffix(64) ?? "")
    }

    @Test("an object is got, a part of it")
    func get() throws {
        let headers = try signature().headers(
            "GET", host: host, path: "/test.txt", headers: [("Range", "bytes=0-9")],
            hash: S3Signature.emptyHash)
        #expect(signed(headers) == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
        #expect(
            headers.last?.value.contains(
                "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,") == true)
    }

    @Test("an object is put")
    func put() throws {
        let headers = try signature().headers(
            "PUT", host: host, path: S3Signature.encoded("/test$file.text", isPath: true),
            headers: [
                ("Date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            ], hash: Hex.text(SHA256.hash(Array("Welcome to Amazon S3.".utf8))))
        #expect(signed(headers) == "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")
    }

    @Test("a query is signed in its order, one without a value too")
    func query() throws {
        let lifecycle = try signature().headers(
            "GET", host: host, path: "/", query: [("lifecycle", "")], hash: S3Signature.emptyHash)
        #expect(signed(lifecycle) == "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")
        let list = try signature().headers(
            "GET", host: host, path: "/", query: [("prefix", "J"), ("max-keys", "2")],
            hash: S3Signature.emptyHash)
        #expect(signed(list) == "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")
    }

    @Test("a link")
    func link() throws {
        let query = try signature().link(host: host, path: "/test.txt", seconds: 86_400)
        #expect(
            query.hasSuffix(
                "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"))
        #expect(
            query.contains(
                "X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&"))
    }

    @Test("the token of temporary credentials is sent and signed, in links too")
    func token() throws {
        let headers = try signature(token: "a/token").headers(
            "GET", host: host, path: "/x", hash: S3Signature.emptyHash)
        #expect(headers.contains { $0 == ("x-amz-security-token", "a/token") })
        #expect(headers.last?.value.contains("x-amz-date;x-amz-security-token,") == true)
        #expect(
            try signature(token: "a/token").link(host: host, path: "/x", seconds: 60)
                .contains("&X-Amz-Security-Token=a%2Ftoken&"))
    }

    @Test("names of objects are written as S3 writes them")
    func encoding() {
        #expect(S3Signature.encoded("a b/ü+~._-", isPath: true) == "a%20b/%C3%BC%2B~._-")
        #expect(S3Signature.encoded("a/b") == "a%2Fb")
    }

    @Test("what stands in an answer is found, and its entities are read")
    func answers() {
        let text = "<L><Key>a&amp;lt;b</Key><Key>c</Key><Next>x</Next></L>"
        #expect(S3Answer.values("Key", in: text) == ["a&lt;b", "c"])
        #expect(S3Answer.value("Next", in: text) == "x" && S3Answer.value("Nix", in: text) == nil)
    }
}
