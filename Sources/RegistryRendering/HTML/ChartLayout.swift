import RegistryModel

/// Lays out a chart as drawings.
struct ChartLayout {
    let title: String
    let data: ResultTable

    /// The maximum number of lines of a drawing.
    static let maximumLines = 6

    /// The sections of a chart.
    func sections(_ shape: Chart.Shape) -> [Figure.Section] {
        switch shape {
        case .years(let lines): sections(lines)
        case .quarters(let run): sections(run)
        case .slopes(let slopes): sections(slopes)
        case .distribution(let distribution): section(distribution).map { [$0] } ?? []
        case .ranking(let ranking): sections(ranking)
        case .scales(let scales): sections(scales)
        case .map(let map): sections(map)
        case .scatter(let scatter): sections(scatter)
        }
    }

    /// The note on which subjects are drawn; nil if all are.
    func selection(_ shape: Chart.Shape) -> String? {
        if case .map(let map) = shape { return unplaced(map) }
        if case .scatter(let scatter) = shape { return undrawn(scatter) }
        let (panels, size): ([ChartPanel], String?) =
            switch shape {
            case .years(let lines): (linePanels(lines.subject, lines.size), lines.size)
            case .quarters(let run): (linePanels(run.subject, run.size), run.size)
            default: ([], nil)
            }
        let cut = panels.filter { $0.count > $0.subjects.count }
        guard !cut.isEmpty else { return nil }
        let counts = cut.map { panel in
            (panel.title.map { $0 + ", " } ?? "") + "\(panel.subjects.count) of \(panel.count)"
        }
        let heading = size.flatMap(column)?.heading.lowercased()
        return "Drawn: \(counts.joined(separator: "; "))" + (heading.map { ", those with the most \($0)" } ?? "")
            + ". All are in the table."
    }

    private func linePanels(_ subject: Chart.Subject, _ size: String?) -> [ChartPanel] {
        ChartPanel.panels(of: data, by: subject, maximumSubjects: Self.maximumLines, size: size)
    }

    func column(_ name: String) -> Column? { data.position(of: name).map { data.columns[$0] } }

    /// The finite number in a column of a row; nil if there is none.
    func number(_ row: ChartRow, _ column: String) -> Double? {
        data.position(of: column).flatMap { row.cells[$0].number }.flatMap { $0.isFinite ? $0 : nil }
    }

    /// The interval between two columns of a row; nil if an end is missing.
    func interval(_ row: ChartRow, _ ends: Chart.Ends) -> ClosedRange<Double>? {
        guard let low = number(row, ends.low), let high = number(row, ends.high), low <= high else { return nil }
        return low...high
    }

    /// The text in a column of a row, with the sign of dollars; nil if there is none.
    func text(_ row: ChartRow, _ column: String) -> String? {
        guard let position = data.position(of: column) else { return nil }
        let (unit, cell) = (data.columns[position].unit, row.cells[position])
        let text = cell.number.map(unit.short) ?? CellText(unit: unit).text(cell)
        return text.isEmpty ? nil : text
    }

    /// The mark of a value that rests on few cases; nil if it does not.
    func few(_ row: ChartRow, _ column: String) -> FewCases? { data.position(of: column).flatMap { row.marks[$0] } }
}

extension ChartLayout {
    private func sections(_ lines: Chart.YearLines) -> [Figure.Section] {
        let years = data.chartRows.compactMap { number($0, lines.year).map { Int(nearest: $0) } }
        guard let first = years.min(), let last = years.max(), last < first.addingReportingOverflow(100).partialValue
        else { return [] }
        let names = (first...last).map(String.init)
        let axis = SeriesDrawing.Axis(
            count: names.count, names: names, labels: names.enumerated().map { ($0.element, Double($0.offset)) })
        return series(
            linePanels(lines.subject, lines.size), lines.values, axis, fit: lines.fit, band: lines.band,
            code: lines.subject
        ) { row in number(row, lines.year).map { Int(nearest: $0 - Double(first)) } }
    }

