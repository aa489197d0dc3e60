import Glibc
import Testing

@testable import HTTP

/// The bytes of a file, nil when there is none.
func contents(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&chunk, 1, chunk.count, file)
        if count == 0 { return bytes }
        bytes += chunk[..<count]
    }
}

/// The names in a folder.
func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names
}

/// A fresh folder for the length of a closure.
func withFolder(_ body: (String) async throws -> Void) async throws {
    var template = Array("/tmp/http-test-XXXXXX".utf8CString)
    let made = mkdtemp(&template).map { String(cString: $0) }
    let folder = try #require(made)
    defer { removeFolder(folder) }
    try await body(folder)
}

private func removeFolder(_ folder: String) {
    for name in names(in: folder) {
        let path = "\(folder)/\(name)"
        if unlink(path) != 0 { removeFolder(path) }
    }
    rmdir(folder)
}

@Suite("Uploads")
struct ServerUploadTests {
    struct Seen: Sendable {
        let fields: FormValues
        let files: [UploadedFile]
        let contents: [[UInt8]]
        let modes: [UInt32]
    }

    static func routes(_ seen: Collected<Seen>, _ limits: UploadLimits = UploadLimits()) -> [Route] {
        [
            Route(.post, "/upload", upload: limits) { request in
                guard case .upload(let upload) = request.body else { return .text("none", status: 500) }
                let modes = upload.files.map { file in
                    var status = stat()
                    stat(file.path, &status)
                    return status.st_mode & 0o777
                }
                seen.add(
                    Seen(
                        fields: upload.fields, files: upload.files,
                        contents: upload.files.map { contents($0.path) ?? [] }, modes: modes))
                return .text("\(upload.files.count)")
            }
        ]
    }

    static func part(_ name: String, file: String? = nil, _ content: String) -> String {
        let fileName = file.map { "; filename=\"\($0)\"" } ?? ""
        let type = file == nil ? "" : "Content-Type: text/csv\r\n"
        return
            "--XX\r\nContent-Disposition: form-data; name=\"\(name)\"\(fileName)\r\n\(type)\r\n\(content)\r\n"
    }

    static let type = "Content-Type: multipart/form-data; boundary=XX"

    @Test("streams multipart files to disk with their fields, and removes them after the handler")
    func multipart() async throws {
        let seen = Collected<Seen>()
        try await withFolder { folder in
            try await withServer(Self.routes(seen), { $0.temporaryFolder = folder }) { server in
                let client = try await RawClient.connect(server.port)
                let large = String(repeating: "0123456789\r\n", count: 50_000)
                let body =
                    Self.part("note", "नमस्ते") + Self.part("file", file: "a.csv", large)
                    + Self.part("file", file: "", "") + "--XX--\r\n"
                try await client.request(
                    "POST /upload", [Self.type, "Content-Length: \(body.utf8.count)"], body: body)
                #expect(try await client.response().text == "2")
                let upload = try #require(seen.all.first)
                #expect(upload.fields["note"] == "नमस्ते")
                #expect(upload.files.map(\.fileName) == ["a.csv", ""])
                #expect(upload.files.map(\.contentType) == ["text/csv", "text/csv"])
                #expect(upload.contents == [Array(large.utf8), []])
                #expect(upload.files.map(\.size) == [large.utf8.count, 0])
                #expect(upload.modes == [0o600, 0o600])
                await until { server.runningCount == 0 && names(in: folder).isEmpty }
            }
        }
    }

    @Test(
        "refuses uploads beyond their limits, in file, number and fields, and leaves no file",
        arguments: [
            (part("f", file: "a", String(repeating: "x", count: 101)), "request.too_large"),
            (
                part("f", file: "a", "1") + part("f", file: "b", "2") + part("f", file: "c", "3"),
                "upload.too_many_files"
            ),
            (part("f", String(repeating: "x", count: 51)), "request.too_large"),
            (part("f", file: "a", "1").replacingName(), "request.multipart"),
            (part("f", file: "a", "unfinished"), "request.multipart"),
        ])
    func limits(parts: String, code: String) async throws {
        let seen = Collected<Seen>()
        let limits = UploadLimits(fileBytes: 100, totalBytes: 4000, files: 2, fieldBytes: 50)
        try await withFolder { folder in
            try await withServer(Self.routes(seen, limits), { $0.temporaryFolder = folder }) { server in
                let client = try await RawClient.connect(server.port)
                let body = parts + (code == "request.multipart" ? "" : "--XX--\r\n")
                try await client.request(
                    "POST /upload", [Self.type, "Content-Length: \(body.utf8.count)"], body: body)
                #expect(try await client.response().text.contains(code))
                #expect(seen.all.isEmpty)
                await until { server.runningCount == 0 && names(in: folder).isEmpty }
            }
        }
    }

