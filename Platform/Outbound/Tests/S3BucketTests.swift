import Crypto
import Disk
import Foundation
import Glibc
import JSON
import Kernel
import Log
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Outbound

@Suite("A bucket, against a server that checks every signature", .enabled(if: StoreServers.areInstalled))
struct S3BucketTests {
    /// The pauses that were made, and a clock that can be set on.
    final class Clock: Sendable {
        let pauses = Mutex<[Int]>([])
        let ahead = Mutex<Int64>(0)

        /// The server takes requests of this very time alone.
        static var now: Instant { Instant(microsecondsSinceEpoch: Int64(Glibc.time(nil)) * 1_000_000) }

        var time: S3Time {
            S3Time(
                now: { Self.now.adding(seconds: self.ahead.withLock { $0 }) },
                pause: { milliseconds in self.pauses.withLock { $0.append(milliseconds) } })
        }
    }

    static func own(_ servers: StoreServers) -> S3CredentialSource {
        .fixed(S3Credentials(accessKey: servers.told("key"), secret: Secret(servers.told("secret"))))
    }

    static func settings(
        _ servers: StoreServers, _ credentials: S3CredentialSource? = nil,
        _ change: (inout S3Settings) -> Void = { _ in }
    ) -> S3Settings {
        var settings = S3Settings(
            bucket: StoreServers.bucket, region: StoreServers.region, endpoint: servers.address,
            isPathStyle: true, prefix: "books/", credentials: credentials ?? own(servers), seconds: 20)
        change(&settings)
        return settings
    }

    static func put(_ bytes: [UInt8], _ name: String, _ bucket: S3Bucket) throws {
        let file = try TemporaryFile("sahakar-put")
        try Data(bytes).write(to: URL(fileURLWithPath: file.path))
        try bucket.put(name, from: file.descriptor, count: bytes.count, sha256: SHA256.hash(bytes))
    }

    static func get(_ name: String, _ bucket: S3Bucket) throws -> [UInt8]? {
        let file = try TemporaryFile("sahakar-got")
        return try bucket.get(name, into: file.descriptor)
            ? Array(try Data(contentsOf: URL(fileURLWithPath: file.path))) : nil
    }

    static func look(_ name: String, _ servers: StoreServers) throws -> JSONValue {
        let transfer = try Transfer(
            "\(servers.address)/look/\(name)", protocols: "http", seconds: 20, authorities: nil)
        _ = transfer.perform()
        return try JSONValue.parse(transfer.answer)
    }

