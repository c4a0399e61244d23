import RegistryModel

/// Fits a table into a terminal: text columns become narrower, the widest first, and their texts wrap; if that is not
/// enough, the columns are shown in several groups, each with the columns that name the row.
struct TerminalTableLayout {
    /// Columns shown side by side, with their widths.
    struct ColumnGroup: Hashable {
        let columns: [Int]
        let widths: [Int]
    }

    /// The number of blanks between columns.
    static let gap = 2
    /// The maximum length of a word that is never broken.
    private static let maximumWordLength = 14

    /// The groups, in order.
    let columnGroups: [ColumnGroup]

    /// Computes the layout.
    /// - Parameter cells: the texts of every row.
    init(_ columns: [Column], _ cells: [[String]], within limit: Int?) {
        let headings = columns.map(\.heading.visible)
        let natural = columns.indices.map { index in
            cells.reduce(headings[index].displayWidth) { max($0, $1[index].displayWidth) }
        }
        guard let limit, Self.total(natural) > limit else {
            columnGroups = [ColumnGroup(columns: Array(columns.indices), widths: natural)]
            return
        }
        let minimums = columns.indices.map { index in
            let heading = TextWrapping.minimumWidth(of: headings[index], keepingWordsUpTo: Self.maximumWordLength)
            let isNumeric = CellText(unit: columns[index].unit).isNumeric
            return cells.reduce(heading) { width, row in
                max(
                    width,
                    isNumeric
                        ? row[index].displayWidth
                        : TextWrapping.minimumWidth(of: row[index], keepingWordsUpTo: Self.maximumWordLength))
            }
        }
        let labels = Self.labels(columns, minimums, limit)
        var groups: [[Int]] = [[]]
        for index in columns.indices where !labels.contains(index) {
            let last = labels + groups[groups.count - 1] + [index]
            if Self.total(last.map { minimums[$0] }) > limit, !groups[groups.count - 1].isEmpty { groups.append([]) }
            groups[groups.count - 1].append(index)
        }
        columnGroups = groups.map { group in
            let shown = labels + group
            return ColumnGroup(
                columns: shown,
                widths: Self.widths(shown.map { natural[$0] }, minimums: shown.map { minimums[$0] }, within: limit))
        }
    }

    /// The columns that name a row: the text columns at the beginning, as long as they take at most half of the width.
    private static func labels(_ columns: [Column], _ minimums: [Int], _ limit: Int) -> [Int] {
        var labels: [Int] = []
        for index in columns.indices {
            guard !CellText(unit: columns[index].unit).isNumeric, columns.count > labels.count + 1,
                total((labels + [index]).map { minimums[$0] }) <= limit / 2
            else { break }
            labels.append(index)
        }
        return labels
    }

    /// The widths that fit: the widest column is narrowed repeatedly while it can be.
    private static func widths(_ natural: [Int], minimums: [Int], within limit: Int) -> [Int] {
        var widths = natural
        while total(widths) > limit {
            let candidates = widths.indices.filter { widths[$0] > minimums[$0] }
            guard let widest = candidates.max(by: { (widths[$0], $1) < (widths[$1], $0) }) else { break }
            widths[widest] -= 1
        }
        return widths
    }

    private static func total(_ widths: [Int]) -> Int { widths.reduce(-gap) { $0 + $1 + gap } }
}
