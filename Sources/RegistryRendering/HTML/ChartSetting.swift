import RegistryModel

/// Turns a chart into pictures.
struct ChartSetting {
    let title: String
    let data: ResultTable

    /// How many lines a picture has at most.
    static let mostLines = 6

    /// The sections of a chart.
    func sections(_ shape: Chart.Shape) -> [Figure.Section] {
        switch shape {
        case .years(let lines): sections(lines)
        case .quarters(let run): sections(run)
        case .slopes(let slopes): sections(slopes)
        case .distribution(let distribution): section(distribution).map { [$0] } ?? []
        case .ranking(let ranking): sections(ranking)
        case .scales(let scales): sections(scales)
        }
    }

    /// Which subjects are drawn, if not all are.
    func selection(_ shape: Chart.Shape) -> String? {
        let (parts, size): ([ChartPart], String?) =
            switch shape {
            case .years(let lines): (linedParts(lines.subject, lines.size), lines.size)
            case .quarters(let run): (linedParts(run.subject, run.size), run.size)
            default: ([], nil)
            }
        let cut = parts.filter { $0.count > $0.subjects.count }
        guard !cut.isEmpty else { return nil }
        let counts = cut.map { part in
            (part.title.map { $0 + ", " } ?? "") + "\(part.subjects.count) of \(part.count)"
        }
        let heading = size.flatMap(column)?.heading.lowercased()
        return "Drawn: \(counts.joined(separator: "; "))" + (heading.map { ", those with the most \($0)" } ?? "")
            + ". All are in the table."
    }

    private func linedParts(_ subject: Chart.Subject, _ size: String?) -> [ChartPart] {
        ChartPart.parts(of: data, by: subject, most: Self.mostLines, size: size)
    }

    func column(_ name: String) -> Column? { data.position(of: name).map { data.columns[$0] } }

    /// The number in a column of a row.
    func number(_ row: [Cell], _ column: String) -> Double? {
        data.position(of: column).flatMap { row[$0].number }.flatMap { $0.isFinite ? $0 : nil }
    }
}

extension ChartSetting {
    private func sections(_ lines: Chart.YearLines) -> [Figure.Section] {
        let years = data.rows.compactMap { number($0, lines.year).map { Int($0) } }
        guard let first = years.min(), let last = years.max(), last - first < 100 else { return [] }
        let names = (first...last).map(String.init)
        let axis = SeriesDrawing.Axis(
            count: names.count, names: names, labels: names.enumerated().map { ($0.element, Double($0.offset)) })
        return series(
            linedParts(lines.subject, lines.size), lines.values, axis, fit: lines.fit, code: lines.subject
        ) { row in number(row, lines.year).map { Int($0) - first } }
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
            linedParts(run.subject, run.size), run.values, axis, hasBars: run.hasBars, code: run.subject
        ) { row in
            guard let year = number(row, run.year), let quarter = number(row, run.quarter) else { return nil }
            let position = (Int(year) - first) * Quarter.countInYear + Int(quarter) - 1
            return quarters.indices.contains(position) ? position : nil
        }
    }

    /// A section for each part, with a picture for each measured column that has a number.
    private func series(
        _ parts: [ChartPart], _ values: [String], _ axis: SeriesDrawing.Axis, fit: String? = nil,
        hasBars: Bool = false, code: Chart.Subject, position: ([Cell]) -> Int?
    ) -> [Figure.Section] {
        parts.map { part in
            let isSingle = part.subjects.count == 1
            let drawings = values.compactMap { name -> Drawing? in
                guard let column = column(name) else { return nil }
                let series = part.subjects.enumerated().map { index, subject in
                    SeriesDrawing.Series(
                        code: isSingle ? "" : subject.code, style: "s\(index + 1)",
                        values: self.values(subject.rows, name, position),
                        fit: fit.map { self.values(subject.rows, $0, position) } ?? [:])
                }
                guard series.contains(where: { !$0.values.isEmpty }) else { return nil }
                return SeriesDrawing(
                    caption: column.heading.asCaption, unit: column.unit, series: series, axis: axis,
                    hasBars: hasBars
                ).drawing
            }
            // A single subject is named once, above its pictures.
            let only = isSingle && code.code != code.apart ? part.subjects.first?.words.visible : nil
            let title = [part.title?.visible, only].compactMap(\.self).joined(separator: ": ")
            return Figure.Section(
                sectionTitle: title.isEmpty ? nil : title, keys: isSingle ? [] : Self.keys(part), drawings: drawings)
        }
    }

    private func values(_ rows: [[Cell]], _ column: String, _ position: ([Cell]) -> Int?) -> [Int: Double] {
        rows.reduce(into: [:]) { values, row in
            if let place = position(row), let value = number(row, column) { values[place] = value }
        }
    }

    /// What the codes of a part stand for, where they have names.
    private static func keys(_ part: ChartPart) -> [Figure.Key] {
        part.subjects.enumerated().compactMap { index, subject in
            guard let name = subject.name, !name.isEmpty, name != subject.code else { return nil }
            return Figure.Key(style: "s\(index + 1)", sign: subject.code.visible, meaning: name.visible)
        }
    }
}

