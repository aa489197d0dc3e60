import JSON
import Log
import Testing

@testable import Outbound

@Suite("The file of the operator's that names the bucket")
struct S3SettingsTests {
    static func read(_ text: String) throws -> ObjectStoreSettings {
        let values = [
            "AWS_ACCESS_KEY_ID": "AKIA", "AWS_SECRET_ACCESS_KEY": "hush", "SAHAKAR_S3_TOKEN": "hush too",
            "KEY": "hush too",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://books.example.org/", "AWS_ROLE_ARN": "arn:x",
            "AWS_WEB_IDENTITY_TOKEN_FILE": "/token",
        ]
        return try ObjectStoreSettings(
            try JSONValue.parse(text), file: { $0 == "/secret" ? "from a file\n" : "" },
            environment: { values[$0] })
    }

    @Test("names the bucket; what is secret comes from files and the environment, and is not shown")
    func reads() throws {
        let settings = try Self.read(
            #"""
            {"s3": {"bucket": "society-papers", "region": "ap-south-1", "prefix": "books/", "encryption": "aws:kms", "kms_key": "k",
             "credentials": {"access_key": "AKIA1", "secret_file": "/secret", "token_environment": "SAHAKAR_S3_TOKEN"}}}
            """#)
        #expect(settings.isUsed && settings.s3.encryption == .keyService(key: "k"))
        #expect(settings.s3.target.host == "society-papers.s3.ap-south-1.amazonaws.com")
        guard case .fixed(let credentials) = settings.s3.credentials else {
            Issue.record("other credentials")
            return
        }
        #expect(credentials.secret.reveal() == "from a file" && credentials.token.reveal() == "hush too")
        #expect(!"\(settings)".contains("from a file") && !"\(settings)".contains("hush"))
    }

    @Test(
        "another server is named, with the bucket in the path; by itself the environment gives the credentials"
    )
    func otherServer() throws {
        let settings = try Self.read(
            #"{"store": "disk", "s3": {"bucket": "abc", "region": "x", "endpoint": "https://minio.example.org:443/", "path_style": true}}"#
        )
        #expect(!settings.isUsed && settings.s3.target == ("https", "minio.example.org", "/abc/"))
        guard case .fixed(let credentials) = settings.s3.credentials else {
            Issue.record("other credentials")
            return
        }
        #expect(credentials.accessKey == "AKIA" && credentials.secret.reveal() == "hush")
    }

    @Test("a role is taken on by the token in a file")
    func webIdentity() throws {
        let settings = try Self.read(
            #"{"s3": {"bucket": "abc", "region": "ap-south-1", "credentials": "web_identity"}}"#)
        guard
            case .webIdentity("arn:x", "/token", "sahakar", "https://sts.ap-south-1.amazonaws.com/") =
                settings.s3.credentials
        else {
            Issue.record("\(settings.s3.credentials)")
            return
        }
    }

    @Test(
        "what is wrong or unknown is refused",
        arguments: [
            "[]", "{}", #"{"store": "tape", "s3": {}}"#, #"{"s3": {"bucket": "abc"}}"#,
            #"{"s3": {"bucket": "A b", "region": "x"}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "regoin": "y"}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "endpoint": "http://minio.example.org"}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "endpoint": "https://h/path"}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "prefix": "/a/"}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "prefix": "a"}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "prefix": "a/../"}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "encryption": "none"}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "kms_key": "k"}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "path_style": "yes"}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "seconds": 0}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "credentials": "mine"}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "credentials": "container"}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "credentials": {"access_key": "a", "secret": "plain"}}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "credentials": {"access_key": "a"}}}"#,
            #"{"s3": {"bucket": "abc", "region": "x", "credentials": {"access_key": "a", "secret_environment": "KEY"}}}"#,
        ])
    func refused(_ text: String) {
        #expect(throws: OutboundSettings.Fault.self) { _ = try Self.read(text) }
    }
}
