public import JSON
internal import Kernel
public import Postgres

/// Work that runs by itself or on demand, outside any request: interest, seals, clearing up.
public struct JobDefinition: Sendable {
    /// The stable name, as in `deposits.accrue_interest`.
    public let name: String
    /// What one must hold to queue it.
    public let permission: Permission
    /// When it runs in a society that has set nothing else.
    public let calendar: CalendarRule
    /// Whether it must be told what to work on, so that no calendar can run it.
    public let needsInput: Bool
    /// Reads what somebody who queues it has told it; throws faults of fields and refusals.
    let admit: @Sendable (JSONValue, Work, inout Transaction) throws -> Void
    /// Does it and gives the result to keep.
    ///
    /// It may run again after a crash: each step goes through the gate under ``JobRun/envelope(_:reason:)``,
    /// so that nothing is done twice.
    public let run: @Sendable (JobRun) async throws -> JSONValue

    /// A job that is told nothing.
    public init(
        _ name: String, permission: Permission, calendar: CalendarRule = .manual,
        run: @escaping @Sendable (JobRun) async throws -> JSONValue
    ) {
        self.name = name
        self.permission = permission
        self.calendar = calendar
        self.run = run
        needsInput = false
        admit = { input, _, _ in _ = try Self.read(Nothing.self, input) }
    }

    /// A job that commands queue for what they have begun; it is told what to work on, as `input` declares.
    ///
    /// `check` refuses what is not there, or not in a state for it, when somebody queues the job himself.
    public init<Input: FieldSet>(
        _ name: String, permission: Permission, taking input: Input.Type,
        check: @escaping @Sendable (Input, Work, inout Transaction) throws -> Void,
        run: @escaping @Sendable (JobRun) async throws -> JSONValue
    ) {
        self.name = name
        self.permission = permission
        calendar = .manual
        self.run = run
        needsInput = true
        admit = { given, work, tx in
            let read = try Self.read(input, given)
            do { try check(read, work, &tx) } catch let refusal as any Refusal {
                // The command declares its input as JSON of any kind: what is inside is found here.
                throw Failure.refused(refusal).placed(in: read).refusal(inside: QueueJob.inputName) ?? refusal
            }
        }
    }

    private static func read<Input: FieldSet>(_ type: Input.Type, _ given: JSONValue) throws -> Input {
        do throws(FieldFaults) { return try Input.read(typed: given) } catch {
            throw FieldFaults(error.problems.map { $0.inside(QueueJob.inputName) })
        }
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

extension FieldProblem {
    /// The same problem of a value that stands in another field.
    fileprivate func inside(_ name: String) -> FieldProblem {
        FieldProblem(field: field.isEmpty ? name : "\(name).\(field)", code: code, values: values)
    }
}

extension Failure {
    /// The refusal with its fields as they are called in the input that holds this one.
    fileprivate func refusal(inside name: String) -> (any Refusal)? {
        guard case .refused(let refusal) = self else { return nil }
        guard let placed = refusal as? PlacedRefusal else { return refusal }
        return PlacedRefusal(placed.refusal, at: placed.problems.map { $0.inside(name) })
    }
}
