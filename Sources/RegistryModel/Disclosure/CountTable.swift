/// Counts by their places: axes, and a cell for each place that has a count.
struct CountTable {
    let axes: [AxisTree]
    private(set) var values: [Int] = []
    /// The node of each cell on each axis.
    private(set) var coordinates: [[Int]] = []
    /// The cell of each count that was given; counts at one place share a cell.
    private(set) var cells: [Int] = []
    private var cellsByKey: CellIndex
    /// For each cell the axes, as bits, on which it adds up others.
    private var summedAxes: [Int] = []
    /// What a node of each axis adds to the key of a cell.
    let strides: [Int]

    /// A table.
    /// - Throws: `DisclosureError.contradiction` if places do not have the same axes, or counts at one place differ.
    init(_ counts: [PlacedCount]) throws(DisclosureError) {
        var axes = (counts.first?.place ?? []).map { _ in AxisTree() }
        var places: [[Int]] = []
        for count in counts {
            guard count.place.count == axes.count, !count.place.contains(where: \.isEmpty) else {
                throw .contradiction(place: Self.words(count.place))
            }
            places.append(axes.indices.map { axes[$0].node(at: count.place[$0]) })
        }
        strides = axes.indices.map { axis in axes[..<axis].reduce(1) { $0 * $1.count } }
        cellsByKey = CellIndex(size: axes.reduce(1) { $0 * $1.count })
        self.axes = axes
        for (count, place) in zip(counts, places) {
            let key = key(place)
            if let cell = cellsByKey[key] {
                guard values[cell] == count.value else { throw .contradiction(place: Self.words(count.place)) }
                cells.append(cell)
                continue
            }
            guard count.value >= 0 else { throw .contradiction(place: Self.words(count.place)) }
            cellsByKey[key] = values.count
            cells.append(values.count)
            values.append(count.value)
            coordinates.append(place)
        }
        summedAxes = values.map { _ in 0 }
        for cell in values.indices { noteSums(of: coordinates[cell], from: 0, above: 0) }
    }

    /// Whether other cells of the table add up to a cell on an axis.
    func isSum(_ cell: Int, on axis: Int) -> Bool { summedAxes[cell] & (1 << axis) != 0 }

    /// Whether other cells of the table add up to a cell.
    func isSum(_ cell: Int) -> Bool { summedAxes[cell] != 0 }

    /// Tells the cells above some nodes that they are sums.
    private mutating func noteSums(of nodes: [Int], from axis: Int, above bits: Int) {
        guard axis < nodes.count else {
            if bits != 0, let cell = cell(at: nodes) { summedAxes[cell] |= bits }
            return
        }
        noteSums(of: nodes, from: axis + 1, above: bits)
        var nodes = nodes
        while let parent = axes[axis].parents[nodes[axis]] {
            nodes[axis] = parent
            noteSums(of: nodes, from: axis + 1, above: bits | 1 << axis)
        }
    }

    /// The cell at some nodes, one of each axis; nil if there is none.
    func cell(at nodes: [Int]) -> Int? { cellsByKey[key(nodes)] }

    /// The cell of a key, which is the sum over the axes of node times stride; nil if there is none.
    func cell(key: Int) -> Int? { cellsByKey[key] }

    /// A total that is not in the table: the sum of the finest cells under it.
    func total(key: Int) -> PlacedCount {
        let nodes = axes.indices.map { key / strides[$0] % axes[$0].count }
        let value = values.indices.reduce(0) { sum, cell in
            guard summedAxes[cell] == 0 else { return sum }
            let isUnder = nodes.indices.allSatisfy { axes[$0].isNode(coordinates[cell][$0], under: nodes[$0]) }
            return isUnder ? sum + values[cell] : sum
        }
        return PlacedCount(value, at: nodes.indices.map { axes[$0].paths[nodes[$0]] })
    }

    private func key(_ nodes: [Int]) -> Int {
        var key = 0
        for axis in nodes.indices { key += nodes[axis] * strides[axis] }
        return key
    }

    private static func words(_ place: [[String]]) -> String {
        place.map { $0.joined(separator: " ") }.joined(separator: ", ")
    }
}
