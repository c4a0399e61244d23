import RegistryModel

/// A chart as its template writes it: pictures in sections, such as one for each cohort, and what stands about them.
///
/// The names of members that can be nil differ from those of the members about them, as a template looks outwards for
/// what it does not find.
struct Figure {
    /// What is drawn of one part of a chart.
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

    /// What a color, a code or a sign of the pictures stands for.
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
    /// Whether it has a single picture, so that several such can stand in a row.
    let isSingle: Bool
    /// Whether no section has more than one picture, so that sections can stand side by side.
    let isSideBySide: Bool
    let sections: [Section]
    let remarks: [String]
    let tables: [TableView]
}

extension Figure {
    /// The charts of a result.
    static func all(of result: ResultTable) -> [Figure] { result.charts.compactMap { Figure($0, of: result) } }

    /// A chart of a result; nil if there is nothing to draw.
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
