internal import Glibc
internal import Synchronization

/// The sockets of a server, bound, with its certificate and key in memory: all that root alone may do.
///
/// Whoever comes meanwhile waits; nothing is read from anybody before a server is made of it, which may be after root was left.
public final class ServerDoor: Sendable {
    /// One bound socket; whoever takes it closes it.
    struct Wing: Sendable {
        let socket: Int32
        let address: ListenAddress
        let memory: TLSMemory?
        let isRedirect: Bool
    }

    /// The port of the server; 0 for a unix socket.
    public let port: UInt16
    private let wings: Mutex<[Wing]>

    /// Reads the certificate and binds what the configuration names.
    public init(_ configuration: ServerConfiguration) throws(ServerFault) {
        let memory: TLSMemory? = if let tls = configuration.tls { try TLSMemory(tls) } else { nil }
        let main = try ListenSocket.open(configuration.listen)
        var wings = [
            Wing(socket: main, address: configuration.listen, memory: memory, isRedirect: false)
        ]
        if let listen = configuration.redirectListen {
            do {
                let socket = try ListenSocket.open(listen)
                wings.append(Wing(socket: socket, address: listen, memory: nil, isRedirect: true))
            } catch {
                close(main)
                throw error
            }
        }
        port = ListenSocket.port(of: main)
        self.wings = Mutex(wings)
    }

    deinit {
        for wing in take() { close(wing.socket) }
    }

    /// What is to be served, the first time it is asked for.
    func take() -> [Wing] {
        wings.withLock { wings in
            defer { wings = [] }
            return wings
        }
    }
}
