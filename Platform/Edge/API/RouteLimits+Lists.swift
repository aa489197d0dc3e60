public import HTTP

extension RouteLimits {
    /// Of what may be asked as a file of all rows, which takes its time.
    public static var lists: RouteLimits { RouteLimits(bodyBytes: 0, seconds: 600) }
}
