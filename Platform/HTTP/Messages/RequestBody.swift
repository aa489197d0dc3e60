/// The body of a request, complete: small ones as bytes, uploads as files on disk.
public enum RequestBody: Sendable {
    case none
    case bytes([UInt8])
    case upload(Upload)
}

/// What an upload brought: multipart fields and files, or the whole body as one file with an empty field
/// name.
public struct Upload: Sendable {
    /// The fields that are no files.
    public var fields: FormValues
    /// The files, in order.
    public var files: [UploadedFile]

    /// An upload.
    public init(fields: FormValues = FormValues(), files: [UploadedFile] = []) {
        self.fields = fields
        self.files = files
    }

    /// The first file of a field.
    public subscript(file field: String) -> UploadedFile? { files.first { $0.field == field } }
}

/// One uploaded file in a temporary place; it is removed when the handler has answered.
public struct UploadedFile: Sendable, Equatable {
    /// The name of the form field.
    public let field: String
    /// The file name that the client gave: to show, never to open.
    public let fileName: String
    /// The media type that the client gave.
    public let contentType: String
    /// Where the bytes are.
    public let path: String
    /// How many bytes.
    public let size: Int

    /// An uploaded file; for tests and for the server.
    public init(field: String, fileName: String, contentType: String, path: String, size: Int) {
        self.field = field
        self.fileName = fileName
        self.contentType = contentType
        self.path = path
        self.size = size
    }
}
