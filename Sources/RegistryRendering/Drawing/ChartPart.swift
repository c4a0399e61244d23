import RegistryModel

/// A part of a chart that is drawn apart, such as a cohort: its subjects, each with its rows.
struct ChartPart {
    /// A subject of a part.
    struct Subject {
        let code: String
        let name: String?
        let rows: [[Cell]]

        /// Code and name in one.
        var words: String { name.map { $0 == code || $0.isEmpty ? code : "\(code) \($0)" } ?? code }
    }

    /// What the part has in common; nil where all is in one part.
    let title: String?
    /// The subjects that are drawn, in the order of the rows.
    let subjects: [Subject]
    /// How many there are, drawn or not.
    let count: Int

    /// The parts of a table, in the order of its rows.
    /// - Parameters:
    ///   - most: how many subjects are drawn at most; nil for all.
    ///   - size: the column whose sum says which; nil for the first ones.
    static func parts(
        of table: ResultTable, by subject: Chart.Subject, most: Int? = nil, size: String? = nil
    ) -> [ChartPart] {
        let text = { (column: String?, row: [Cell]) in
            column.flatMap(table.position).map { CellText(unit: .text).text(row[$0]) }
        }
        let parts = grouped(table.rows) { text(subject.apart, $0) ?? "" }
        return parts.map { title, rows in
            let groups = grouped(rows) { text(subject.code, $0) ?? "" }
            let kept = most.map { largest($0, of: groups.map(\.rows), by: size.flatMap(table.position)) }
            let subjects = groups.enumerated().filter { kept?.contains($0.offset) ?? true }.map { _, group in
                Subject(code: group.key, name: group.rows.first.flatMap { text(subject.name, $0) }, rows: group.rows)
            }
            return ChartPart(
                title: subject.apart == nil ? nil : Cohort(title)?.name ?? title, subjects: subjects,
                count: groups.count)
        }
    }

    /// The positions of the groups with the greatest sums.
    private static func largest(_ most: Int, of groups: [[[Cell]]], by position: Int?) -> Set<Int> {
        let sizes = groups.map { rows in
            position.map { position in rows.reduce(0) { $0 + ($1[position].number ?? 0) } } ?? 0
        }
        return Set(sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }.prefix(most))
    }

    /// Rows by a key, in the order in which the keys come first.
    private static func grouped(_ rows: [[Cell]], by key: ([Cell]) -> String) -> [(key: String, rows: [[Cell]])] {
        var positions: [String: Int] = [:]
        return rows.reduce(into: []) { groups, row in
            let key = key(row)
            if let position = positions[key] {
                groups[position].rows.append(row)
            } else {
                positions[key] = groups.count
                groups.append((key, [row]))
            }
        }
    }
}
