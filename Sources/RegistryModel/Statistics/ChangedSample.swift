/// The order statistics of a sorted sample in which a few values are replaced, without sorting it again.
struct ChangedSample {
    private let base: [Double]
    /// The positions in `base` of the removed values, ascending.
    private let removed: [Int]
    /// The added values, ascending, and their positions in the changed sample.
    private let added: [Double]
    private let places: [Int]

    /// Replaces values. O(k log n) for k changes.
    /// - Parameters:
    ///   - base: the sample, ascending.
    ///   - old: the values to remove, all of which the sample has.
    ///   - new: the values to add.
    init(_ base: [Double], removing old: [Double], adding new: [Double]) {
        var removed: [Int] = []
        for value in old.sorted() { removed.append(max(base.countBelow(value), (removed.last ?? -1) + 1)) }
        let added = new.sorted()
        self.base = base
        self.removed = removed
        self.added = added
        places = added.enumerated().map { index, value in
            let upTo = base.countUpTo(value)
            return index + upTo - removed.count { $0 < upTo }
        }
    }

    /// The number of values after the change.
    var count: Int { base.count - removed.count + added.count }

    /// The value at a position of the changed sample, counted from 0. O(k).
    func value(at index: Int) -> Double {
        var place = index
        for (position, value) in zip(places, added) where position <= index {
            if position == index { return value }
            place -= 1
        }
        for position in removed where position <= place { place += 1 }
        return base[place]
    }

    /// The quantile `part / parts`, as `SortedSample` computes it; nil for an empty sample.
    func quantile(_ part: Int, of parts: Int) -> Double? {
        SortedSample.quantile(part, of: parts, count: count, value)
    }

    /// The median; nil for an empty sample.
    var median: Double? { quantile(1, of: 2) }
}
