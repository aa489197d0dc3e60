internal import Glibc

/// Small waits on file descriptors.
enum Poll {
    /// Whether there is something to read (or an end of file) right now.
    static func isReadable(_ descriptor: Int32) -> Bool {
        wait([descriptor], milliseconds: 0).contains(descriptor)
    }

    /// Waits until one of the descriptors can be read, or the time is over (−1: for ever).
    static func wait(_ descriptors: [Int32], milliseconds: Int32) -> [Int32] {
        var list = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&list, nfds_t(list.count), milliseconds) > 0 else { return [] }
        return list.filter { $0.revents != 0 }.map(\.fd)
    }

    /// Lets time pass on a thread of our own.
    static func pause(milliseconds: Int32) {
        _ = poll(nil, 0, milliseconds)
    }
}
