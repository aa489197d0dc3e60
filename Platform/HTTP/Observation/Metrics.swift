internal import Synchronization

/// Counters, gauges and histograms, told in the text format of Prometheus.
public final class Metrics: Sendable {
    private struct Family {
        let kind: String
        let help: String
        var series: [(labels: String, write: @Sendable (String, String, inout String) -> Void)] = []
    }

    private struct Families {
        var order: [String] = []
        var byName: [String: Family] = [:]
    }

    private let families = Mutex(Families())
    private let looks = Mutex<[@Sendable () async -> Void]>([])

    /// No metrics yet.
    public init() {}

    /// A number that only grows.
    public final class Counter: Sendable {
        private let value = Atomic<Int64>(0)

        init() {}

        /// Adds to it.
        public func add(_ amount: Int64 = 1) { value.add(amount, ordering: .relaxed) }
        /// What it stands at.
        public var current: Int64 { value.load(ordering: .relaxed) }
    }

    /// A number that goes up and down.
    public final class Gauge: Sendable {
        private let value = Atomic<Int64>(0)

        init() {}

        /// Sets it.
        public func set(_ amount: Int64) { value.store(amount, ordering: .relaxed) }
        /// Adds to it; negative takes away.
        public func add(_ amount: Int64) { value.add(amount, ordering: .relaxed) }
        /// What it stands at.
        public var current: Int64 { value.load(ordering: .relaxed) }
    }

    /// How durations are spread.
    public final class Histogram: Sendable {
        /// The upper bounds in microseconds.
        public let boundsMicroseconds: [Int64]
        private let state: Mutex<(counts: [Int64], sum: Int64)>

        init(_ bounds: [Int64]) {
            boundsMicroseconds = bounds
            state = Mutex((Array(repeating: 0, count: bounds.count + 1), 0))
        }

        /// Counts one duration.
        public func observe(microseconds: Int64) {
            let place = boundsMicroseconds.firstIndex { microseconds <= $0 } ?? boundsMicroseconds.count
            state.withLock { state in
                state.counts[place] += 1
                state.sum += microseconds
            }
        }

        /// The counts by bound, the last beyond all bounds, and the sum.
        public var current: (counts: [Int64], sumMicroseconds: Int64) {
            state.withLock { (counts: $0.counts, sumMicroseconds: $0.sum) }
        }
    }

    /// The usual bounds: half a millisecond to ten seconds.
    public static let usualBounds: [Int64] = [
        500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
        10_000_000,
    ]

    /// A new counter; the name ends in _total.
    public func counter(_ name: String, help: String, labels: [(String, String)] = []) -> Counter {
        let counter = Counter()
        add(name, "counter", help, labels) { name, labels, out in
            out += "\(name)\(labels) \(counter.current)\n"
        }
        return counter
    }

    /// A new gauge.
    public func gauge(_ name: String, help: String, labels: [(String, String)] = []) -> Gauge {
        let gauge = Gauge()
        add(name, "gauge", help, labels) { name, labels, out in out += "\(name)\(labels) \(gauge.current)\n" }
        return gauge
    }

    /// A gauge that is asked when the metrics are read.
    public func gauge(
        _ name: String, help: String, labels: [(String, String)] = [], reads: @escaping @Sendable () -> Int64
    ) {
        add(name, "gauge", help, labels) { name, labels, out in out += "\(name)\(labels) \(reads())\n" }
    }

    /// A new histogram of durations; the name ends in _seconds.
    ///
    /// Of one with labels only the count is told before its first observation.
    public func histogram(
        _ name: String, help: String, labels: [(String, String)] = [], bounds: [Int64] = Metrics.usualBounds
    ) -> Histogram {
        let histogram = Histogram(bounds)
        let inner = labels.map { ",\($0)=\"\(Metrics.escape($1))\"" }.joined()
        add(name, "histogram", help, labels) { name, labels, out in
            let (counts, sum) = histogram.current
            // The buckets of hundreds of routes that nobody has called yet would be most of the answer.
            guard labels.isEmpty || counts.contains(where: { $0 > 0 }) else {
                out += "\(name)_count\(labels) 0\n"
                return
            }
            var total: Int64 = 0
            for (place, count) in counts.enumerated() {
                total += count
                let bound = place < bounds.count ? Metrics.seconds(bounds[place]) : "+Inf"
                out += "\(name)_bucket{le=\"\(bound)\"\(inner)} \(total)\n"
            }
            out += "\(name)_sum\(labels) \(Metrics.seconds(sum))\n\(name)_count\(labels) \(total)\n"
        }
        return histogram
    }

    /// Has something looked at whenever the metrics are asked for, so that gauges stand at what is true then.
    public func beforeReading(_ look: @escaping @Sendable () async -> Void) {
        looks.withLock { $0.append(look) }
    }

    /// All of it, once everything was looked at.
    public func read() async -> String {
        for look in looks.withLock({ $0 }) { await look() }
        return text
    }

    /// All of it as text/plain; version=0.0.4.
    public var text: String {
        let (order, byName) = families.withLock { ($0.order, $0.byName) }
        var out = ""
        for name in order {
            guard let family = byName[name] else { continue }
            out += "# HELP \(name) \(family.help)\n# TYPE \(name) \(family.kind)\n"
            for series in family.series { series.write(name, series.labels, &out) }
        }
        return out
    }

    private func add(
        _ name: String, _ kind: String, _ help: String, _ labels: [(String, String)],
        _ write: @escaping @Sendable (String, String, inout String) -> Void
    ) {
        let inner = labels.map { "\($0)=\"\(Metrics.escape($1))\"" }.joined(separator: ",")
        let text = inner.isEmpty ? "" : "{\(inner)}"
        families.withLock { families in
            if families.byName[name] == nil {
                families.order.append(name)
                families.byName[name] = Family(kind: kind, help: help)
            }
            families.byName[name]?.series.append((text, write))
        }
    }

    private static func escape(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "\\": out += "\\\\"
            case "\"": out += "\\\""
            case "\n": out += "\\n"
            default: out.append(character)
            }
        }
        return out
    }

    private static func seconds(_ microseconds: Int64) -> String {
        let rest = String(microseconds % 1_000_000)
        let padded = String(repeating: "0", count: 6 - rest.count) + rest
        var text = "\(microseconds / 1_000_000).\(padded)"
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
