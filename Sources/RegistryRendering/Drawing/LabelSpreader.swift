/// Spreads labels that would overlap: each stays as near to its preferred height as possible, in the same order.
enum LabelSpreader {
    /// Computes the heights of labels. O(n log n).
    /// - Parameters:
    ///   - wanted: the preferred heights.
    ///   - distance: the minimum distance of two labels.
    ///   - bounds: the range of the heights, if there is room.
    static func positions(_ wanted: [Double], distance: Double, within bounds: ClosedRange<Double>) -> [Double] {
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        // Labels that touch form a block, whose center is the mean of the preferred heights.
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
