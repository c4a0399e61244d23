/// Where labels go that want to be at certain heights but may not overlap: as near as can be, in the same order.
enum LabelSpreader {
    /// The heights of labels.
    /// - Parameters:
    ///   - wanted: where each wants to be.
    ///   - distance: how far two are apart at least.
    ///   - bounds: between which heights all are, if there is room.
    static func positions(_ wanted: [Double], distance: Double, within bounds: ClosedRange<Double>) -> [Double] {
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        // Labels that touch make a block, which stands at the mean of what its labels want.
        var blocks: [(start: Double, count: Int)] = []
        for index in order {
            var block = (start: clamp(wanted[index], 1), count: 1)
            while let last = blocks.last, last.start + Double(last.count) * distance > block.start {
                blocks.removeLast()
                let count = last.count + block.count
                let middle =
                    (last.start * Double(last.count)
                        + (block.start - Double(last.count) * distance) * Double(block.count)) / Double(count)
                block = (start: clamp(middle, count), count: count)
            }
            blocks.append(block)
        }
        let positions = blocks.flatMap { block in (0..<block.count).map { block.start + Double($0) * distance } }
        return zip(order, positions).sorted { $0.0 < $1.0 }.map(\.1)

        func clamp(_ start: Double, _ count: Int) -> Double {
            max(bounds.lowerBound, min(start, bounds.upperBound - Double(count - 1) * distance))
        }
    }
}
