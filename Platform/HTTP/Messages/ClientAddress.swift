internal import Glibc

/// The address of a client: IPv4, IPv6 or a unix socket; an IPv4 address in IPv6 form is the IPv4 address.
public struct ClientAddress: Sendable, Hashable {
    /// The kinds of address.
    public enum Kind: UInt8, Sendable {
        case ipv4
        case ipv6
        case unix
    }

    /// The kind.
    public let kind: Kind
    /// The bits, the first octet highest; IPv4 in the low 32.
    public let bits: UInt128

    init(kind: Kind, bits: UInt128) {
        let isMapped = kind == .ipv6 && bits >> 32 == 0xFFFF
        self.kind = isMapped ? .ipv4 : kind
        self.bits = isMapped ? bits & 0xFFFF_FFFF : bits
    }

    /// This machine, 127.0.0.1.
    public static let loopback = ClientAddress(kind: .ipv4, bits: 0x7F00_0001)
    /// A peer on a unix socket.
    public static let unix = ClientAddress(kind: .unix, bits: 0)

    /// Reads "192.0.2.7", "2001:db8::1", "[2001:db8::1]:443" or "192.0.2.7:80"; the port is left out.
    public init?(_ text: some StringProtocol) {
        var text = String(text)
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            text = String(text[text.index(after: text.startIndex)..<end])
        } else if text.contains("."), let colon = text.firstIndex(of: ":"), !text.hasPrefix(":"),
            text[..<colon].contains(".")
        {
            text = String(text[..<colon])
        }
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(kind: .ipv4, bits: UInt128(UInt32(bigEndian: four.s_addr)))
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            self.init(kind: .ipv6, bits: ClientAddress.bits(six))
        } else {
            return nil
        }
    }

    init?(_ address: UnsafePointer<sockaddr>?) {
        guard let address else { return nil }
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let four = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self)
            self.init(kind: .ipv4, bits: UInt128(UInt32(bigEndian: four.sin_addr.s_addr)))
        case AF_INET6:
            let six = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self)
            self.init(kind: .ipv6, bits: ClientAddress.bits(six.sin6_addr))
        case AF_UNIX:
            self = .unix
        default:
            return nil
        }
    }

    private static func bits(_ address: in6_addr) -> UInt128 {
        withUnsafeBytes(of: address) { bytes in bytes.reduce(0) { $0 << 8 | UInt128($1) } }
    }

    /// The usual text; "unix" for a unix socket.
    public var text: String {
        switch kind {
        case .unix: return "unix"
        case .ipv4: return "\(bits >> 24 & 255).\(bits >> 16 & 255).\(bits >> 8 & 255).\(bits & 255)"
        case .ipv6:
            var address = in6_addr()
            withUnsafeMutableBytes(of: &address) { bytes in
                for index in 0..<16 { bytes[index] = UInt8(truncatingIfNeeded: bits >> (120 - 8 * index)) }
            }
            return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
                guard let base = buffer.baseAddress, inet_ntop(AF_INET6, &address, base, 64) != nil else {
                    return ""
                }
                return String(cString: base)
            }
        }
    }

    /// What limits count by: an IPv6 client owns its whole /64.
    var limitKey: ClientAddress {
        kind == .ipv6 ? ClientAddress(kind: .ipv6, bits: bits & ~UInt128(UInt64.max)) : self
    }
}

/// A block of addresses such as 10.0.0.0/8, fd00::/8, a single address, or "unix".
public struct AddressBlock: Sendable, Hashable {
    private let base: ClientAddress
    private let mask: UInt128

    /// Reads a block; nil when it is none.
    public init?(_ text: String) {
        if text == "unix" {
            base = .unix
            mask = 0
            return
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let head = parts.first, let base = ClientAddress(head), parts.count <= 2 else { return nil }
        let width = base.kind == .ipv4 ? 32 : 128
        let length = parts.count == 2 ? Int(parts[1]) : width
        guard let length, (0...width).contains(length) else { return nil }
        let all: UInt128 = width == 32 ? 0xFFFF_FFFF : .max
        mask = length == 0 ? 0 : all & (all << UInt128(width - length))
        self.base = ClientAddress(kind: base.kind, bits: base.bits & mask)
    }

    /// Whether an address lies in the block.
    public func contains(_ address: ClientAddress) -> Bool {
        address.kind == base.kind && address.bits & mask == base.bits
    }
}