    static let bytes = (0..<700_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    @Test("what is put is got, looked for, listed, and gone once it is removed")
    func roundTrip() async throws {
        try await StoreServers.with { servers in
            let bucket = S3Bucket(Self.settings(servers), time: Clock().time)
            #expect(try Self.get("1/ab", bucket) == nil)
            #expect(try bucket.look("1/ab").isThere == false)
            try Self.put(Self.bytes, "1/ab", bucket)
            #expect(try Self.get("1/ab", bucket) == Self.bytes)
            let found = try bucket.look("1/ab")
            #expect(found.isThere && found.at ?? 0 > 1_700_000_000)
            #expect(try Self.look("books/1/ab", servers)["encryption"]?.asString == "AES256")
            for number in 0..<230 { try Self.put([1], "2/\(1000 + number)", bucket) }
            var names: [String] = []
            try bucket.each { names.append($0) }
            #expect(names == ["1/ab"] + (0..<230).map { "2/\(1000 + $0)" })
            try bucket.remove("1/ab")
            try bucket.remove("1/ab")
            #expect(try Self.get("1/ab", bucket) == nil)
        }
    }

    @Test("the key service encrypts by the key that was named")
    func keyService() async throws {
        try await StoreServers.with { servers in
            let settings = Self.settings(servers) { $0.encryption = .keyService(key: "alias/papers") }
            try Self.put([1, 2], "k", S3Bucket(settings, time: Clock().time))
            let seen = try Self.look("books/k", servers)
            #expect(seen["encryption"]?.asString == "aws:kms" && seen["key"]?.asString == "alias/papers")
        }
    }

    @Test("another body than the one that was signed, another's key and one without rights are turned away")
    func turnedAway() async throws {
        try await StoreServers.with { servers in
            func refused(_ source: S3CredentialSource) -> String {
                do {
                    try Self.put([1], "x", S3Bucket(Self.settings(servers, source), time: Clock().time))
                    return ""
                } catch { return "\(error)" }
            }
            let wrong = S3Credentials(accessKey: servers.told("key"), secret: Secret("wrong"))
            #expect(refused(.fixed(wrong)).contains("SignatureDoesNotMatch"))
            let none = S3Credentials(
                accessKey: servers.told("other_key"), secret: Secret(servers.told("other_secret")))
            #expect(refused(.fixed(none)).contains("AccessDenied"))
            let file = try TemporaryFile("sahakar-put")
            try Data([1]).write(to: URL(fileURLWithPath: file.path))
            let own = S3Bucket(Self.settings(servers), time: Clock().time)
            #expect(throws: OutboundFault.self) {
                try own.put("x", from: file.descriptor, count: 1, sha256: SHA256.hash([2]))
            }
            let found = try Self.get("x", own)
            #expect(found == nil)
            let missing = S3Bucket(Self.settings(servers) { $0.bucket = "not-there" }, time: Clock().time)
            #expect(throws: OutboundFault.self) { _ = try Self.get("x", missing) }
        }
    }

