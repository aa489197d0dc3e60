/// What a browser says of itself, in the words that people know.
///
/// ```text
/// Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36
/// becomes Chrome, Windows
/// ```
public enum DeviceName {
    // Each browser also names those that it descends from, so the last to come stands first.
    private static let browsers = [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"), ("Version/", "Safari"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
        ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]

    /// Browser and system where both are known; else the text as it came.
    public static func of(_ userAgent: String) -> String {
        guard let browser = browsers.first(where: { PlainText.contains(userAgent, $0.0) }),
            let system = systems.first(where: { PlainText.contains(userAgent, $0.0) })
        else { return userAgent }
        return "\(browser.1), \(system.1)"
    }
}
