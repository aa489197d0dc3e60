internal import CMicroHTTPD

// What libmicrohttpd calls. Contexts are unmanaged references: the engine's is held from start to stop, a
// connection's from its started to its closed notice. An exchange is held by its connection, from its request
// line to its completed notice or, where that never comes, to the connection's end.

let engineAccess: MHD_AccessHandlerCallback = { _, _, _, method, version, data, size, context in
    guard let exchange = context?.pointee, let size else { return .NO }
    return Unmanaged<Exchange>.fromOpaque(exchange).takeUnretainedValue()
        .access(method: method, version: version, data: data, size: size)
}

let engineTarget:
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) ->
        UnsafeMutableRawPointer? = {
            engine, target, handle in
            guard let engine, let handle, let target, let context = httpd_socket_context(handle) else {
                return nil
            }
            let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
            let exchange = Unmanaged<Engine>.fromOpaque(engine).takeUnretainedValue()
                .requestStarted(handle, connection, String(cString: target))
            return Unmanaged.passUnretained(exchange).toOpaque()
        }

let engineCompleted: MHD_RequestCompletedCallback = { _, _, context, code in
    guard let pointer = context?.pointee else { return }
    context?.pointee = nil
    let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
    _ = exchange.connection.takeExchange()
    exchange.completed(code)
}

let engineConnection: MHD_NotifyConnectionCallback = { engine, handle, context, code in
    guard let engine, let handle, let context else { return }
    let owner = Unmanaged<Engine>.fromOpaque(engine).takeUnretainedValue()
    if code == .CONNECTION_NOTIFY_STARTED {
        context.pointee = Unmanaged.passRetained(owner.connectionStarted(handle)).toOpaque()
    } else if let pointer = context.pointee {
        context.pointee = nil
        owner.connectionClosed(Unmanaged<Connection>.fromOpaque(pointer).takeRetainedValue())
    }
}

let engineLogLine: httpd_log_line = { engine, line in
    guard let engine, let line else { return }
    let service = Unmanaged<Engine>.fromOpaque(engine).takeUnretainedValue().service
    guard let faultLog = service.configuration.faultLog else { return }
    var text = String(cString: line)
    while text.last?.isNewline ?? false { text.removeLast() }
    faultLog(text)
}
