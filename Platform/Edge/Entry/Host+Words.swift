public import HTTP
public import Wording

extension Host {
    /// The cookie that keeps the language of a browser in which nobody is signed in.
    public static let languageCookie = "language"

    /// All sentences in the language of a request: the user's, the browser's choice, the browser's wish, English.
    public func words(for request: Request) -> Words {
        words(for: request, person: request.attachments[SignedIn.self])
    }

    func words(for request: Request, person: SignedIn?) -> Words {
        let language =
            person.flatMap { Language(rawValue: $0.language) }
            ?? request.cookies[Host.languageCookie].flatMap(Language.init)
            ?? request.headers["Accept-Language"].flatMap(Language.preferred)
        return catalog.words(language ?? .english)
    }
}
