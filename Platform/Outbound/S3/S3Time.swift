public import Kernel

/// The time and the pauses of whoever speaks to S3: the program's edge gives them, a test its own.
public struct S3Time: Sendable {
    /// What time it is: the server takes no request that is signed a quarter of an hour off.
    public var now: @Sendable () -> Instant
    /// Waits so many milliseconds.
    public var pause: @Sendable (Int) -> Void

    /// A clock.
    public init(now: @escaping @Sendable () -> Instant, pause: @escaping @Sendable (Int) -> Void) {
        (self.now, self.pause) = (now, pause)
    }
}
