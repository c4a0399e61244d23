/// One axis of a table of counts: a tree whose leaves are the finest nodes. A leaf adds up to every node of its lineage.
/// The nodes under the root can be of two kinds, each of which adds up to it.
struct CountAxis: Sendable {
    private(set) var names: [String] = []
    /// Each node and all above it.
    private(set) var lineages: [[Int]] = []
    /// The leaves under each node; a leaf is under itself.
    private(set) var leaves: [[Int]] = []
    /// Of a group, how fine the period and outcome may be with which its counts can be in a release; of a period or outcome,
    /// how fine it is (`CountTable.isPublished`).
    private(set) var details: [Int] = []
    /// How much it costs to hide a count of each node, compared with others of the axis.
    private(set) var weights: [Int] = []
    private var numbers: [String: Int] = [:]

    var count: Int { names.count }

    /// The node of a name; nil if there is none.
    subscript(name: String) -> Int? { numbers[name] }

    /// The node of a name; it is added if there is none.
    /// - Parameters:
    ///   - name: the name, one node's only.
    ///   - parent: the node above it, no leaf; nil for the root.
    ///   - isLeaf: whether it is one of the finest.
    ///   - detail: how fine it is, or what goes with it may be.
    ///   - weight: how much it costs to hide one of its counts.
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

    /// The nodes right under a node that have a lineage as long as another's: itself, and those beside it.
    func children(of parent: Int, like node: Int) -> [Int] {
        names.indices.filter { lineages[$0].count == lineages[node].count && lineages[$0].dropFirst().first == parent }
    }
}
