import CSodium

/// Makes libsodium ready once, from whichever thread comes first.
enum Sodium {
    private static let initialised: Bool = sodium_init() >= 0

    static func prepare() {
        precondition(initialised, "libsodium finds no source of randomness")
    }

    /// So many bytes that a function of the library fills.
    static func bytes(_ count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Void) -> [UInt8] {
        prepare()
        var bytes = [UInt8](repeating: 0, count: count)
        bytes.withUnsafeMutableBufferPointer { buffer in
            if let place = buffer.baseAddress { fill(place) }
        }
        return bytes
    }
}

/// Bytes that are wiped when the last holder lets them go.
final class SecretMemory: Sendable {
    private let count: Int
    // Written only while the object is made.
    private nonisolated(unsafe) let start: UnsafeMutablePointer<UInt8>

    init(count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        Sodium.prepare()
        self.count = count
        start = .allocate(capacity: count)
        start.initialize(repeating: 0, count: count)
        fill(start)
    }

    convenience init(_ source: [UInt8]) {
        self.init(count: source.count) { $0.update(from: source, count: source.count) }
    }

    var pointer: UnsafePointer<UInt8> { UnsafePointer(start) }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    deinit {
        sodium_memzero(start, count)
        start.deallocate()
    }
}
