internal import Crypto

/// The token that a session's forms bring back, so that no other site can send them.
///
/// Each page shows it under another mask: compressed pages that also echo what was typed would otherwise give it away
/// byte by byte (BREACH).
public enum FormToken {
    /// The header field that scripts send it in.
    public static let header = "X-CSRF-Token"

    /// The token for a page of the session.
    public static func issue(for person: SignedIn) -> String {
        let mask = RandomBytes.make(Digest.length)
        let secret = Digest.of(person.csrfToken).bytes
        return Base64URL.text(mask + zip(mask, secret).map { $0 ^ $1 })
    }

    /// Whether a token belongs to the session: as shown on a page, or the session's own.
    public static func accepts(_ text: String?, for person: SignedIn) -> Bool {
        guard let text else { return false }
        if ConstantTime.equal(Array(text.utf8), Array(person.csrfToken.utf8)) { return true }
        guard let bytes = Base64URL.bytes(text), bytes.count == 2 * Digest.length else { return false }
        let secret = zip(bytes.prefix(Digest.length), bytes.suffix(Digest.length)).map { $0 ^ $1 }
        return ConstantTime.equal(secret, Digest.of(person.csrfToken).bytes)
    }
}
