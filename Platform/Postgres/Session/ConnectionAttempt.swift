internal import CPostgreSQL

/// One try to connect; holds the connection until it is taken.
struct ConnectionAttempt: ~Copyable {
    private var connection: OpaquePointer?
    /// libpq's words when it did not work.
    let failure: String?
    /// Whether the server is there but does not take connections yet (or any more).
    let isServerStarting: Bool

    /// Tries it; not where the environment would lead elsewhere than the configuration says.
    init(_ configuration: DatabaseConfiguration, stray: String? = DatabaseConfiguration.strayVariable) {
        if let stray {
            connection = nil
            failure = "\(stray) is set in the environment and would lead to another server than the one named"
            isServerStarting = false
            return
        }
        let seconds = max(2, configuration.connectTimeout.milliseconds / 1000)
        let parameters = configuration.parameters + [("connect_timeout", String(seconds))]
        let connection = Self.withC(parameters) { PQconnectdbParams($0, $1, 0) }
        guard PQstatus(connection) != CONNECTION_OK else {
            PQsetNoticeProcessor(connection, { _, _ in }, nil)
            self.connection = connection
            failure = nil
            isServerStarting = false
            return
        }
        let words = connection.flatMap { PQerrorMessage($0) }.map { String(cString: $0) }
        failure = (words ?? "out of memory").trimmed
        PQfinish(connection)
        isServerStarting = Self.withC(parameters) { PQpingParams($0, $1, 0) } == PQPING_REJECT
    }

    deinit {
        if let connection { PQfinish(connection) }
    }

    /// Hands the connection over.
    consuming func take() -> OpaquePointer? {
        let taken = connection
        connection = nil
        return taken
    }

    private static func withC<R>(
        _ parameters: [(String, String)],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<UnsafePointer<CChar>?>?) -> R
    ) -> R {
        let words = CWords(parameters.map(\.0))
        let values = CWords(parameters.map(\.1))
        return words.withPointers { words in values.withPointers { body(words, $0) } }
    }
}

/// A list of C strings that ends with a null pointer.
struct CWords: ~Copyable {
    private let storage: [UInt8]
    private let starts: [Int]

    init(_ words: [String]) {
        var storage: [UInt8] = []
        var starts: [Int] = []
        for word in words {
            starts.append(storage.count)
            storage.append(contentsOf: word.utf8)
            storage.append(0)
        }
        self.storage = storage
        self.starts = starts
    }

    func withPointers<R>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R) -> R {
        storage.withUnsafeBytes { memory in
            var pointers: [UnsafePointer<CChar>?] = starts.map { start in
                memory.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
            }
            pointers.append(nil)
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}
