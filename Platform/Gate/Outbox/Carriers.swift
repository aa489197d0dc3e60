internal import Synchronization

/// What is known of the ways out: whether they are open, and until when nobody asks those that are not.
final class Carriers: Sendable {
    /// How a carrier was found.
    enum Found: Sendable {
        case up
        case down
    }

    private struct State {
        /// How often it was down in a row.
        var failures = 0
        var pausedUntil = Duration.zero
        var running = 0
    }

    private static let longestPause = Duration.seconds(60)
    private let states = Mutex<[String: State]>([:])
    private let elapsed: @Sendable () -> Duration
    private let pause: Duration

    /// A register of them, by a clock; the pause is that after the first failure.
    init<C: Clock<Duration>>(_ clock: C, pause: Duration) {
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
        self.pause = pause
    }

    /// Whether something may be tried.
    func isOpen(_ carrier: String) -> Bool {
        let now = elapsed()
        return states.withLock { Self.isOpen($0[carrier] ?? State(), now) }
    }

    /// Begins a try, where one may be: of a carrier that was down, one at a time.
    func begin(_ carrier: String) -> Bool {
        let now = elapsed()
        return states.withLock { states in
            var state = states[carrier] ?? State()
            guard Self.isOpen(state, now) else { return false }
            state.running += 1
            states[carrier] = state
            return true
        }
    }

    /// Ends a try, nil where it told nothing of the carrier; answers whether it counts for its message.
    ///
    /// The one that finds a carrier down that was up is counted: it may be that this very message brings it down.
    @discardableResult
    func end(_ carrier: String, _ found: Found?) -> Bool {
        let now = elapsed()
        return states.withLock { states in
            var state = states[carrier] ?? State()
            state.running -= 1
            let wasUp = state.failures == 0
            switch found {
            case .up: state.failures = 0
            case .down:
                state.pausedUntil = now + min(pause * (1 << min(state.failures, 10)), Self.longestPause)
                state.failures += 1
            case nil: break
            }
            states[carrier] = state
            return found != .down || wasUp
        }
    }

    private static func isOpen(_ state: State, _ now: Duration) -> Bool {
        state.failures == 0 || state.running == 0 && now >= state.pausedUntil
    }
}
