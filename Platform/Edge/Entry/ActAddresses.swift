internal import HTTP
internal import Kernel
internal import Synchronization

/// The forms of acts by their addresses, to know the links that lead to them.
///
/// The number of a record is another record's elsewhere, and so is what a word names: a setting, a right, a rule. Links to the form of an
/// act on a record carry the place for which their page was drawn (``parameter``), and the form is shown in that place alone.
/// ``FormPage`` names its addresses here.
final class ActAddresses: Sendable {
    /// The parameter by which a link carries the place of its page.
    static let parameter = "at_place"

    /// An address, segment by segment.
    private struct Pattern {
        enum Segment {
            case literal(Substring)
            case number
            case text
        }

        var segments: [Segment]
        /// Whether its parameters name a record, and not only with what the form begins.
        var isOfRecord: Bool

        func matches(_ path: [Substring]) -> Bool {
            guard path.count == segments.count else { return false }
            return zip(segments, path).allSatisfy { segment, part in
                switch segment {
                case .literal(let text): text == part
                case .number: part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
                case .text: true
                }
            }
        }
    }

    /// By the last segment, empty where that is a parameter.
    private let patterns = Mutex<[Substring: [Pattern]]>([:])

    /// Takes the pattern of a form's route; one without parameters, and one that begins empty whatever they say, is of no record.
    func add(_ pattern: String, beginsEmpty: Bool = false) {
        let segments = pattern.split(separator: "/").map { part -> Pattern.Segment in
            guard part.hasPrefix("{") else { return .literal(part) }
            return part.hasSuffix(":int}") ? .number : .text
        }
        var last: Substring = ""
        if case .literal(let text)? = segments.last { last = text }
        let new = Pattern(segments: segments, isOfRecord: pattern.contains("{") && !beginsEmpty)
        patterns.withLock { $0[last, default: []].append(new) }
    }

    /// The address of a link with the place of its page, where it leads to the form of an act on a record.
    ///
    /// That is a form with the number or the name of a record in its path, or with anything in its query. A part of the page (`#…`) that
    /// the link leads to stays at its end.
    func placed(_ address: String, at place: FormToken.Place) -> String? {
        guard address.utf8.first == UInt8(ascii: "/") else { return nil }
        let part = address.firstIndex(of: "#") ?? address.endIndex
        let plain = address[..<part]
        let mark = plain.firstIndex(of: "?")
        let path = plain[..<(mark ?? part)].split(separator: "/")
        let query = mark.map { plain[plain.index(after: $0)...] } ?? ""
        let candidates = patterns.withLock { ($0[path.last ?? ""] ?? []) + ($0[""] ?? []) }
        guard let found = candidates.first(where: { $0.matches(path) }), found.isOfRecord || !query.isEmpty,
            !query.split(separator: "&").contains(where: { $0.hasPrefix(Self.parameter + "=") })
        else { return nil }
        let joint = mark == nil ? "?" : query.isEmpty ? "" : "&"
        return "\(plain)\(joint)\(Self.parameter)=\(place.text)\(address[part...])"
    }
}

extension FormToken.Place {
    /// As it stands in an address: `1.2`, or `1.` without a branch.
    var text: String {
        [society?.raw, branch?.raw].map { $0.map { String($0) } ?? "" }.joined(separator: ".")
    }

    /// A place from an address.
    init?(text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let society = Int64(pathText: String(parts[0])) else { return nil }
        let branch = Int64(pathText: String(parts[1]))
        guard branch != nil || parts[1].isEmpty else { return nil }
        self.init(society: ID(society), branch: branch.map { ID($0) })
    }
}
