import RegistryModel

/// A row of what is drawn, with which of its values rest on few cases.
struct ChartRow {
    let cells: [Cell]
    let marks: RowMarks
}

extension ResultTable {
    /// The rows as charts take them.
    var chartRows: [ChartRow] { rows.enumerated().map { ChartRow(cells: $1, marks: marks(inRow: $0)) } }
}

/// A part of a chart that is drawn apart, such as a cohort: its subjects, each with its rows.
struct ChartPanel {
    /// A subject of a part.
    struct Subject {
        let code: String
        let name: String?
        let rows: [ChartRow]
        let label: Chart.Subject.Label
        /// The name in so few words that it has room at the end of a line; no two subjects of a part have the same.
        fileprivate(set) var short: String

        /// What stands on an axis.
        var axisLabel: String {
            guard let name, !name.isEmpty, name != code else { return code }
            return label == .codeAndName ? "\(code) \(name)" : name
        }

        /// What is said to whoever points at it: code and name.
        var fullLabel: String {
            guard let name, !name.isEmpty, name != code else { return code }
            return label == .codeAndName ? axisLabel : "\(name) (\(code))"
        }

        /// What a key says of the short name; nil if that says all.
        var meaning: String? {
            guard let name, !name.isEmpty, name != short else { return nil }
            return label == .codeAndName ? name : fullLabel
        }
    }

    /// What the part has in common; nil where all is in one part.
    let title: String?
    /// The subjects that are drawn, in the order of the rows.
    let subjects: [Subject]
    /// How many there are, drawn or not.
    let count: Int

    /// The parts of a table, in the order of its rows.
    /// - Parameters:
    ///   - maximumSubjects: how many subjects are drawn at most; nil for all.
    ///   - size: the column whose sum says which; nil for the first ones.
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
                    short: subject.label.short(name, code: group.key))
            }
            return ChartPanel(
                title: subject.panel == nil ? nil : Cohort(title)?.name ?? title, subjects: distinct(subjects),
                count: groups.count)
        }
    }

    /// The subjects, with the code in short names that several have.
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

    /// The positions of the groups with the greatest sums.
    private static func largest(_ count: Int, of groups: [[ChartRow]], by position: Int?) -> Set<Int> {
        let sizes = groups.map { rows in
            position.map { position in rows.reduce(0) { $0 + ($1.cells[position].number ?? 0) } } ?? 0
        }
        return Set(sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }.prefix(count))
    }

    /// Rows by a key, in the order in which the keys come first.
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
    /// The widest short name, in pixels.
    private static let width = 92.0

    /// A name in few words: `Núñez, A.` for a person, `Chicago, IL` for a CBSA.
    fileprivate func short(_ name: String?, code: String) -> String {
        guard let name, !name.isEmpty, self != .codeAndName else { return code }
        let halves = name.split(separator: ",", maxSplits: 1).map { String($0).withoutLeadingBlanks }
        let first = halves[0]
        let short =
            switch self {
            case .person: halves.count > 1 ? "\(first), \(halves[1].prefix(1))." : first
            case .area, .codeAndName:
                (first.split(separator: "-").first.map(String.init) ?? first)
                    + (halves.count > 1 ? ", \(halves[1].prefix { $0.isLetter })" : "")
            }
        return TextWidth(isBold: true).shortened(short, within: Self.width)
    }
}
