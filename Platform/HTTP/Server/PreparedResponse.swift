internal import CMicroHTTPD
internal import Glibc

/// An answer as libmicrohttpd holds it; destroyed with this object, queued or not.
///
/// Unchecked: the response is made before it is shared, queued once, and libmicrohttpd counts its references
/// itself.
final class PreparedResponse: @unchecked Sendable {
    let status: Int
    let length: Int
    let labels: [LogLabel]
    let channel: StreamChannel?
    let pointer: OpaquePointer

    deinit { MHD_destroy_response(pointer) }

    /// Makes the answer; nil when its file cannot be opened or memory is out.
    init?(_ response: Response, closes: Bool, bufferBytes: Int) {
        var channel: StreamChannel?
        let made: (pointer: OpaquePointer, length: Int)?
        switch response.body {
        case .none: made = PreparedResponse.buffer([])
        case .bytes(let bytes): made = PreparedResponse.buffer(bytes)
        case .file(let path): made = PreparedResponse.file(path)
        case .stream(let stream):
            let new = StreamChannel(.bytes(stream), bufferBytes: bufferBytes)
            made = PreparedResponse.callback(new, length: stream.length)
            channel = new
        case .events(let events):
            let new = StreamChannel(.events(events), bufferBytes: bufferBytes)
            made = PreparedResponse.callback(new, length: nil)
            channel = new
        }
        guard let made else { return nil }
        self.channel = channel
        pointer = made.pointer
        length = made.length
        status = response.status
        labels = response.labels
        for field in response.headers.fields {
            guard MHD_add_response_header(pointer, field.name, field.value) == .YES else { continue }
        }
        if closes { MHD_add_response_header(pointer, "Connection", "close") }
    }

    private static func buffer(_ bytes: [UInt8]) -> (OpaquePointer, Int)? {
        bytes.withUnsafeBytes { raw in
            let base = UnsafeMutableRawPointer(mutating: raw.baseAddress)
            guard let pointer = MHD_create_response_from_buffer(raw.count, base, .RESPMEM_MUST_COPY) else {
                return nil
            }
            return (pointer, raw.count)
        }
    }

    private static func file(_ path: String) -> (OpaquePointer, Int)? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            let pointer = MHD_create_response_from_fd64(UInt64(status.st_size), descriptor)
        else {
            close(descriptor)
            return nil
        }
        return (pointer, Int(status.st_size))
    }

    private static func callback(_ channel: StreamChannel, length: Int?) -> (OpaquePointer, Int)? {
        let size = length.map(UInt64.init) ?? UInt64.max
        let context = Unmanaged.passRetained(channel)
        let pointer = MHD_create_response_from_callback(
            size, 16 << 10,
            { context, _, buffer, room in
                guard let context, let buffer else { return -2 }
                return Unmanaged<StreamChannel>.fromOpaque(context).takeUnretainedValue().read(
                    into: buffer, room)
            },
            context.toOpaque(),
            { context in
                if let context { Unmanaged<StreamChannel>.fromOpaque(context).release() }
            })
        guard let pointer else {
            context.release()
            return nil
        }
        return (pointer, length ?? 0)
    }
}
