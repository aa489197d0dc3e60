internal import CMicroHTTPD
internal import Glibc

/// Opens the socket that a server listens on.
enum ListenSocket {
    static func open(_ address: ListenAddress) throws(ServerFault) -> Int32 {
        switch address {
        case .tcp(let host, let port): try tcp(host, port)
        case .unix(let path): try unix(path)
        }
    }

    /// The port that a socket has.
    static func port(of descriptor: Int32) -> UInt16 {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard getsockname(descriptor, address, &length) == 0 else { return 0 }
                switch Int32(address.pointee.sa_family) {
                case AF_INET:
                    return UInt16(
                        bigEndian: UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self).sin_port)
                case AF_INET6:
                    return UInt16(
                        bigEndian: UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self).sin6_port)
                default: return 0
                }
            }
        }
    }

    /// What tells a socket from another that took its number; nil when it is closed.
    static func identity(of descriptor: Int32) -> UInt? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? UInt(status.st_ino) : nil
    }

    private static func tcp(_ host: String, _ port: UInt16) throws(ServerFault) -> Int32 {
        var four = sockaddr_in()
        var six = sockaddr_in6()
        if inet_pton(AF_INET, host, &four.sin_addr) == 1 {
            four.sin_family = sa_family_t(AF_INET)
            four.sin_port = port.bigEndian
            return try bound(AF_INET, four, "\(host):\(port)")
        }
        guard inet_pton(AF_INET6, host, &six.sin6_addr) == 1 else { throw .address(host) }
        six.sin6_family = sa_family_t(AF_INET6)
        six.sin6_port = port.bigEndian
        return try bound(AF_INET6, six, "[\(host)]:\(port)")
    }

    private static func unix(_ path: String) throws(ServerFault) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count < MemoryLayout.size(ofValue: address.sun_path), !bytes.contains(0)
        else {
            throw .address(path)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK { unlink(path) }
        return try bound(AF_UNIX, address, path)
    }

    private static func bound<Address>(
        _ family: Int32, _ address: Address, _ name: String
    ) throws(ServerFault) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(family, kind, 0)
        guard descriptor >= 0 else { throw .listen(name, errno: errno) }
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        let isBound = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<Address>.size)) == 0
            }
        }
        guard isBound, listen(descriptor, 1024) == 0 else {
            let fault = errno
            close(descriptor)
            throw .listen(name, errno: fault)
        }
        return descriptor
    }
}
