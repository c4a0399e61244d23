/// One axis of a table of counts: a tree whose leaves are the finest nodes. A leaf adds up to every node of its lineage.
/// The nodes under the root can be of two kinds, each of which adds up to it.
struct CountAxis: Sendable {
    private(set) var names: [String] = []
    /// Each node and all above it.
    private(set) var lineages: [[Int]] = []
    /// The leaves under each node; a leaf is under itself.
    private(set) var leaves: [[Int]] = []
    /// How fine each node is, or how fine may be what it is published with: a count can be in a release if the detail of
    /// its group is at least that of its period.
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
    ///   - parents: the nodes above it, none of which may be a leaf.
    ///   - isLeaf: whether it is one of the finest.
    ///   - detail: of a group, up to which detail of periods its counts can be in a release; of a period, its own.
    ///   - weight: how much it costs to hide one of its counts.
    @discardableResult
    mutating func add(
        _ name: String, under parents: [Int] = [], isLeaf: Bool = false, detail: Int = 0, weight: Int = 1
    ) -> Int {
        if let number = numbers[name] { return number }
        let number = names.count
        numbers[name] = number
        names.append(name)
        let above = parents.flatMap { lineages[$0] }.reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
        lineages.append([number] + above)
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
