/// Lets a bounded number of tests use the cluster at a time, so that all tests of the suite together stay within its
/// connections; the others wait in order.
actor Turnstile {
    /// The one before the test cluster.
    static let shared = Turnstile(places: 8)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) {
        free = places
    }

    func enter() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
