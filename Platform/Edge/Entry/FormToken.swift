internal import Crypto
public import Gate
public import Kernel

/// The token that a session's forms bring back, so that no other site can send them, and no page acts elsewhere than where it
/// was drawn.
///
/// It names the society and the branch for which its page was drawn, and is good for no others: whoever changes his place in one
/// window has pages of the place before in the others, whose numbers mean other records here.
///
/// Each page shows it under another mask: compressed pages that also echo what was typed would otherwise give it away
/// byte by byte (BREACH).
public enum FormToken {
    /// The header field that scripts send it in.
    public static let header = "X-CSRF-Token"

    /// A society and a branch of it: where somebody works, or for where a page was drawn.
    public struct Place: Sendable, Equatable {
        /// The society; nil before one is chosen.
        public var society: ID<Society>?
        /// The branch; nil where he sits in none.
        public var branch: ID<Branch>?

        /// A place.
        public init(society: ID<Society>?, branch: ID<Branch>?) {
            self.society = society
            self.branch = branch
        }
    }

    /// The token for a page of the session, drawn for where it points now.
    public static func issue(for person: SignedIn) -> String {
        let mask = RandomBytes.make(Digest.length)
        let secret = secret(of: person, person.place)
        return Base64URL.text(mask + zip(mask, secret).map { $0 ^ $1 } + bytes(of: person.place))
    }

    /// Whether a token belongs to the session, wherever its page was drawn: as shown on a page, or the session's own.
    public static func accepts(_ text: String?, for person: SignedIn) -> Bool {
        guard let text else { return false }
        if ConstantTime.equal(Array(text.utf8), Array(person.csrfToken.utf8)) { return true }
        return place(in: text, of: person) != nil
    }

    /// The place for which a page of the session was drawn, if that is not where it points now.
    ///
    /// Nil too for the session's own token, which no page shows, and for what is none of its tokens.
    static func otherPlace(_ text: String?, for person: SignedIn) -> Place? {
        guard let text, let place = place(in: text, of: person), place != person.place else { return nil }
        return place
    }

    /// For where a token was issued; nil where it is none of the session's.
    private static func place(in text: String, of person: SignedIn) -> Place? {
        guard let bytes = Base64URL.bytes(text), bytes.count == 2 * Digest.length + 2 * numberLength else {
            return nil
        }
        let masked = bytes.dropFirst(Digest.length).prefix(Digest.length)
        let secret = zip(bytes.prefix(Digest.length), masked).map { $0 ^ $1 }
        let numbers = bytes.dropFirst(2 * Digest.length)
        let place = Place(
            society: number(numbers.prefix(numberLength)).map { ID($0) },
            branch: number(numbers.suffix(numberLength)).map { ID($0) })
        return ConstantTime.equal(secret, Self.secret(of: person, place)) ? place : nil
    }

    private static func secret(of person: SignedIn, _ place: Place) -> [UInt8] {
        Digest.of("\(person.csrfToken) \(place.society?.raw ?? 0) \(place.branch?.raw ?? 0)").bytes
    }

    private static let numberLength = 8

    private static func bytes(of place: Place) -> [UInt8] {
        [place.society?.raw, place.branch?.raw].flatMap { number in
            let bits = UInt64(bitPattern: number ?? 0)
            return (0..<numberLength).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
        }
    }

    /// The number that bytes stand for; nil for zero, which no record has.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let bits = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return bits == 0 ? nil : Int64(bitPattern: bits)
    }
}

extension SignedIn {
    /// Where he works now.
    var place: FormToken.Place { FormToken.Place(society: caller?.society, branch: caller?.branch) }
}
