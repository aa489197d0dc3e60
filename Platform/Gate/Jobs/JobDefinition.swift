public import JSON

/// Work that runs by itself or on demand, outside any request: interest, seals, clearing up.
public struct JobDefinition: Sendable {
    /// The stable name, as in `deposits.accrue_interest`.
    public let name: String
    /// What one must hold to queue it.
    public let permission: Permission
    /// When it runs in a society that has set nothing else.
    public let calendar: CalendarRule
    /// Does it and gives the result to keep.
    ///
    /// It may run again after a crash: each step goes through the gate under ``JobRun/envelope(_:reason:)``,
    /// so that nothing is done twice.
    public let run: @Sendable (JobRun) async throws -> JSONValue

    /// A job.
    public init(
        _ name: String, permission: Permission, calendar: CalendarRule = .manual,
        run: @escaping @Sendable (JobRun) async throws -> JSONValue
    ) {
        self.name = name
        self.permission = permission
        self.calendar = calendar
        self.run = run
    }

    /// The key of its label in the texts.
    public var labelKey: String { "job.\(name)" }
}

/// All jobs of the program by their names.
public struct JobRegister: Sendable {
    /// The jobs in the order they were added.
    public private(set) var definitions: [JobDefinition] = []

    /// A register of these.
    public init(_ definitions: [JobDefinition] = []) {
        add(definitions)
    }

    /// Adds jobs; a name used twice is a mistake of the program.
    public mutating func add(_ more: [JobDefinition]) {
        for definition in more {
            precondition(
                self.definition(named: definition.name) == nil, "two jobs are called \(definition.name)")
            definitions.append(definition)
        }
    }

    /// The job of this name.
    public func definition(named name: String) -> JobDefinition? {
        definitions.first { $0.name == name }
    }
}
