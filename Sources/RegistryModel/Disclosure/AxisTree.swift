/// The nodes of one axis of a table of counts. Whatever is under a node adds up to it.
struct AxisTree {
    private var numbers: [[String]: Int] = [:]
    /// The path of each node.
    private(set) var paths: [[String]] = []
    private(set) var parents: [Int?] = []
    private(set) var children: [[Int]] = []

    var count: Int { parents.count }

    /// The node at the end of a path; it and those above it are added if there are none.
    mutating func node(at path: [String]) -> Int {
        if let number = numbers[path] { return number }
        let parent = path.count > 1 ? node(at: Array(path.dropLast())) : nil
        let number = parents.count
        numbers[path] = number
        paths.append(path)
        parents.append(parent)
        children.append([])
        if let parent { children[parent].append(number) }
        return number
    }

    func isLeaf(_ node: Int) -> Bool { children[node].isEmpty }

    /// The leaves under a node, which is one itself if nothing is under it.
    func leaves(under node: Int) -> [Int] {
        isLeaf(node) ? [node] : children[node].flatMap { leaves(under: $0) }
    }

    /// Whether a node is another, or under it.
    func isNode(_ node: Int, under other: Int) -> Bool {
        var node: Int? = node
        while let place = node, place != other { node = parents[place] }
        return node != nil
    }

    /// From a leaf up to a node above it, or to the leaf itself.
    func lineage(from leaf: Int, to ancestor: Int) -> [Int] {
        var nodes = [leaf]
        while let last = nodes.last, last != ancestor, let parent = parents[last] { nodes.append(parent) }
        return nodes
    }
}
