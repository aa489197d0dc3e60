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

    /// An answer to one kind of event.
    public init<Point: HookPoint>(
        _ point: Point.Type, _ act: @escaping @Sendable (Point, inout Transaction, Work) throws -> Void
    ) {
        self.act = { event, tx, work in
            guard let event = event as? Point else { return }
            try act(event, &tx, work)
        }
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