    @Test("refuses other media types and too large announcements before the body is read")
    func types() async throws {
        let limits = UploadLimits(totalBytes: 4000)
        try await withServer(Self.routes(Collected(), limits)) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request(
                "POST /upload", ["Content-Type: text/plain", "Content-Length: 1"], body: "x")
            #expect(try await client.response().status == 415)
            let large = try await RawClient.connect(server.port)
            try await large.request(
                "POST /upload", [Self.type, "Content-Length: 4001", "Expect: 100-continue"])
            #expect(try await large.response().status == 413)
        }
    }

    @Test("tells a limit as people know it: that of the file where one alone may come")
    func told() {
        let sizes = [
            (100, "100 B"), (64 << 10, "64 KB"), (1_572_864, "1.5 MB"), (10 << 20, "10 MB"),
            (2 << 30, "2 GB"),
        ]
        for (bytes, text) in sizes { #expect(BodyCollector.sized(bytes) == text) }
        #expect(UploadLimits(fileBytes: 10 << 20, totalBytes: 11 << 20, files: 1).bytesTold == 10 << 20)
        #expect(UploadLimits(fileBytes: 10 << 20, totalBytes: 11 << 20, files: 2).bytesTold == 11 << 20)
    }

    @Test("keeps a whole body as one file")
    func whole() async throws {
        let seen = Collected<Seen>()
        try await withServer(Self.routes(seen, UploadLimits(.wholeBody, fileBytes: 10))) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request(
                "POST /upload", ["Content-Type: text/csv", "Content-Length: 4"], body: "a,b\n")
            #expect(try await client.response().text == "1")
            #expect(seen.all.first?.contents == [Array("a,b\n".utf8)])
            #expect(seen.all.first?.files.first?.contentType == "text/csv")
            let body = String(repeating: "x", count: 11)
            try await client.request(
                "POST /upload", ["Content-Type: text/csv", "Content-Length: 11"], body: body)
            #expect(try await client.response().status == 413)
        }
    }

    @Test("removes the files of a client that goes away inside its upload")
    func broken() async throws {
        try await withFolder { folder in
            try await withServer(Self.routes(Collected()), { $0.temporaryFolder = folder }) { server in
                let client = try await RawClient.connect(server.port)
                let start = Self.part("f", file: "a.csv", String(repeating: "x", count: 10_000))
                try await client.request("POST /upload", [Self.type, "Content-Length: 50000"], body: start)
                await until { !names(in: folder).isEmpty }
                client.end()
                await until { server.connectionCount == 0 && names(in: folder).isEmpty }
            }
        }
    }

    @Test("asks the authorisation hook before it reads the body")
    func authorises() async throws {
        let limits = UploadLimits()
        let routes = Self.routes(Collected(), limits).map { route in
            var route = route
            route.authorise = { request in
                request.headers["Authorization"] == "yes" ? .allowed() : .refused(.problem(.unauthorised))
            }
            return route
        }
        try await withFolder { folder in
            try await withServer(routes, { $0.temporaryFolder = folder }) { server in
                let client = try await RawClient.connect(server.port)
                try await client.request("POST /upload", [Self.type, "Content-Length: 60000"])
                #expect(try await client.response().status == 401)
                #expect(names(in: folder).isEmpty)
                let allowed = try await RawClient.connect(server.port)
                let body = Self.part("f", file: "a", "x") + "--XX--\r\n"
                let fields = [Self.type, "Authorization: yes", "Expect: 100-continue"]
                try await allowed.request("POST /upload", fields + ["Content-Length: \(body.utf8.count)"])
                #expect(try await allowed.response().status == 100)
                try await allowed.send(body)
                #expect(try await allowed.response().text == "1")
            }
        }
    }
}

extension String {
    /// The same part without its name.
    fileprivate func replacingName() -> String { split(separator: "name=\"f\"; ").joined() }
}
