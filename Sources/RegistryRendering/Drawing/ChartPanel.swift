import RegistryModel

/// A row of a chart's data, with the marks of values that rest on few cases.
struct ChartRow {
    let cells: [Cell]
    let marks: RowMarks
}

extension ResultTable {
    /// The rows as charts use them.
    var chartRows: [ChartRow] { rows.enumerated().map { ChartRow(cells: $1, marks: marks(inRow: $0)) } }
}

/// A panel of a chart, such as a cohort: its subjects, each with its rows.
struct ChartPanel {
    /// A subject of a panel.
    struct Subject {
        let code: String
        let name: String?
        let rows: [ChartRow]
        let label: Chart.Subject.Label
        /// A name short enough for the end of a line, unique within the panel.
        fileprivate(set) var short: String
        /// The short name without a limit to its width, for pictures with room around.
        let brief: String

        /// The label on an axis.
        var axisLabel: String {
            guard let name, !name.isEmpty, name != code else { return code }
            return label == .codeAndName ? "\(code) \(name)" : name
        }

        /// The label in a tooltip: code and name.
        var fullLabel: String {
            guard let name, !name.isEmpty, name != code else { return code }
            return label == .codeAndName ? axisLabel : "\(name) (\(code))"
        }

        /// The explanation of the short name in the legend; nil if it needs none.
        var meaning: String? {
            guard let name, !name.isEmpty, name != short else { return nil }
            return label == .codeAndName ? name : fullLabel
        }
    }

    /// The title, such as the cohort; nil for a single panel.
    let title: String?
    /// The subjects that are drawn, in the order of the rows.
    let subjects: [Subject]
    /// The number of subjects, drawn or not.
    let count: Int

    /// The panels of a table, in the order of its rows.
    /// - Parameters:
    ///   - maximumSubjects: the maximum number of subjects to draw; nil for all.
    ///   - size: the column whose sum selects them; nil for the first ones.
    static func panels(
        of table: ResultTable, by subject: Chart.Subject, maximumSubjects: Int? = nil, size: String? = nil
    ) -> [ChartPanel] {
        let text = { (column: String?, row: ChartRow) in
            column.flatMap(table.position).map { CellText(unit: .text).text(row.cells[$0]) }
        }
        let panels = grouped(table.chartRows) { text(subject.panel, $0) ?? "" }
        return panels.map { title, rows in
            let groups = grouped(rows) { text(subject.code, $0) ?? "" }
            let kept = maximumSubjects.map { largest($0, of: groups.map(\.rows), by: size.flatMap(table.position)) }
            let subjects = groups.enumerated().filter { kept?.contains($0.offset) ?? true }.map { _, group in
                let name = group.rows.first.flatMap { text(subject.name, $0) }
                return Subject(
                    code: group.key, name: name, rows: group.rows, label: subject.label,
                    short: TextWidth(isBold: true).shortened(
                        subject.label.short(name, code: group.key), within: Chart.Subject.Label.width),
                    brief: subject.label.short(name, code: group.key))
            }
            return ChartPanel(
                title: subject.panel == nil ? nil : Cohort(title)?.name ?? title, subjects: distinct(subjects),
                count: groups.count)
        }
    }

    /// The subjects, with the code appended to short names that are not unique.
    private static func distinct(_ subjects: [Subject]) -> [Subject] {
        let counts = Dictionary(grouping: subjects, by: \.short).mapValues(\.count)
        return subjects.map { subject in
            var subject = subject
            if counts[subject.short, default: 0] > 1, subject.short != subject.code {
                subject.short += " \(subject.code)"
            }
            return subject
        }
    }

    /// The positions of the groups with the largest sums.
    private static func largest(_ count: Int, of groups: [[ChartRow]], by position: Int?) -> Set<Int> {
        let sizes = groups.map { rows in
            position.map { position in rows.reduce(0) { $0 + ($1.cells[position].number ?? 0) } } ?? 0
        }
        return Set(sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }.prefix(count))
    }

    /// Groups rows by a key, in the order of first occurrence.
    private static func grouped(
        _ rows: [ChartRow], by key: (ChartRow) -> String
    ) -> [(key: String, rows: [ChartRow])] {
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

extension Chart.Subject.Label {
    /// The maximum width of a short name, in pixels.
    fileprivate static let width = 92.0

    /// A short name: `Núñez, A.` for a person, `Chicago, IL` for a CBSA.
    fileprivate func short(_ name: String?, code: String) -> String {
        guard let name, !name.isEmpty, self != .codeAndName else { return code }
        let halves = name.split(separator: ",", maxSplits: 1).map { String($0).withoutLeadingBlanks }
        let first = halves[0]
        return switch self {
        case .person: halves.count > 1 ? "\(first), \(halves[1].prefix(1))." : first
        case .area, .codeAndName:
            (first.split(separator: "-").first.map(String.init) ?? first)
                + (halves.count > 1 ? ", \(halves[1].prefix { $0.isLetter })" : "")
        }
    }
}
