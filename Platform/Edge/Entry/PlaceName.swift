internal import Wording

/// What a society and a branch of it are called.
public struct PlaceName: Sendable, Equatable {
    /// The society's name.
    public var society: String
    /// The branch's, where there is one.
    public var branch: String?

    /// The names of a place.
    public init(society: String, branch: String? = nil) {
        self.society = society
        self.branch = branch
    }

    /// Both as people read them.
    func text(_ words: Words) -> String {
        [society, branch ?? ""].filter { !$0.isEmpty }.map { words.named($0, nil) }.joined(separator: " – ")
    }
}
