import Glibc
import Testing

@testable import HTTP

@Suite("Static files")
struct StaticFilesTests {
    private static func write(_ path: String, _ text: String) throws {
        let file = try #require(fopen(path, "w"))
        fputs(text, file)
        fclose(file)
    }

    /// Two roots beside a secret, and a place that links may lead to.
    private static func withRoots(
        _ body: (_ server: Server, _ folder: String) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            for name in ["one", "one/sub", "one/.git", "two", "share", "one-secret"] {
                mkdir("\(folder)/\(name)", 0o755)
            }
            try write("\(folder)/secret.txt", "secret")
            try write("\(folder)/one-secret/a.txt", "secret")
            try write("\(folder)/one/app.css", String(repeating: "body { color: red }\n", count: 100))
            try write("\(folder)/one/both.txt", "from one")
            try write("\(folder)/one/sub/page.mjs", "export const a = 1;")
            try write("\(folder)/one/.hidden", "hidden")
            try write("\(folder)/one/.git/config", "hidden")
            try write("\(folder)/one/logo.0123abcd.svg", "<svg/>")
            try write("\(folder)/two/both.txt", "from two")
            try write("\(folder)/two/only.txt", "only two")
            try write("\(folder)/share/lib.js", "lib")
            symlink("../secret.txt", "\(folder)/one/leak.txt")
            symlink("../one-secret", "\(folder)/one/leak")
            symlink("../share/lib.js", "\(folder)/one/lib.js")
            symlink("..", "\(folder)/one/up")
            let files = StaticFiles(
                [
                    StaticFolder(
                        prefix: "/assets", folder: "\(folder)/one", linksMayLeadTo: ["\(folder)/share"]),
                    StaticFolder(prefix: "/assets", folder: "\(folder)/two"),
                    StaticFolder(prefix: "/fixed/v1", folder: "\(folder)/two", isVersioned: true),
                    StaticFolder(prefix: "/ready", folder: "\(folder)/one", isReadAtStart: true),
                ], keepFileBytes: 10_000)
            try await withServer(files.routes) { try await body($0, folder) }
        }
    }

    private static func get(_ server: Server, _ path: String, _ fields: [String] = []) async throws
        -> RawResponse
    {
        let client = try await RawClient.connect(server.port)
        try await client.request("GET \(path)", fields)
        return try await client.response()
    }

    @Test("what was read at the start is immutable below its version, and below any other it is not")
    func versionSegment() async throws {
        try await withFolder { folder in
            mkdir("\(folder)/one", 0o755)
            mkdir("\(folder)/two", 0o755)
            try Self.write("\(folder)/one/app.mjs", "import './rows.mjs';")
            try Self.write("\(folder)/two/other.txt", "other")
            let folders = [
                StaticFolder(prefix: "/assets", folder: "\(folder)/one", isReadAtStart: true),
                StaticFolder(prefix: "/assets", folder: "\(folder)/two"),
            ]
            let files = StaticFiles(folders)
            let version = files.versionSegment
            #expect(StaticFiles(folders).versionSegment == version)
            try await withServer(files.routes) { server in
                let now = try await Self.get(server, "/assets/\(version)/app.mjs")
                #expect(now.status == 200 && now.text.contains("rows"))
                #expect(now.headers["Cache-Control"]?.contains("immutable") == true)
                for path in ["/assets/app.mjs", "/assets/v-0/app.mjs"] {
                    let other = try await Self.get(server, path)
                    #expect(other.status == 200 && other.headers["Cache-Control"] == "no-cache", "\(path)")
                }
                #expect(try await Self.get(server, "/assets/\(version)/other.txt").status == 404)
                #expect(try await Self.get(server, "/assets/\(version)").status == 404)
            }
            try Self.write("\(folder)/one/app.mjs", "import './rows.mjs'; ")
            #expect(StaticFiles(folders).versionSegment != version)
        }
    }

    @Test("serves files of several roots, the first that has it, with type and tag")
    func serves() async throws {
        try await Self.withRoots { server, _ in
            let module = try await Self.get(server, "/assets/sub/page.mjs")
            #expect(module.text == "export const a = 1;")
            #expect(module.headers["Content-Type"] == "text/javascript; charset=utf-8")
            #expect(module.headers["Cache-Control"] == "no-cache")
            #expect(module.headers["Last-Modified"] != nil)
            #expect(try await Self.get(server, "/assets/both.txt").text == "from one")
            #expect(try await Self.get(server, "/assets/only.txt").text == "only two")
            #expect(try await Self.get(server, "/assets/lib.js").text == "lib")
            let client = try await RawClient.connect(server.port)
            try await client.request("HEAD /assets/only.txt")
            #expect(try await client.response(head: true).headers["Content-Length"] == "8")
        }
    }

    @Test(
        "never leaves its roots",
        arguments: [
            "/assets/../secret.txt", "/assets/%2e%2e/secret.txt", "/assets/..%2fsecret.txt",
            "/assets/sub/../../secret.txt",
            "/assets/..\\secret.txt", "/assets/%2e%2e%5csecret.txt", "/assets//etc/passwd",
            "/assets/%2fetc%2fpasswd",
            "/assets/leak.txt", "/assets/leak/a.txt", "/assets/up/secret.txt", "/assets/.hidden",
            "/assets/.git/config",
            "/assets/", "/assets", "/assets/sub", "/assets/sub/", "/assets/none", "/assets/%00",
            "/assets/only.txt/x",
            "/assets/../one-secret/a.txt", "/assets/only.txt%00.css",
        ])
    func traversal(path: String) async throws {
        try await Self.withRoots { server, _ in
            let response = try await Self.get(server, path)
            #expect([400, 404].contains(response.status))
            #expect(!response.text.contains("secret") || response.text.contains("request."))
            #expect(!response.text.contains("hidden"))
        }
    }

    @Test("answers 304 to the tag, compressed or not, and sends again what has changed")
    func conditional() async throws {
        try await Self.withRoots { server, folder in
            for fields in [[], ["Accept-Encoding: gzip"]] {
                let first = try await Self.get(server, "/assets/app.css", fields)
                #expect(first.status == 200)
                let tag = try #require(first.headers["ETag"])
                let again = try await Self.get(server, "/assets/app.css", fields + ["If-None-Match: \(tag)"])
                #expect(again.status == 304)
                #expect(again.headers["ETag"] == tag)
                try Self.write("\(folder)/one/app.css", "changed \(fields.count)")
                let changed = try await Self.get(
                    server, "/assets/app.css", fields + ["If-None-Match: \(tag)"])
                #expect(changed.status == 200)
                #expect(changed.text == "changed \(fields.count)")
                try Self.write(
                    "\(folder)/one/app.css", String(repeating: "body { color: red }\n", count: 100))
            }
        }
    }

    @Test(
        "serves folders that were read at the start when nobody can come to them any more, but no link and nothing hidden"
    )
    func readAtStart() async throws {
        try await Self.withRoots { server, folder in
            try #require(rename("\(folder)/one", "\(folder)/gone") == 0)
            #expect(try await Self.get(server, "/assets/both.txt").text == "from two")
            let module = try await Self.get(server, "/ready/sub/page.mjs")
            #expect(module.text == "export const a = 1;")
            #expect(module.headers["Content-Type"] == "text/javascript; charset=utf-8")
            let packed = try await Self.get(server, "/ready/app.css", ["Accept-Encoding: gzip"])
            #expect(packed.headers["Content-Encoding"] == "gzip")
            let tag = try #require(packed.headers["ETag"])
            #expect(try await Self.get(server, "/ready/app.css", ["If-None-Match: \(tag)"]).status == 304)
            for path in [
                "leak.txt", "leak/a.txt", "up/secret.txt", "lib.js", ".hidden", ".git/config", "none", "sub",
            ] {
                #expect(try await Self.get(server, "/ready/\(path)").status == 404, "\(path)")
            }
        }
    }

    @Test("compresses text once and tells caches that it depends on the client")
    func compresses() async throws {
        try await Self.withRoots { server, _ in
            let packed = try await Self.get(server, "/assets/app.css", ["Accept-Encoding: gzip"])
            #expect(packed.headers["Content-Encoding"] == "gzip")
            #expect(packed.body.count < 500)
            #expect(packed.headers["Vary"] == "Accept-Encoding")
            let plain = try await Self.get(server, "/assets/app.css")
            #expect(plain.headers["Content-Encoding"] == nil)
            #expect(plain.body.count == 2000)
            #expect(plain.headers["Vary"] == "Accept-Encoding")
        }
    }

    @Test("tells browsers to keep versioned names for good")
    func versions() async throws {
        try await Self.withRoots { server, _ in
            for path in ["/assets/logo.0123abcd.svg", "/assets/only.txt?v=7", "/fixed/v1/only.txt"] {
                let response = try await Self.get(server, path)
                #expect(response.status == 200)
                #expect(response.headers["Cache-Control"] == "public, max-age=31536000, immutable")
            }
            #expect(!StaticFiles.hasVersion("bootstrap.min.css"))
            #expect(!StaticFiles.hasVersion("0123abcd"))
            #expect(StaticFiles.hasVersion("app-0123456789abcdef.css"))
        }
    }

    @Test("sends a large file from disk")
    func large() async throws {
        try await Self.withRoots { server, folder in
            try Self.write("\(folder)/two/large.bin", String(repeating: "0123456789", count: 300_000))
            let response = try await Self.get(server, "/assets/large.bin", ["Accept-Encoding: gzip"])
            #expect(response.body.count == 3_000_000)
            #expect(response.headers["Content-Type"] == "application/octet-stream")
        }
    }
}
