internal import Gate
internal import JSON
internal import Synchronization

/// What was asked already for one request: a form and what stands around it look at the same.
final class AnsweredQueries: Sendable {
    private let answers = Mutex<[String: any Sendable]>([:])

    func answer<Q: Query>(to query: Q) -> Q.Output? {
        let key = Self.key(query)
        return answers.withLock { $0[key] } as? Q.Output
    }

    func note<Q: Query>(_ answer: Q.Output, to query: Q) {
        let key = Self.key(query)
        answers.withLock { $0[key] = answer }
    }

    private static func key<Q: Query>(_ query: Q) -> String { "\(Q.name) \(query.json.text())" }
}
