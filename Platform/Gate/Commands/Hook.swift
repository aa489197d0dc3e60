public import Kernel
public import Postgres

/// Something that a feature is about to do and that others may have a say in: the value tells what.
///
/// A feature asks those above it, which it does not know, by `Work.ask`; they answer through a ``Hook`` that the program
/// hands to the Gate.
public protocol HookPoint: Sendable {}

/// What a feature says to something that another one does: it refuses by throwing, or does its own part in the same
/// transaction.
public struct Hook: Sendable {
    private let act: @Sendable (any HookPoint, inout Transaction, Work) throws -> Void
    private let adds: @Sendable (any Command, inout Transaction, ID<Society>) throws -> [Stake]
    private let says: @Sendable (any Inquiry, inout Transaction, ID<Society>) throws -> Void

    /// An answer to one kind of event.
    public init<Point: HookPoint>(
        _ point: Point.Type, _ act: @escaping @Sendable (Point, inout Transaction, Work) throws -> Void
    ) {
        self.act = { event, tx, work in
            guard let event = event as? Point else { return }
            try act(event, &tx, work)
        }
        adds = { _, _, _ in [] }
        says = { _, _, _ in }
    }

    /// What a feature knows when a lower one wants to know something; nothing is changed.
    public init<I: Inquiry>(
        answering _: I.Type, _ says: @escaping @Sendable (I, inout Transaction, ID<Society>) throws -> Void
    ) {
        act = { _, _, _ in }
        adds = { _, _, _ in [] }
        self.says = { inquiry, tx, society in
            guard let inquiry = inquiry as? I else { return }
            try says(inquiry, &tx, society)
        }
    }

    /// What a command of a lower feature stands for besides what it knows itself: first shares taken at an admission.
    public init<C: Command>(
        stakesOf type: C.Type,
        _ adds: @escaping @Sendable (C, inout Transaction, ID<Society>) throws -> [Stake]
    ) {
        act = { _, _, _ in }
        says = { _, _, _ in }
        self.adds = { command, tx, society in
            guard let command = command as? C else { return [] }
            return try adds(command, &tx, society)
        }
    }

    func stakes(of command: any Command, _ tx: inout Transaction, _ society: ID<Society>) throws -> [Stake] {
        try adds(command, &tx, society)
    }

    func answer(_ inquiry: any Inquiry, _ tx: inout Transaction, _ society: ID<Society>) throws {
        try says(inquiry, &tx, society)
    }

    func callAsFunction(_ event: any HookPoint, _ tx: inout Transaction, _ work: Work) throws {
        try act(event, &tx, work)
    }
}

extension Work {
    /// Asks every feature that has a say in what is about to be done; throws the first refusal.
    public func ask(_ event: some HookPoint, _ tx: inout Transaction) throws {
        for hook in group.gate.hooks { try hook(event, &tx, self) }
    }
}

extension CommandGate {
    /// Everything that a command stands for: what it knows itself, and what features above its own do along with it.
    func stakes<C: Command>(of command: C, _ tx: inout Transaction, _ society: ID<Society>) throws -> [Stake]
    {
        var stakes = try command.stakes(&tx, of: society)
        for hook in hooks { stakes += try hook.stakes(of: command, &tx, society) }
        return stakes
    }
}
