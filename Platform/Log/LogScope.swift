/// Fields that every line has while a piece of work runs, such as the number of the request.
public enum LogScope {
    @TaskLocal static var fields = LogFields()

    /// Adds fields to every line that is written inside the closure, on this thread.
    public static func with<Result>(_ fields: LogFields, _ body: () throws -> Result) rethrows -> Result {
        try $fields.withValue(Self.fields.merging(fields), operation: body)
    }

    /// Adds fields to every line that is written inside the closure and the tasks that it starts.
    public static func with<Result>(
        _ fields: LogFields, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async rethrows -> Result {
        try await $fields.withValue(Self.fields.merging(fields), operation: body, isolation: isolation)
    }

    /// The fields that hold here, to hand them on to a thread of one's own.
    public static var current: LogFields { fields }
}
