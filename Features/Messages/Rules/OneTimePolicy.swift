/// How long a code is good, and how often it may be asked for and tried.
public enum OneTimePolicy {
    /// How many digits a code has.
    public static let digits = 6
    /// For how many minutes it is good.
    public static let minutes: Int64 = 5
    /// How often it may be typed.
    public static let tries = 5
    /// After how many seconds another one may be asked for.
    public static let pauseSeconds: Int64 = 45
    /// How many a person gets in an hour.
    public static let perHour = 5
    /// How many go in an hour to an address that nobody has shown to be his, whoever asks for them and from whichever society.
    public static let perHourToStranger = 10
    /// The same in a day.
    public static let perDayToStranger = 20
}
