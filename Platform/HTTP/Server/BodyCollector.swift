internal import JSON
internal import Kernel

/// Takes the bytes of one body as they arrive, into memory or into files; used by one sending thread.
final class BodyCollector {
    private enum Kind {
        case memory
        case file(UploadWriter, type: String, name: String)
        case multipart(MultipartParser)
    }

    /// The first fault; after it bytes are dropped.
    private(set) var fault: Problem?
    /// All bytes that came, dropped ones too.
    private(set) var received = 0
    let limit: Int
    let files: TemporaryFiles?
    private let upload: UploadLimits?
    private let takesNone: Bool
    private var kind: Kind
    private var bytes: [UInt8] = []
    private var result = Upload()
    private var part: MultipartParser.Part?
    private var writer: UploadWriter?
    private var fieldBytes = 0

    /// A collector for a route; a problem when the media type does not suit its upload.
    init(_ route: Route, contentType: String?, expected: Int?, folder: String) throws(Problem) {
        upload = route.upload
        takesNone = Self.takesNone(route)
        guard let upload = route.upload else {
            limit = Self.limit(of: route)
            files = nil
            kind = .memory
            if let expected { bytes.reserveCapacity(min(expected, limit)) }
            return
        }
        limit = upload.totalBytes
        let files = TemporaryFiles(folder: folder)
        self.files = files
        let boundary = contentType.flatMap { MultipartParser.boundary(of: $0) }
        switch upload.form {
        case .multipart:
            guard let boundary, let parser = MultipartParser(boundary: boundary) else {
                throw .unsupportedMediaType
            }
            kind = .multipart(parser)
        case .wholeBody:
            guard boundary == nil else { throw .unsupportedMediaType }
            guard let writer = UploadWriter(files) else { throw BodyCollector.diskFault }
            kind = .file(writer, type: contentType ?? "application/octet-stream", name: "")
        }
    }

    /// Whether a route takes no body: an empty JSON object, as many programs send with every call, stands for none.
    static func takesNone(_ route: Route) -> Bool { route.upload == nil && route.limits.bodyBytes == 0 }

    /// The most bytes of a body in memory; an empty object may be written with blanks.
    static func limit(of route: Route) -> Int { takesNone(route) ? 64 : route.limits.bodyBytes }

    /// What is said of a body that is longer than the limit.
    static func tooLong(_ route: Route) -> Problem {
        takesNone(route) ? notTaken : tooLarge(route.limits.bodyBytes)
    }

    static let notTaken = Problem(status: 400, code: "request.no_body")

    static func tooLarge(_ limit: Int) -> Problem {
        Problem(
            status: 413, code: "request.too_large",
            values: [RefusalArgument("limit", .text(sized(limit)))])
    }

    /// So many bytes as people know them: 10 MB, 1.5 MB, 64 KB.
    static func sized(_ bytes: Int) -> String {
        for (shift, unit) in [(30, "GB"), (20, "MB"), (10, "KB")] where bytes >= 1 << shift {
            let tenths = ((bytes >> (shift - 10)) * 10) >> 10
            return "\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths % 10)") + " \(unit)"
        }
        return "\(bytes) B"
    }

    static let diskFault = Problem(status: 503, code: "upload.storage")

    func take(_ chunk: UnsafeRawBufferPointer) {
        received += chunk.count
        guard fault == nil else { return }
        do throws(Problem) {
            if takesNone, received > limit { throw BodyCollector.notTaken }
            if received > limit { throw BodyCollector.tooLarge(upload?.bytesTold ?? limit) }
            switch kind {
            case .memory: bytes.append(contentsOf: chunk)
            case .file(let writer, _, _):
                if writer.size + chunk.count > upload?.fileBytes ?? 0 {
                    throw BodyCollector.tooLarge(upload?.fileBytes ?? 0)
                }
                guard writer.write(chunk) else { throw BodyCollector.diskFault }
            case .multipart(var parser):
                kind = .memory
                try parser.feed(chunk) { event throws(Problem) in try handle(event) }
                kind = .multipart(parser)
            }
        } catch {
            fault = error
            bytes = []
        }
    }

    private func handle(_ event: MultipartParser.Event) throws(Problem) {
        guard let upload else { return }
        switch event {
        case .begin(let part):
            self.part = part
            bytes = []
            guard part.fileName != nil else { return }
            guard let files, result.files.count < upload.files else {
                throw Problem(
                    status: 413, code: "upload.too_many_files",
                    values: [RefusalArgument("limit", .number(Int64(upload.files)))])
            }
            guard let writer = UploadWriter(files) else { throw BodyCollector.diskFault }
            self.writer = writer
        case .data(let data):
            guard let writer else {
                fieldBytes += data.count
                if fieldBytes > upload.fieldBytes { throw BodyCollector.tooLarge(upload.fieldBytes) }
                bytes.append(contentsOf: data)
                return
            }
            if writer.size + data.count > upload.fileBytes { throw BodyCollector.tooLarge(upload.fileBytes) }
            guard writer.write(data) else { throw BodyCollector.diskFault }
        case .end:
            guard let part else { return }
            if let writer, let name = part.fileName {
                result.files.append(
                    UploadedFile(
                        field: part.name, fileName: name, contentType: part.contentType, path: writer.path,
                        size: writer.size))
            } else {
                guard let text = String(validating: bytes, as: UTF8.self), result.fields.items.count < 10_000
                else {
                    throw MultipartParser.malformed
                }
                result.fields.append(part.name, text)
            }
            writer = nil
            self.part = nil
        }
    }

    /// The complete body.
    func finish() throws(Problem) -> RequestBody {
        if let fault { throw fault }
        switch kind {
        case .memory:
            guard takesNone else { return .bytes(bytes) }
            guard bytes.isEmpty || (try? JSONValue.parse(bytes)) == .object([:]) else {
                throw BodyCollector.notTaken
            }
            return .none
        case .file(let writer, let type, let name):
            return .upload(
                Upload(files: [
                    UploadedFile(
                        field: "", fileName: name, contentType: type, path: writer.path, size: writer.size)
                ]))
        case .multipart(let parser):
            guard parser.isComplete else { throw MultipartParser.malformed }
            return .upload(result)
        }
    }
}
