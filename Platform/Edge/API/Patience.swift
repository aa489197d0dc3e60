/// Waiting a little for what goes on in the background, so that short work is answered at once.
public enum Patience {
    /// Looks again and again until it is over or about so many seconds have gone; whether it is over.
    public static func wait(
        seconds: Int, until isOver: @Sendable () async throws -> Bool
    ) async throws -> Bool {
        for _ in 0..<(seconds * 50) {
            if try await isOver() { return true }
            try await Task.sleep(for: .milliseconds(20))
        }
        return try await isOver()
    }
}