extension ChartSetting {
    private func sections(_ slopes: Chart.Slopes) -> [Figure.Section] {
        guard let column = column(slopes.end) else { return [] }
        return ChartPart.parts(of: data, by: slopes.subject).map { part in
            let lines = part.subjects.compactMap { subject -> (words: String, line: SlopeDrawing.Line)? in
                guard let row = subject.rows.first, let end = number(row, slopes.end) else { return nil }
                let start =
                    switch slopes.start {
                    case .column(let name): number(row, name)
                    case .change(let name): number(row, name).map { end - $0 }
                    }
                guard let start else { return nil }
                return (subject.words, SlopeDrawing.Line(label: subject.code, start: start, end: end))
            }
            // Names stand at their lines if there is room for all of them, else codes do, and a key says what they are.
            let fits = part.subjects.allSatisfy { TextWidth()($0.words) <= SlopeDrawing.labelWidth }
            let drawing = SlopeDrawing(
                caption: column.heading.asCaption, unit: column.unit,
                lines: lines.map { words, line in
                    SlopeDrawing.Line(label: fits ? words : line.label, start: line.start, end: line.end)
                }, startLabel: slopes.startLabel, endLabel: slopes.endLabel
            ).drawing
            let keys = part.subjects.compactMap { subject in
                subject.name.map { Figure.Key(style: "plain", sign: subject.code.visible, meaning: $0.visible) }
            }
            return Figure.Section(
                sectionTitle: part.title?.visible, keys: fits ? [] : keys, drawings: lines.isEmpty ? [] : [drawing])
        }
    }

    private func section(_ distribution: Chart.Distribution) -> Figure.Section? {
        guard let column = column(distribution.from), let count = self.column(distribution.count) else { return nil }
        let bins = data.rows.compactMap { row -> (from: Double, to: Double, count: Double)? in
            guard let from = number(row, distribution.from), let to = number(row, distribution.to) else { return nil }
            return (from, to, number(row, distribution.count) ?? 0)
        }
        guard bins.contains(where: { $0.count > 0 }) else { return nil }
        let drawing = DistributionDrawing(
            caption: count.heading.asCaption, unit: column.unit, bins: bins, countHeading: count.heading,
            marks: distribution.marks
        ).drawing
        return Figure.Section(sectionTitle: nil, keys: [], drawings: [drawing])
    }

    private func sections(_ ranking: Chart.Ranking) -> [Figure.Section] {
        guard let column = column(ranking.value) else { return [] }
        return ChartPart.parts(of: data, by: ranking.subject).map { part in
            let rows = part.subjects.flatMap { subject in
                subject.rows.map { RankingDrawing.Row(label: subject.words, value: number($0, ranking.value)) }
            }
            let drawing = RankingDrawing(
                caption: column.heading.asCaption, unit: column.unit, rows: rows, baseline: ranking.baseline,
                baselineLabel: ranking.baselineLabel, isFromTop: ranking.isFromTop
            ).drawing
            return Figure.Section(
                sectionTitle: part.title?.visible, keys: [],
                drawings: rows.contains { $0.value != nil } ? [drawing] : [])
        }
    }

    private func sections(_ scales: Chart.Scales) -> [Figure.Section] {
        guard let column = column(scales.value) else { return [] }
        let keys =
            [Figure.Key(style: "s1", sign: "●", meaning: column.heading)]
            + zip(ScaleDrawing.markStyles, scales.marks).compactMap { style, name in
                self.column(name).map { Figure.Key(style: style, sign: "❙", meaning: $0.heading) }
            }
        return ChartPart.parts(of: data, by: scales.subject).map { part in
            let rows = part.subjects.flatMap { subject in
                subject.rows.map { row in
                    ScaleDrawing.Row(
                        label: subject.words, value: number(row, scales.value),
                        marks: scales.marks.map { number(row, $0) })
                }
            }
            let drawing = ScaleDrawing(caption: column.heading.asCaption, unit: column.unit, rows: rows).drawing
            return Figure.Section(
                sectionTitle: part.title?.visible, keys: keys,
                drawings: rows.contains { $0.value != nil } ? [drawing] : [])
        }
    }
}

extension String {
    /// The text without blanks before it, which in headings say that a column belongs to the one before.
    var trimmedBlanks: String { String(drop { $0 == " " }) }

    /// A heading as it stands alone, above a picture.
    fileprivate var asCaption: String { trimmedBlanks.prefix(1).uppercased() + trimmedBlanks.dropFirst() }
}
