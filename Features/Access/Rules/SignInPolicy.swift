/// How long sessions live and how often somebody may guess.
public struct SignInPolicy: Sendable {
    /// Minutes without a request after which a browser's session ends (10 to 15 for staff: RBI's baseline controls).
    public var idleMinutes = 15
    /// Hours after which it ends in any case.
    public var lifetimeHours = 12
    /// Minutes for which an access token is good; then the refresh token is asked for the next.
    public var accessMinutes = 15
    /// Seconds for which the refresh token before the newest is answered as the newest was.
    public var leewaySeconds = 30
    /// The same as long as the newest has reached nobody: the answer was lost on the way.
    public var lostAnswerSeconds = 120
    /// Minutes for which a code given lets somebody change his own second factors.
    public var proofMinutes = 5
    /// Attempts with one name within a quarter of an hour.
    public var attemptsPerLogin = 5
    /// Attempts from one address within a quarter of an hour: a whole office may sit behind one.
    public var attemptsPerAddress = 50
    /// The longest life of a bearer token in days.
    public static let longestTokenDays = 366

    /// The usual values.
    public init() {}

    /// The usual values.
    public static let standard = SignInPolicy()
}
