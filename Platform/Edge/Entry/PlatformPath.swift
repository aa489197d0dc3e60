/// The addresses that the platform itself sends people to; the features that own the pages put them there.
public enum PlatformPath {
    /// Signing in; `next` in its query is the page to go on to.
    public static let login = "/login"
    /// Signing out (POST).
    public static let signOut = "/sign-out"
    /// Choosing a new password.
    public static let password = "/password"
    /// Setting up one's second factor.
    public static let secondFactor = "/second-factor"
    /// Giving a code of one's second factor once more; `next` in its query is the page to go on to.
    public static let proof = "/second-factor/proof"
    /// Over REST: what a browser asks a passkey to sign for a command (POST).
    public static let passkeyToProve = "/api/v1/me/passkeys/proof-options"
    /// Choosing a society and a branch.
    public static let societies = "/societies"
    /// What waits for a second person.
    public static let pending = "/pending"
    /// The first page.
    public static let home = "/"
    /// The look-ups of records by kind: `/lookups/branch?q=…`.
    public static let lookups = "/lookups"
    /// Which forms' numbers are done: `/forms/done?number=…&number=…`.
    public static let doneForms = "/forms/done"

    /// A page of this site to go on to after signing in; the first page for anything that could lead elsewhere.
    public static func next(_ text: String?) -> String {
        guard let text, text.utf8.first == UInt8(ascii: "/"), text.utf8.count <= 2000,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }),
            !text.hasPrefix("//")
        else { return home }
        return text
    }
}
