/// The name of the cookie that a browser's session travels in: for whoever makes it, reads it, or documents it.
public enum SessionCookieName {
    /// Over TLS: browsers take `__Host-` only with Secure, for this host and every path.
    public static let secure = "__Host-sahakar"
    /// Without TLS, on an office's own network.
    public static let plain = "sahakar"

    /// The name of the cookie that brings the next session cookie when this one has run out.
    public static func refreshName(isSecure: Bool) -> String { "\(name(isSecure: isSecure))-refresh" }

    /// The name of the cookie by which a device is known that has passed the second factor.
    public static func deviceName(isSecure: Bool) -> String { "\(name(isSecure: isSecure))-device" }

    /// The name where browsers come by HTTPS, or do not.
    public static func name(isSecure: Bool) -> String { isSecure ? secure : plain }
}
