public import HTTP
public import JSON
internal import Kernel
public import Wording

extension Request {
    /// The body as JSON; else a problem (415, or 400 with line and column) in the caller's language.
    public func json(_ words: Words) throws(Problem) -> JSONValue {
        guard mediaType == "application/json" || mediaType.hasSuffix("+json") else {
            throw Problem(415, "request.media_type", words)
        }
        do {
            return try JSONValue.parse(bytes)
        } catch {
            var problem = Problem(400, error.code, words)
            let place = words(
                "edge.at_place", .init("line", .number(Int64(error.line))),
                .init("column", .number(Int64(error.column))))
            problem.detail = [problem.detail, place].compactMap(\.self).joined(separator: " ")
            throw problem
        }
    }
}
