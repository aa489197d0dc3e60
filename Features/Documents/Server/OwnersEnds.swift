public import Gate
public import Kernel
internal import Synchronization

/// Asks the features above when what binds persons and the society has ended: their papers are kept from that day on.
///
/// Whom nobody knows to have belonged, and to belong no more, keeps his papers.
public final class OwnersEnds: HookPoint {
    /// Whose papers are looked at.
    public let parties: [ID<Party>]
    private let said = Mutex<[ID<Party>: CalendarDate?]>([:])

    init(_ parties: [ID<Party>]) { self.parties = parties }

    /// Says of a person that he belonged until a day, or, with none, that he still does.
    public func say(_ party: ID<Party>, until day: CalendarDate?) {
        said.withLock { said in
            guard let known = said[party] else {
                said[party] = .some(day)
                return
            }
            // Whoever belongs in one way belongs; else the last day counts.
            let later: CalendarDate? = if let known, let day { max(known, day) } else { nil }
            said[party] = .some(later)
        }
    }

    /// Until when a person has belonged; nil where he still does, or nobody knows.
    func end(of party: ID<Party>) -> CalendarDate? { said.withLock { $0[party] ?? nil } }
}
