internal import HTTP
internal import JSON
internal import Wording

extension RequestContext {
    /// Looks again and again, and tells each change.
    func follow(
        _ first: RunProgress, every pause: Duration, looks: Int,
        _ look: @Sendable (RequestContext) async throws -> RunProgress, _ send: (ServerSentEvent) -> Void
    ) async {
        var last = first
        send(event(first))
        do {
            for _ in 0..<looks where !last.isFinished {
                try await Task.sleep(for: pause)
                let now = try await look(self)
                if now != last { send(event(now)) }
                last = now
            }
        } catch is CancellationError {
            return
        } catch {
            send(ServerSentEvent(failure(of: error).problem(words).json.text(), event: "failed"))
            return
        }
        if last.isFinished { send(ServerSentEvent(event(last).data, event: "finished")) }
    }

    private func event(_ progress: RunProgress) -> ServerSentEvent {
        var json: JSONObject = ["done": .integer(progress.done)]
        if let total = progress.total { json["total"] = .integer(total) }
        if let text = progress.text { json["text"] = .string(words(text)) }
        return ServerSentEvent(JSONValue.object(json).text())
    }
}
