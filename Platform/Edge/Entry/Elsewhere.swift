internal import HTTP
internal import Kernel
internal import Wording

/// A page that was drawn for another society or branch than the one in which its session works now; what it sends is refused.
struct Elsewhere: Sendable {
    /// Another state than the page's, and nothing that the sender may not.
    static let status = 409

    /// For where it was drawn.
    var place: FormToken.Place
    /// What that is called; nil where he may not work there any more.
    var there: String?
    /// What the place is called where he works now.
    var here: String

    /// Both places by their names, for sentences.
    func values(_ words: Words) -> [RefusalArgument] {
        let there = there ?? words("edge.another_place")
        return [RefusalArgument("there", .text(there)), RefusalArgument("here", .text(here))]
    }

    /// What happened, in a clerk's words.
    func sentence(_ words: Words) -> String { words(.key("edge.other_place", values(words))) }

    /// The same for whoever asks by REST.
    func problem(_ words: Words) -> Problem {
        Problem(
            status: Self.status, code: "edge.other_place", title: words("ui.problem.conflict"),
            detail: sentence(words), values: values(words))
    }
}

extension Host {
    /// For where the page was drawn that shows this token, if its session works elsewhere now.
    func elsewhere(_ token: String?, _ person: SignedIn, _ words: Words) async -> Elsewhere? {
        guard let place = FormToken.otherPlace(token, for: person) else { return nil }
        return await elsewhere(place, person, words)
    }

    /// For where the page was drawn whose link leads here, if its session works elsewhere now.
    func elsewhere(linkedBy request: Request, _ person: SignedIn, _ words: Words) async -> Elsewhere? {
        guard let text = request.query[ActAddresses.parameter], let place = FormToken.Place(text: text),
            place != person.place
        else { return nil }
        return await elsewhere(place, person, words)
    }

    private func elsewhere(_ place: FormToken.Place, _ person: SignedIn, _ words: Words) async -> Elsewhere {
        // The name only helps: without it the form is refused all the same.
        let there = try? await authenticator.name(of: place, for: person)
        let here = PlaceName(society: person.societyName ?? "", branch: person.branchName).text(words)
        return Elsewhere(
            place: place, there: there?.text(words), here: here.isEmpty ? words("edge.another_place") : here)
    }
}
