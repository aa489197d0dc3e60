/// A generator of our own (SplitMix64): the same seed gives the same society on every machine and every day.
struct DemoDice {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to one below the limit.
    mutating func below(_ limit: Int) -> Int {
        limit > 1 ? Int(next() >> 33) % limit : 0
    }

    /// A number of a range.
    mutating func pick(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// One of a list that is not empty.
    mutating func pick<Item>(_ list: [Item]) -> Item {
        list[below(list.count)]
    }

    /// Whether something happens that happens so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool {
        below(100) < percent
    }

    /// An amount in paise: whole steps of rupees between two bounds.
    mutating func rupees(_ range: ClosedRange<Int>, step: Int = 1) -> Int64 {
        Int64(pick(range.lowerBound / step...range.upperBound / step) * step) * 100
    }
}

/// Some of a kind, from which one is taken by chance, added and removed at once.
struct DemoPool {
    private(set) var items: [Int] = []
    private var places: [Int: Int] = [:]

    var isEmpty: Bool { items.isEmpty }
    var count: Int { items.count }

    mutating func add(_ item: Int) {
        places[item] = items.count
        items.append(item)
    }

    mutating func remove(_ item: Int) {
        guard let place = places.removeValue(forKey: item), let last = items.popLast(), last != item else {
            return
        }
        items[place] = last
        places[last] = place
    }
}
