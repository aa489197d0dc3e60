/// A key ring kept in a file that its owner alone can read.
public struct KeyRingFile: Sendable {
    /// Why the file is of no use.
    public typealias Fault = SecretFile.Fault

    private let file: SecretFile

    /// Where it is.
    public var path: String { file.path }

    /// The file of this name, which need not exist yet.
    public init(_ path: String) { file = SecretFile(path) }

    var stamp: SecretFile.Stamp? { file.stamp }

    /// The ring; nil where there is no file.
    public func read() throws(Fault) -> KeyRing? {
        guard let text = try file.read() else { return nil }
        do throws(CryptoFault) { return try KeyRing(text: text) } catch {
            throw file.fault("it holds no sealing keys")
        }
    }

    /// The ring; where there is no file a new one is made, by one program only however many start at once.
    public func readOrMake() throws(Fault) -> KeyRing {
        if let ring = try read() { return ring }
        let ring = try made { () throws(CryptoFault) in try KeyRing.generate() }
        if try file.make(ring.text) { return ring }
        guard let other = try read() else { throw file.fault("it has just gone away") }
        return other
    }

    /// Adds a key that seals from now on, in seconds since 1970; of two programs that rotate at once, each adds its own.
    public func rotate(at seconds: Int64) throws(Fault) -> KeyRing {
        _ = try readOrMake()
        return try file.alone { () throws(Fault) in
            guard let old = try read() else { throw file.fault("it has just gone away") }
            let ring = try made { () throws(CryptoFault) in try old.rotated(at: seconds) }
            try file.replace(ring.text)
            return ring
        }
    }

    private func made(_ make: () throws(CryptoFault) -> KeyRing) throws(Fault) -> KeyRing {
        do throws(CryptoFault) { return try make() } catch { throw file.fault("\(error)") }
    }
}
