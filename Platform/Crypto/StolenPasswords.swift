internal import COpenSSL
internal import Glibc

/// A file of stolen passwords as Have I Been Pwned gives it: a line each, the SHA-1 in 40 hexadecimal digits, a colon and how often
/// it was seen, in the order of the digits.
///
/// Forty gigabytes are not read: some thirty short reads find a line. The file stays open, so that an account that may not open it
/// any more still asks it. SHA-1 is what the list is made of; no password is kept so.
public final class StolenPasswords: Sendable {
    /// Why the file is of no use.
    public typealias Fault = SecretFile.Fault

    /// Where it is.
    public let path: String
    private let descriptor: Int32
    private let size: Int

    private static let digits = 40
    /// No line is longer.
    private static let window = 96

    /// Opens a file, and looks whether it begins and ends as such a file does.
    public init(_ path: String) throws(Fault) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Fault(path: path, reason: String(cString: strerror(errno)))
        }
        var facts = stat()
        size = fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : 0
        guard let first = try line(from: 0, before: size), let last = try lastLine(),
            first.key <= last.key
        else { throw Fault(path: path, reason: "it is no sorted list of SHA-1 hashes") }
    }

    deinit { close(descriptor) }

    /// Whether a password is on the list.
    public func holds(_ password: String) throws(Fault) -> Bool {
        let wanted = Self.key(of: password)
        var (low, high) = (0, size)
        while low < high {
            let middle = low + (high - low) / 2
            guard let line = try line(from: middle, before: high) else {
                high = middle
                continue
            }
            if line.key == wanted { return true }
            if line.key < wanted { low = line.end } else { high = middle }
        }
        return false
    }

    /// The digits of a password, capital as the list has them.
    static func key(of password: String) -> [UInt8] {
        let bytes = Array(password.utf8)
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        let result = EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha1(), nil)
        precondition(result == 1 && length == 20, "libcrypto has no SHA-1")
        return Array(Hex.text(digest.prefix(20)).uppercased().utf8)
    }

    private struct Line {
        var key: [UInt8]
        var end: Int
    }

    /// The first line that begins at a place or after it, and before another.
    private func line(from place: Int, before end: Int) throws(Fault) -> Line? {
        var start = place
        if place > 0 {
            // It begins here where a line has just ended.
            let bytes = try read(place - 1, Self.window)
            guard let newline = bytes.firstIndex(of: 0x0A) else {
                if place - 1 + bytes.count >= size { return nil }
                throw malformed
            }
            start = place + newline
        }
        guard start < end else { return nil }
        let bytes = try read(start, Self.window)
        let length = bytes.firstIndex(of: 0x0A) ?? bytes.count
        let key = bytes.prefix(Self.digits).map { (0x61...0x66).contains($0) ? $0 - 32 : $0 }
        guard length >= Self.digits, length < Self.window, key.allSatisfy(Self.isDigit) else {
            throw malformed
        }
        return Line(key: key, end: start + length + 1)
    }

    private func lastLine() throws(Fault) -> Line? {
        var end = size
        while end > 0, try read(end - 1, 1).first.map({ $0 == 0x0A || $0 == 0x0D }) ?? false { end -= 1 }
        let start = max(end - Self.window, 0)
        let bytes = try read(start, end - start)
        return try line(from: start + ((bytes.lastIndex(of: 0x0A) ?? -1) + 1), before: end)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte)
    }

    private var malformed: Fault { Fault(path: path, reason: "it is no sorted list of SHA-1 hashes") }

    private func read(_ place: Int, _ count: Int) throws(Fault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: min(count, max(size - place, 0)))
        var done = 0
        while done < bytes.count {
            let number = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done, off_t(place + done))
            }
            if number < 0, errno == EINTR { continue }
            guard number > 0 else { throw Fault(path: path, reason: "it cannot be read") }
            done += number
        }
        return bytes
    }
}

extension [UInt8] {
    fileprivate static func < (one: [UInt8], other: [UInt8]) -> Bool { one.lexicographicallyPrecedes(other) }
    fileprivate static func <= (one: [UInt8], other: [UInt8]) -> Bool { !(other < one) }
}
