internal import Kernel
internal import Postgres

/// What the Gate itself takes from the settings of a society.
public enum GateSettings {
    /// How many minutes a second factor that was given counts for commands that ask for it.
    public static let factorMinutes = Setting("gate.factor_minutes", .integer(1...60), default: 5)
    /// All of them, for the register.
    public static let all = [factorMinutes.entry]
}

extension CommandGate {
    /// Refuses a command that asks for the second factor where the session has given none in the last minutes.
    ///
    /// Whoever works without a session is not asked: the program itself, and who runs it on the server. A command that stands for
    /// others asks what they would ask.
    func expectFactor<C: Command>(
        of command: C, _ stakes: [Stake], _ caller: Caller, _ repository: GateRepository,
        _ tx: inout Transaction
    ) throws {
        guard caller.session != nil else { return }
        let names = Set([C.name] + stakes.compactMap(\.command)).sorted()
        let rules = try repository.factorRules(names, &tx)
        let isAsked =
            rules[C.name]?.holds(command.amount) ?? false
            || stakes.contains { stake in
                stake.command.flatMap { rules[$0] }?.holds(stake.amount) ?? false
            }
        guard isAsked else { return }
        let now = try tx.now
        let minutes = try GateSettings.factorMinutes.value(
            on: now.date(offsetMinutes: Instant.indianOffsetMinutes), &tx, caller.society)
        if let proved = caller.provedAt, now < proved.adding(seconds: Int64(minutes) * 60) { return }
        throw GateRefusal.factorNeeded(minutes: minutes)
    }
}
