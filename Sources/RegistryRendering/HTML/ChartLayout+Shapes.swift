import RegistryModel

extension ChartLayout {
    func sections(_ slopes: Chart.Slopes) -> [Figure.Section] {
        guard let column = column(slopes.end) else { return [] }
        let panels = ChartPanel.panels(of: data, by: slopes.subject).map { (panel: $0, lines: self.lines($0, slopes)) }
        let all = panels.flatMap { $0.lines.flatMap { [$0.line.start, $0.line.end] } }
        return panels.map { panel, lines in
            // Lines are labeled with names if all names fit, else with codes, which a legend explains.
            let fits = panel.subjects.allSatisfy { TextWidth()($0.axisLabel) <= SlopeDrawing.labelWidth }
            let drawing = SlopeDrawing(
                caption: heading(slopes) ?? column.heading.capitalizedCaption, unit: column.unit,
                lines: lines.map { label, line in
                    var line = line
                    if fits { line.label = label }
                    return line
                }, startLabel: slopes.startLabel, endLabel: slopes.endLabel, all: all, better: column.better
            ).drawing
            let keys = panel.subjects.compactMap { subject in
                subject.meaning.map { Figure.Key(style: "plain", sign: subject.short, meaning: $0) }
            }
            return Figure.Section(
                sectionTitle: panel.title?.visible, keys: fits ? [] : keys, drawings: lines.isEmpty ? [] : [drawing])
        }
    }

    /// The heading of the earlier value, which names what the later one continues.
    private func heading(_ slopes: Chart.Slopes) -> String? {
        guard case .column(let name) = slopes.start else { return nil }
        return column(name)?.heading.capitalizedCaption
    }

    private func lines(
        _ panel: ChartPanel, _ slopes: Chart.Slopes
    ) -> [(label: String, line: SlopeDrawing.Line)] {
        panel.subjects.compactMap { subject in
            guard let row = subject.rows.first, let end = number(row, slopes.end) else { return nil }
            let (start, startMark) =
                switch slopes.start {
                case .column(let name): (number(row, name), few(row, name))
                case .change(let name): (number(row, name).map { end - $0 }, few(row, name))
                }
            guard let start else { return nil }
            let mark = few(row, slopes.end) ?? startMark
            return (subject.axisLabel, SlopeDrawing.Line(label: subject.short, start: start, end: end, few: mark))
        }
    }

    func section(_ distribution: Chart.Distribution) -> Figure.Section? {
        guard let column = column(distribution.from), let count = self.column(distribution.count) else { return nil }
        let bins = data.chartRows.compactMap { row -> (from: Double, to: Double, count: Double)? in
            guard let from = number(row, distribution.from), let to = number(row, distribution.to) else { return nil }
            return (from, to, number(row, distribution.count) ?? 0)
        }
        guard bins.contains(where: { $0.count > 0 }) else { return nil }
        let drawing = DistributionDrawing(
            caption: count.heading.capitalizedCaption, unit: column.unit, range: column.range, bins: bins,
            countHeading: count.heading, marks: distribution.marks, summary: distribution.summary
        ).drawing
        return Figure.Section(sectionTitle: nil, keys: [], drawings: [drawing])
    }

    func sections(_ ranking: Chart.Ranking) -> [Figure.Section] {
        guard let column = column(ranking.value) else { return [] }
        let panels = ChartPanel.panels(of: data, by: ranking.subject).map { panel in
            (
                panel: panel,
                rows: panel.subjects.flatMap { subject in
                    subject.rows.map { row in
                        RankingDrawing.Row(
                            label: subject.axisLabel, fullLabel: subject.fullLabel, value: number(row, ranking.value),
                            few: few(row, ranking.value), interval: ranking.interval.flatMap { interval(row, $0) },
                            detail: ranking.detail.flatMap { text(row, $0) }, isShaded: subject.code == ranking.shaded)
                    }
                }
            )
        }
        let domain = RankingDrawing.domain(
            panels.flatMap { $0.rows.flatMap { [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound] } }
                .compactMap(\.self), from: ranking.baseline, within: column.range)
        return panels.map { panel, rows in
            let drawing = RankingDrawing(
                caption: column.heading.capitalizedCaption, unit: column.unit, rows: rows, baseline: ranking.baseline,
                baselineLabel: ranking.baselineLabel, domain: domain, better: column.better,
                isFromTop: ranking.isFromTop, hasDots: ranking.interval != nil
            ).drawing
            return Figure.Section(
                sectionTitle: panel.title?.visible, keys: [],
                drawings: rows.contains { $0.value != nil } ? [drawing] : [])
        }
    }

    func sections(_ scales: Chart.Scales) -> [Figure.Section] {
        guard let column = column(scales.value) else { return [] }
        let keys =
            [Figure.Key(style: "s1", sign: "●", meaning: column.heading)]
            + zip(ScaleDrawing.markStyles, scales.marks).compactMap { style, name in
                self.column(name).map { Figure.Key(style: style, sign: "❙", meaning: $0.heading) }
            }
        return ChartPanel.panels(of: data, by: scales.subject).map { panel in
            let rows = panel.subjects.flatMap { subject in
                subject.rows.map { row in
                    ScaleDrawing.Row(
                        label: subject.axisLabel, value: number(row, scales.value),
                        marks: scales.marks.map { number(row, $0) }, few: few(row, scales.value))
                }
            }
            let drawing = ScaleDrawing(
                caption: column.heading.capitalizedCaption, unit: column.unit, range: column.range, rows: rows,
                markNames: scales.marks.compactMap { self.column($0)?.heading }
            ).drawing
            return Figure.Section(
                sectionTitle: panel.title?.visible, keys: keys,
                drawings: rows.contains { $0.value != nil } ? [drawing] : [])
        }
    }
}
