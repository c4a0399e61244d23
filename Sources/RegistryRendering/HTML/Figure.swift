import RegistryModel

/// A chart for its template: drawings in sections, such as one for each cohort, with titles and legends.
///
/// Optional members have names that differ from those of enclosing members, since a template looks up missing names in
/// its context.
struct Figure {
    /// The drawings of one panel of a chart.
    struct Section {
        let sectionTitle: String?
        let keys: [Key]
        let hasKeys: Bool
        let drawings: [Drawing]

        init(sectionTitle: String?, keys: [Key], drawings: [Drawing]) {
            self.sectionTitle = sectionTitle
            self.keys = keys
            hasKeys = !keys.isEmpty
            self.drawings = drawings
        }
    }

    /// An entry of the legend: a color, code or sign and its meaning.
    struct Key {
        let style: String
        let sign: String
        let meaning: String

        init(style: String, sign: String, meaning: String) {
            self.style = style
            self.sign = sign.visible
            self.meaning = meaning.visible
        }
    }

    let figureTitle: String
    /// Whether it has a single drawing, so that several figures fit in a row.
    let isSingle: Bool
    /// Whether every section has one drawing, so that sections fit side by side.
    let isSideBySide: Bool
    let sections: [Section]
    let remarks: [String]
    let tables: [TableView]
}

extension Array<Figure> {
    /// The figures without the data below them.
    var withoutTables: [Figure] { map(\.withoutTables) }
}

extension Figure {
    fileprivate var withoutTables: Figure {
        Figure(
            figureTitle: figureTitle, isSingle: isSingle, isSideBySide: isSideBySide, sections: sections,
            remarks: remarks, tables: [])
    }

    /// The charts of a result.
    static func all(of result: ResultTable) -> [Figure] { result.charts.compactMap { Figure($0, of: result) } }

    /// Creates the figure of a chart; nil if there is nothing to draw.
    init?(_ chart: Chart, of result: ResultTable) {
        let data = chart.data ?? result
        let layout = ChartLayout(title: chart.title, data: data)
        let sections = layout.sections(chart.shape).filter { !$0.drawings.isEmpty }
        guard !sections.isEmpty else { return nil }
        figureTitle = chart.title.visible
        self.sections = sections
        isSideBySide = sections.allSatisfy { $0.drawings.count == 1 }
        isSingle = sections.count == 1 && sections[0].drawings.count == 1
        remarks = [chart.note?.visible, layout.selection(chart.shape)].compactMap(\.self)
        tables = chart.data.map { [TableView($0)] } ?? []
    }
}
