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
    /// The groups, in order.
    let columnGroups: [ColumnGroup]
    /// Whether the table is wider than the terminal, so that texts wrap.
    let isTooWide: Bool

    /// Computes the layout.
    /// - Parameters:
    ///   - cells: the texts of every row.
    ///   - isNumeric: for each column whether its values are numbers.
    init(_ columns: [Column], _ cells: [[String]], isNumeric: [Bool], within limit: Int?) {
        let headings = columns.map(\.heading.visible)
        let natural = columns.indices.map { index in
            cells.reduce(headings[index].displayWidth) { max($0, $1[index].displayWidth) }
        }
        guard let limit, Self.total(natural) > limit else {
            columnGroups = [ColumnGroup(columns: Array(columns.indices), widths: natural)]
            isTooWide = false
            return
        }
        isTooWide = true
        let wordLength = Self.maximumWordLength(within: limit)
        let minimums = columns.indices.map { index in
            let heading = TextWrapping.minimumWidth(of: headings[index], keepingWordsUpTo: wordLength)
            return cells.reduce(heading) { width, row in
                max(
                    width,
                    isNumeric[index]
                        ? row[index].displayWidth
                        : TextWrapping.minimumWidth(of: row[index], keepingWordsUpTo: wordLength))
            }
        }
        let labels = Self.labels(isNumeric, minimums, limit)
        var groups: [[Int]] = [[]]
        for unit in Self.units(columns) where !labels.contains(unit[0]) {
            let last = labels + groups[groups.count - 1] + unit
            if Self.total(last.map { minimums[$0] }) > limit, !groups[groups.count - 1].isEmpty { groups.append([]) }
            groups[groups.count - 1] += unit
        }
        columnGroups = groups.map { group in
            let shown = labels + group
            return ColumnGroup(
                columns: shown,
                widths: Self.widths(shown.map { natural[$0] }, minimums: shown.map { minimums[$0] }, within: limit))
        }
    }

    /// The maximum length of a word that is never broken: a quarter of the terminal, within limits.
    private static func maximumWordLength(within limit: Int) -> Int { min(max(limit / 4, 14), 24) }

    /// The columns that stay side by side: each one, with the column of its changes if that follows.
    private static func units(_ columns: [Column]) -> [[Int]] {
        columns.indices.reduce(into: [[Int]]()) { units, index in
            if let last = units.last?.first, columns[index].changesOf == columns[last].name {
                units[units.count - 1].append(index)
            } else {
                units.append([index])
            }
        }
    }

    /// The columns that name a row: the text columns at the beginning, as long as they take at most half of the width.
    private static func labels(_ isNumeric: [Bool], _ minimums: [Int], _ limit: Int) -> [Int] {
        var labels: [Int] = []
        for index in isNumeric.indices {
            guard !isNumeric[index], isNumeric.count > labels.count + 1,
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
