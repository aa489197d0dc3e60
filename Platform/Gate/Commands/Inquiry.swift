public import Kernel
public import Postgres

/// Something that a feature wants to know from those above it, which it does not know: the value collects what they say.
///
/// Unlike a ``HookPoint`` it changes nothing and is asked by queries too. Features answer through a ``Hook``.
public protocol Inquiry: Sendable {}

/// Who can ask the features: the Gate for a query, the group of commands for a command.
public protocol Inquirer {
    /// Asks every feature that knows something of it.
    func inquire(_ inquiry: some Inquiry, _ tx: inout Transaction, of society: ID<Society>) throws
}

extension CommandGate: Inquirer {
    /// Asks every feature that knows something of it.
    public func inquire(_ inquiry: some Inquiry, _ tx: inout Transaction, of society: ID<Society>) throws {
        for hook in hooks { try hook.answer(inquiry, &tx, society) }
    }
}

extension WorkGroup: Inquirer {
    /// Asks every feature that knows something of it.
    public func inquire(_ inquiry: some Inquiry, _ tx: inout Transaction, of society: ID<Society>) throws {
        try gate.inquire(inquiry, &tx, of: society)
    }
}
