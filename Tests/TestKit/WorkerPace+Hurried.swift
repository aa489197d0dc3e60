public import Gate

extension WorkerPace {
    /// For tests that wait for a worker: it looks for work many times a second.
    public static let hurried = WorkerPace(clock: ContinuousClock(), look: .milliseconds(50))
}