    @Test("a busy server is asked again after longer and longer pauses, and given up after the last attempt")
    func busy() async throws {
        try await StoreServers.with { servers in
            let clock = Clock()
            let bucket = S3Bucket(Self.settings(servers), time: clock.time)
            servers.setBusy(2)
            try Self.put(Self.bytes, "b", bucket)
            #expect(clock.pauses.withLock { $0 } == [250, 500])
            servers.setBusy(1)
            #expect(try Self.get("b", bucket) == Self.bytes)
            servers.setBusy(4)
            do {
                _ = try Self.get("b", bucket)
                Issue.record("it was not given up")
            } catch let fault as OutboundFault {
                #expect(fault.reason.contains("SlowDown") && !fault.isFinal)
            }
            #expect(clock.pauses.withLock { $0 } == [250, 500, 250, 250, 500, 1000])
            let patient = Clock()
            servers.setBusy(6)
            #expect(
                try Self.get("b", S3Bucket(Self.settings(servers) { $0.attempts = 7 }, time: patient.time))
                    == Self.bytes)
            #expect(patient.pauses.withLock { $0 } == [250, 500, 1000, 2000, 4000, 5000])
        }
    }

    @Test("by TLS the certificate is checked, and one of the office's own is believed where it is named")
    func tls() async throws {
        try await StoreServers.with { servers in
            let clock = Clock()
            let unknown = Self.settings(servers) { $0.endpoint = servers.securedAddress }
            #expect(throws: OutboundFault.self) {
                try Self.put([1], "t", S3Bucket(unknown, time: clock.time))
            }
            #expect(clock.pauses.withLock { $0.isEmpty })
            let known = Self.settings(servers) {
                ($0.endpoint, $0.authorities) = (servers.securedAddress, servers.certificate)
            }
            let bucket = S3Bucket(known, time: clock.time)
            try Self.put([1, 2, 3], "t", bucket)
            #expect(try Self.get("t", bucket) == [1, 2, 3])
        }
    }

    @Test("the role of a container: credentials with a token, fetched once, and again before they end")
    func container() async throws {
        try await StoreServers.with { servers in
            func asked() throws -> Int { try servers.requests().count { $0.hasPrefix("GET /container") } }
            let clock = Clock()
            let bucket = S3Bucket(
                Self.settings(
                    servers,
                    .container(
                        address: "\(servers.address)/container/600", authorization: Secret("let me in"),
                        authorizationFile: nil)), time: clock.time)
            try Self.put([7], "c", bucket)
            #expect(try Self.get("c", bucket) == [7])
            #expect(try asked() == 1)
            clock.ahead.withLock { $0 = 350 }
            #expect(try Self.get("c", bucket) == [7])
            #expect(try asked() == 2)
            let stranger = S3CredentialSource.container(
                address: "\(servers.address)/container/600", authorization: Secret("me too"),
                authorizationFile: nil)
            #expect(throws: OutboundFault.self) {
                _ = try Self.get("c", S3Bucket(Self.settings(servers, stranger), time: clock.time))
            }
        }
    }

    @Test(
        "credentials that the server calls expired are fetched anew, once; while none can be had the old ones serve"
    )
    func renewed() async throws {
        try await StoreServers.with { servers in
            func asked() throws -> Int { try servers.requests().count { $0.hasPrefix("GET /container") } }
            let (clock, file) = (Clock(), try TemporaryFile("sahakar-authorization"))
            try Data("let me in\n".utf8).write(to: URL(fileURLWithPath: file.path))
            let bucket = S3Bucket(
                Self.settings(
                    servers,
                    .container(
                        address: "\(servers.address)/container/600", authorization: Secret(""),
                        authorizationFile: file.path)), time: clock.time)
            try Self.put([7], "c", bucket)
            servers.setExpired(1)
            #expect(try Self.get("c", bucket) == [7])
            #expect(try asked() == 2 && clock.pauses.withLock { $0.isEmpty })
            servers.setExpired(2)
            #expect(throws: OutboundFault.self) { _ = try Self.get("c", bucket) }
            #expect(try asked() == 3)
            try Data("no longer".utf8).write(to: URL(fileURLWithPath: file.path))
            clock.ahead.withLock { $0 = 350 }
            #expect(try Self.get("c", bucket) == [7])
            clock.ahead.withLock { $0 = 650 }
            #expect(throws: OutboundFault.self) { _ = try Self.get("c", bucket) }
        }
    }

    @Test(
        "the role of a machine is asked for by a token of its own (IMDSv2), that of a pod by its file (STS)")
    func roles() async throws {
        try await StoreServers.with { servers in
            let bucket = S3Bucket(
                Self.settings(servers, .instance(address: servers.address)), time: Clock().time)
            try Self.put([8], "m", bucket)
            #expect(
                try servers.requests().prefix(3) == [
                    "PUT /latest/api/token", "GET /latest/meta-data/iam/security-credentials/",
                    "GET /latest/meta-data/iam/security-credentials/office",
                ])
            let file = "\(servers.folder)/faults"
            try Data("a.web.token".utf8).write(to: URL(fileURLWithPath: file))
            let pod = S3CredentialSource.webIdentity(
                role: servers.told("role"), tokenFile: file, session: "sahakar",
                address: "\(servers.address)/")
            #expect(try Self.get("m", S3Bucket(Self.settings(servers, pod), time: Clock().time)) == [8])
        }
    }

    @Test("a link reads one object for five minutes at most, without credentials, and no other")
    func link() async throws {
        try await StoreServers.with { servers in
            let bucket = S3Bucket(Self.settings(servers), time: Clock().time)
            try Self.put([9, 9], "l", bucket)
            let link = try bucket.link("l", seconds: 86_400)
            #expect(link.contains("X-Amz-Expires=300&"))
            let transfer = try Transfer(link, protocols: "http", seconds: 20, authorities: nil)
            #expect(transfer.perform().code == 200 && transfer.answer == [9, 9])
            let other = try Transfer(
                link.replacingOccurrences(of: "/l?", with: "/m?"), protocols: "http", seconds: 20,
                authorities: nil)
            #expect(other.perform().code == 403)
        }
    }
}
