/// A body that is made while it is sent; the producer waits when the client reads slowly.
public struct ByteStream: Sendable {
    /// The length when it is known; chunked transfer otherwise.
    public let length: Int?
    let produce: @Sendable (ByteWriter) async throws -> Void

    /// A stream written by a closure; a throw breaks the connection off, so that the client sees that it is
    /// not whole.
    public init(length: Int? = nil, _ produce: @escaping @Sendable (ByteWriter) async throws -> Void) {
        self.length = length
        self.produce = produce
    }

    /// A stream of the pieces of a sequence.
    public init<Pieces: AsyncSequence & Sendable>(length: Int? = nil, _ pieces: Pieces)
    where Pieces.Element == [UInt8] {
        self.init(length: length) { writer in
            for try await piece in pieces { try await writer.write(piece) }
        }
    }
}

/// The end of a stream that a producer writes to.
public struct ByteWriter: Sendable {
    let send: @Sendable ([UInt8]) async throws(StreamClosed) -> Void

    /// Sends bytes; waits while the client is behind, throws when it has gone.
    public func write(_ bytes: [UInt8]) async throws(StreamClosed) {
        if !bytes.isEmpty { try await send(bytes) }
    }

    /// Sends text.
    public func write(_ text: String) async throws(StreamClosed) { try await write(Array(text.utf8)) }
}

/// The client has gone away, or the server stops.
public struct StreamClosed: Error, Sendable, Equatable {
    /// The one value.
    public init() {}
}
