public import JSON
internal import Kernel

/// All commands and queries of the program by their names: for batches, approvals, the command line and the documents.
public struct CommandRegister: Sendable {
    /// The commands in the order they were added.
    public private(set) var commands: [any Command.Type] = []
    /// The queries in the order they were added.
    public private(set) var queries: [any Query.Type] = []

    /// A register of these.
    public init(commands: [any Command.Type] = [], queries: [any Query.Type] = []) {
        add(commands: commands, queries: queries)
    }

    /// Adds commands and queries; a name used twice is a mistake of the program.
    public mutating func add(
        commands more: [any Command.Type] = [], queries moreQueries: [any Query.Type] = []
    ) {
        for type in more {
            precondition(command(named: type.name) == nil, "two commands are called \(type.name)")
            commands.append(type)
        }
        for type in moreQueries {
            precondition(query(named: type.name) == nil, "two queries are called \(type.name)")
            queries.append(type)
        }
    }

    /// The command of this name.
    public func command(named name: String) -> (any Command.Type)? {
        commands.first { $0.name == name }
    }

    /// The query of this name.
    public func query(named name: String) -> (any Query.Type)? {
        queries.first { $0.name == name }
    }

    /// The Gate's own commands and queries: what waits for a second person, settings, jobs.
    public static let gate = CommandRegister(
        commands: [
            ApprovePending.self, RejectPending.self, WithdrawPending.self, SetApprovalRule.self,
            SetFactorRule.self,
            ChangeSetting.self, QueueJob.self, RetryJob.self, CancelJob.self, ChangeJobCalendar.self,
            PurgeOldRows.self,
        ],
        queries: [
            PendingList.self, ApprovalRuleList.self, FactorRuleList.self, SettingList.self, JobList.self,
            ParkedJobs.self, JobDetail.self,
            AuditList.self,
            AuditRecord.self,
        ])

    /// Every permission that a command or query asks for, once each, in order.
    public var permissions: [Permission] {
        var seen: Set<String> = []
        let all = commands.map { $0.permission } + queries.map { $0.permission }
        return all.filter { seen.insert($0.code).inserted }
    }
}

extension CommandGate {
    /// Does the command of this name with an input from outside.
    ///
    /// Throws ``Failure``.
    public func perform(
        named name: String, input: JSONValue, by caller: Caller, _ envelope: Envelope, dryRun: Bool = false
    ) async throws(Failure) -> JSONValue {
        guard let type = register.command(named: name) else {
            throw .refused(GateRefusal.unknownCommand(name))
        }
        return try await perform(type, input, caller, envelope, dryRun)
    }

    private func perform<C: Command>(
        _ type: C.Type, _ input: JSONValue, _ caller: Caller, _ envelope: Envelope, _ dryRun: Bool
    ) async throws(Failure) -> JSONValue {
        let command = try caller.read(C.self, input, asking: C.permission, typed: true)
        if dryRun { return try await preview(command, by: caller, envelope).json }
        return try await perform(command, by: caller, envelope).json
    }

    /// Answers the query of this name with parameters from outside.
    ///
    /// Throws ``Failure``.
    public func ask(named name: String, input: JSONValue, for caller: Caller) async throws(Failure)
        -> JSONValue
    {
        guard let type = register.query(named: name) else { throw .refused(GateRefusal.unknownCommand(name)) }
        return try await ask(type, input, caller)
    }

    private func ask<Q: Query>(_ type: Q.Type, _ input: JSONValue, _ caller: Caller) async throws(Failure)
        -> JSONValue
    {
        let query = try caller.read(Q.self, input, asking: Q.permission(for: caller))
        return try await ask(query, for: caller).json
    }
}
