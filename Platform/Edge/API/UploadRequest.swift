public import Gate
public import HTTP
internal import JSON
internal import Kernel
internal import Wording

/// What a REST operation that takes a file was sent.
public struct UploadRequest<Input: FieldSet>: Sendable {
    /// Who asks.
    public let context: RequestContext
    /// The fields beside the file.
    public let input: Input
    /// The file, which is gone when the operation has answered.
    public let file: UploadedFile
    let envelope: Envelope
    /// Whether the caller only wants to see what would happen.
    public let isDryRun: Bool

    /// The client's `Idempotency-Key`.
    public var key: String { envelope.commandID }

    /// Does the command that the file is for under the client's key; for a dry run tells what it would do.
    public func perform<C: Command>(_ command: C) async throws(Failure) -> Answer<C.Output> {
        isDryRun
            ? try await context.host.gate.preview(command, by: context.caller, envelope)
            : try await context.perform(command, envelope)
    }
}

/// A REST operation that takes a file: `multipart/form-data` with the field `file` and the fields declared, streamed to disk.
///
/// Who lacks the permission is turned away before the body is read. The header `Idempotency-Key` must be given;
/// `Dry-Run: true` asks what would happen. `done` is the status that it answers with when it is through.
public func uploadRoute<Input: FieldSet, Output: FieldSet>(
    _ pattern: String, _ input: Input.Type, answering output: Output.Type, _ host: Host, operation: String,
    permission: Permission, upload: UploadLimits, summary: String, detail: String, tag: String,
    done: Int = 201,
    take:
        @escaping @Sendable (UploadRequest<Input>) async throws -> (
            output: Output, status: Int, location: String?
        )
) -> Route {
    let documentation = Documentation(host.catalog).upload(
        input, output, operation: operation, permission: permission, summary: summary, detail: detail,
        tag: tag, done: done)
    return Route(
        .post, pattern, documentation: documentation, upload: upload,
        authorise: host.authorise(.api, permission)
    ) { request throws(Problem) in
        let context = try RequestContext(host, request)
        let isDryRun = try context.isDryRun()
        let envelope = try context.envelope(isDryRun: isDryRun)
        // Nothing that comes as a file changes a record with a version.
        guard envelope.expectedVersion == nil else {
            throw Failure.refused(GateRefusal.noVersion).problem(context.words)
        }
        guard case .upload(let sent) = request.body else {
            throw Problem(415, "request.multipart", context.words)
        }
        do {
            let read = try UploadFields.read(input, sent)
            let answer = try await take(
                UploadRequest(
                    context: context, input: read.input, file: read.file, envelope: envelope,
                    isDryRun: isDryRun))
            var response = Response.json(answer.output.json, status: answer.status).privately
            if let location = answer.location { response.headers["Location"] = location }
            return response
        } catch { throw context.problem(of: error) }
    }
}

/// The fields of an upload, for REST and pages alike.
public enum UploadFields {
    /// The field that the file comes in.
    public static let file = "file"

    /// Reads the fields declared and the file; what is wrong with either comes out together.
    public static func read<Input: FieldSet>(
        _ type: Input.Type, _ sent: Upload, besides own: Set<String> = []
    ) throws(FieldFaults) -> (input: Input, file: UploadedFile) {
        let values = InputReader(source: .query).object(sent.fields, Input.descriptions, except: own)
        var problems: [FieldProblem] = []
        var input: Input?
        do throws(FieldFaults) { input = try Input.read(.object(values)) } catch { problems = error.problems }
        let file = sent[file: Self.file]
        if file?.size ?? 0 == 0 { problems.append(FieldProblem(field: Self.file, code: "edge.no_file")) }
        guard let input, let file, problems.isEmpty else { throw FieldFaults(problems) }
        return (input, file)
    }
}

/// A REST operation on something that no query or command knows: what this program is at just now.
public func stateRoute<Output: FieldSet>(
    _ method: HTTP.Method, _ pattern: String, answering output: Output.Type, _ host: Host,
    operation: String, permission: Permission,
    summary: String, tag: String, answer: @escaping @Sendable (RequestContext) async throws -> Output
) -> Route {
    let schema = SchemaWriter(catalog: host.catalog).object(Output.descriptions, isInput: false)
    let documentation = RouteDocumentation(
        operation, summary: summary, tag: tag, detail: "Needs the permission `\(permission.code)`.",
        responses: [.init(200, content: .init(.custom(schema)))])
    return Route(
        method, pattern, documentation: documentation, limits: RouteLimits(bodyBytes: 0),
        authorise: host.authorise(.api, permission)
    ) { request throws(Problem) in
        let context = try RequestContext(host, request)
        do { return Response.json(try await answer(context).json).privately } catch {
            throw context.problem(of: error)
        }
    }
}
