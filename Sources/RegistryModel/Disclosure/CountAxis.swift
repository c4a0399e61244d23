/// One axis of a table of counts: a tree whose leaves are the finest nodes. A leaf is counted in every node of its
/// lineage. The children of the root can be of two kinds, each of which adds up to the root.
struct CountAxis: Sendable {
    private(set) var names: [String] = []
    /// For each node, the node itself and its ancestors up to the root.
    private(set) var lineages: [[Int]] = []
    /// For each node, the leaves below it; a leaf is below itself.
    private(set) var leaves: [[Int]] = []
    /// For a group, how fine the period and outcome of its published counts may be; for a period or outcome, how fine
    /// it is. See `CountTable.isPublished`.
    private(set) var details: [Int] = []
    /// For each node, the relative cost of hiding one of its counts.
    private(set) var weights: [Int] = []
    private var numbers: [String: Int] = [:]

    var count: Int { names.count }

    /// The node with a name; nil if there is none.
    subscript(name: String) -> Int? { numbers[name] }

    /// Returns the node with a name, adding it if there is none.
    /// - Parameters:
    ///   - name: the name, unique on the axis.
    ///   - parent: the node above, which is not a leaf; nil for the root.
    ///   - isLeaf: whether the node is one of the finest.
    ///   - detail: the node's level of detail, see `details`.
    ///   - weight: the relative cost of hiding one of its counts.
    @discardableResult
    mutating func add(
        _ name: String, under parent: Int? = nil, isLeaf: Bool = false, detail: Int = 0, weight: Int = 1
    ) -> Int {
        if let number = numbers[name] { return number }
        let number = names.count
        numbers[name] = number
        names.append(name)
        lineages.append([number] + (parent.map { lineages[$0] } ?? []))
        leaves.append([])
        if isLeaf { for node in lineages[number] { leaves[node].append(number) } }
        details.append(detail)
        weights.append(weight)
        return number
    }

    /// The children of a node that are at the same depth as another node: that node and its siblings.
    func children(of parent: Int, like node: Int) -> [Int] {
        names.indices.filter { lineages[$0].count == lineages[node].count && lineages[$0].dropFirst().first == parent }
    }
}
