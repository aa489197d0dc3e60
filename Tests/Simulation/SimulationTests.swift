import Chance
import Glibc
import TestKit
import Testing

@Suite("Simulation", .tags(.database), .serialized, .timeLimit(.minutes(60)))
struct SimulationTests {
    /// What the environment asks for, or a short run with a seed that is new each time.
    private static func number(_ name: String) -> UInt64? {
        getenv(name).flatMap { UInt64(String(cString: $0)) }
    }

    @Test("people and faults by chance: the model foretells every answer and every balance")
    func chance() async throws {
        let seed = Self.number("SEED") ?? Dice.freshSeed
        let steps = Self.number("STEPS").map { Int($0) } ?? 400
        let counts = try await SimulatedSociety.with { society in
            var simulator = try await Simulator(society, seed: seed)
            try await simulator.run(steps: steps)
            return simulator.counts
        }
        guard steps >= 400 else { return }
        // A run in which little happens proves little.
        #expect(counts["done"] ?? 0 > steps / 4, "seed \(seed): \(counts)")
        #expect(counts.keys.count { $0.hasPrefix("refused") } > 15, "seed \(seed): \(counts)")
        #expect(counts.keys.contains { $0.hasPrefix("file") }, "seed \(seed): \(counts)")
    }

    @Test("two runs of one seed are the same to the last digest of the chain")
    func repeats() async throws {
        var digests: Set<String> = []
        for _ in 1...2 {
            let digest = try await SimulatedSociety.with { society in
                var simulator = try await Simulator(society, seed: 7)
                try await simulator.run(steps: 120)
                return simulator.digest
            }
            digests.insert(digest)
        }
        #expect(digests.count == 1)
    }
}