    private func sections(_ run: Chart.QuarterRun) -> [Figure.Section] {
        let quarters = Quarter.all
        let first = quarters[0].year.year
        let axis = SeriesDrawing.Axis(
            count: quarters.count, names: quarters.map(\.description),
            labels: PerformanceYear.all.enumerated().map { ($0.element.description, Double($0.offset) * 4 + 1.5) },
            separators: PerformanceYear.all.indices.dropFirst().map { $0 * Quarter.countInYear },
            marksMissing: true)
        return series(
            linePanels(run.subject, run.size), run.values, axis, hasBars: run.hasBars, code: run.subject
        ) { row in
            guard let year = number(row, run.year), let quarter = number(row, run.quarter) else { return nil }
            let position = Int(nearest: (year - Double(first)) * Double(Quarter.countInYear) + quarter - 1)
            return quarters.indices.contains(position) ? position : nil
        }
    }

    /// A section for each panel, with a drawing for each measured column that has numbers.
    private func series(
        _ panels: [ChartPanel], _ values: [String], _ axis: SeriesDrawing.Axis, fit: String? = nil,
        band: Chart.Ends? = nil, hasBars: Bool = false, code: Chart.Subject, position: (ChartRow) -> Int?
    ) -> [Figure.Section] {
        panels.map { panel in
            let isSingle = panel.subjects.count == 1
            let drawings = values.compactMap { name -> Drawing? in
                guard let column = column(name) else { return nil }
                let series = panel.subjects.enumerated().map { index, subject in
                    SeriesDrawing.Series(
                        code: isSingle ? "" : subject.short, style: "s\(index + 1)",
                        values: self.values(subject.rows, name, position),
                        few: marks(subject.rows, name, position),
                        fit: fit.map { self.values(subject.rows, $0, position) } ?? [:],
                        band: band.map { self.intervals(subject.rows, $0, position) } ?? [:])
                }
                guard series.contains(where: { !$0.values.isEmpty }) else { return nil }
                return SeriesDrawing(
                    caption: column.heading.capitalizedCaption, unit: column.unit, series: series, axis: axis,
                    better: column.better, range: column.range, hasBars: hasBars
                ).drawing
            }
            // A single subject is named once, above its drawings.
            let only = isSingle && code.code != code.panel ? panel.subjects.first?.fullLabel.visible : nil
            let title = [panel.title?.visible, only].compactMap(\.self).joined(separator: ": ")
            return Figure.Section(
                sectionTitle: title.isEmpty ? nil : title, keys: isSingle ? [] : Self.keys(panel), drawings: drawings)
        }
    }

    private func values(
        _ rows: [ChartRow], _ column: String, _ position: (ChartRow) -> Int?
    ) -> [Int: Double] {
        rows.reduce(into: [:]) { values, row in
            if let place = position(row), let value = number(row, column) { values[place] = value }
        }
    }

    private func intervals(
        _ rows: [ChartRow], _ ends: Chart.Ends, _ position: (ChartRow) -> Int?
    ) -> [Int: ClosedRange<Double>] {
        rows.reduce(into: [:]) { intervals, row in
            if let place = position(row), let interval = interval(row, ends) { intervals[place] = interval }
        }
    }

    private func marks(
        _ rows: [ChartRow], _ column: String, _ position: (ChartRow) -> Int?
    ) -> [Int: FewCases] {
        rows.reduce(into: [:]) { marks, row in
            if let place = position(row), let mark = few(row, column) { marks[place] = mark }
        }
    }

    /// The legend of the short names of a panel.
    private static func keys(_ panel: ChartPanel) -> [Figure.Key] {
        panel.subjects.enumerated().compactMap { index, subject in
            subject.meaning.map { Figure.Key(style: "s\(index + 1)", sign: subject.short, meaning: $0) }
        }
    }
}

extension String {
    /// The text without leading blanks, which mark subordinate columns in headings.
    var withoutLeadingBlanks: String { String(drop { $0 == " " }) }

    /// The heading as a caption.
    var capitalizedCaption: String { withoutLeadingBlanks.prefix(1).uppercased() + withoutLeadingBlanks.dropFirst() }
}
