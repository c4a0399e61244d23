import RegistryModel

extension ChartLayout {
    func sections(_ map: Chart.AreaMap) -> [Figure.Section] {
        guard let column = column(map.value) else { return [] }
        let panels = ChartPanel.panels(of: data, by: map.subject).map { panel in
            (
                panel: panel,
                areas: panel.subjects.flatMap { subject in
                    subject.rows.compactMap { row in
                        number(row, map.value).map {
                            MapDrawing.Area(
                                code: subject.code, short: subject.brief, full: subject.fullLabel, value: $0,
                                few: few(row, map.value))
                        }
                    }
                }
            )
        }
        let areas = panels.flatMap(\.areas)
        let view = MapView(of: areas.compactMap { StateMap.areas[$0.code] })
        let step = MapDrawing.step(areas.filter { $0.few == nil }.map(\.value), around: map.center)
        let keys = mapKeys(map, column, step, hasFew: areas.contains { $0.few != nil })
        return panels.map { panel, areas in
            let drawing = MapDrawing(
                caption: column.heading.capitalizedCaption, unit: column.unit, areas: areas, center: map.center,
                centerLabel: map.centerLabel, view: view, step: step, better: column.better
            ).drawing
            let isDrawn = areas.contains { StateMap.areas[$0.code] != nil }
            return Figure.Section(
                sectionTitle: panel.title?.visible, keys: keys, drawings: isDrawn ? [drawing] : [])
        }
    }

    /// The legend of a map: what each color and form stands for, from the lowest values to the highest.
    private func mapKeys(_ map: Chart.AreaMap, _ column: Column, _ step: Double, hasFew: Bool) -> [Figure.Key] {
        let scale = Scale([map.center - 2 * step, map.center + 2 * step], from: 0, to: 1)
        let text = { (value: Double) in scale.text(value, column.unit) }
        let (low, high) = (text(map.center - step), text(map.center + step))
        let colors = [
            (-2.0, "below \(low)"), (-0.5, "\(low) to \(text(map.center))"), (0.5, "\(text(map.center)) to \(high)"),
            (2, "above \(high)"),
        ].map { share, meaning in
            let style = MapDrawing.style(share * step, column.better, step, isFew: false)
            return Figure.Key(style: "place \(style)", sign: style.hasPrefix("bad") ? "■" : "●", meaning: meaning)
        }
        return colors + (hasFew ? [Figure.Key(style: "few", sign: "○", meaning: "few cases")] : [])
    }

    /// The areas that have a value and are not on the map; nil if there are none.
    func unplaced(_ map: Chart.AreaMap) -> String? {
        let names = ChartPanel.panels(of: data, by: map.subject).flatMap(\.subjects)
            .filter { subject in
                StateMap.areas[subject.code] == nil && subject.rows.contains { number($0, map.value) != nil }
            }.map(\.axisLabel)
        let all = names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        return all.isEmpty ? nil : "Not on the map: \(all.joined(separator: "; "))."
    }

    func sections(_ scatter: Chart.Scatter) -> [Figure.Section] {
        guard let x = measure(scatter.x), let y = measure(scatter.y), let size = measure(scatter.size) else {
            return []
        }
        return ChartPanel.panels(of: data, by: scatter.subject).map { panel in
            let points = points(panel, scatter).filter(Self.isDrawn)
            let drawing = ScatterDrawing(points: points, x: x, y: y, size: size).drawing
            return Figure.Section(
                sectionTitle: panel.title?.visible, keys: [], drawings: points.isEmpty ? [] : [drawing])
        }
    }

    private func points(_ panel: ChartPanel, _ scatter: Chart.Scatter) -> [ScatterDrawing.Point] {
        panel.subjects.flatMap { subject in
            subject.rows.compactMap { row in
                guard let x = number(row, scatter.x), let y = number(row, scatter.y) else { return nil }
                return ScatterDrawing.Point(
                    short: subject.brief, full: subject.fullLabel, x: x, y: y, size: number(row, scatter.size) ?? 0,
                    few: few(row, scatter.y))
            }
        }
    }

    /// The number of cases below which a dot is left out: a rate of one case of one would set the scale of all.
    private static let minimumDrawn = 5

    private static func isDrawn(_ point: ScatterDrawing.Point) -> Bool {
        point.few.map { $0.cases >= minimumDrawn } ?? true
    }

    /// How many subjects rest on too few cases to be drawn; nil if none does.
    func undrawn(_ scatter: Chart.Scatter) -> String? {
        let count = ChartPanel.panels(of: data, by: scatter.subject).flatMap { points($0, scatter) }
            .count { !Self.isDrawn($0) }
        return count == 0
            ? nil : "Not drawn: \(count) with fewer than \(Self.minimumDrawn) cases. All are in the table."
    }

    private func measure(_ name: String) -> ScatterDrawing.Measure? {
        column(name).map {
            ScatterDrawing.Measure(
                heading: $0.heading.capitalizedCaption, unit: $0.unit, better: $0.better, range: $0.range)
        }
    }
}
