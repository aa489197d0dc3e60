public import HTTP
public import Wording

extension Host {
    /// The name in an address that asks for a language.
    static let languageName = "language"
    /// The cookie that keeps the language of a browser in which nobody is signed in.
    public static let languageCookie = "language"

    /// All sentences in the language of a request: what its address asks for, the user's, the browser's choice or wish, English.
    ///
    /// A program's header goes before the language of the user in whose name it asks.
    public func words(for request: Request) -> Words {
        words(for: request, person: request.attachments[SignedIn.self])
    }

    func words(for request: Request, person: SignedIn?) -> Words {
        let wish = request.headers["Accept-Language"].flatMap(Language.preferred)
        let language =
            request.query[Host.languageName].flatMap(Language.init)
            ?? (person?.isBrowser ?? true ? nil : wish)
            ?? person.flatMap { Language(rawValue: $0.language) }
            ?? request.cookies[Host.languageCookie].flatMap(Language.init)
            ?? wish
        return catalog.words(language ?? .english)
    }
}
