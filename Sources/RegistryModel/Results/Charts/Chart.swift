/// A chart of a result: the columns to draw, and how. Cells without a number are gaps.
package struct Chart: Hashable, Sendable {
    /// How it is drawn.
    package enum Shape: Hashable, Sendable {
        /// Lines over performance years.
        case years(YearLines)
        /// Lines or bars over the twenty quarters.
        case quarters(QuarterRun)
        /// A line for each subject from an earlier to a later value.
        case slopes(Slopes)
        /// A histogram with labeled values.
        case distribution(Distribution)
        /// A bar for each subject.
        case ranking(Ranking)
        /// A value for each subject on a scale with marks.
        case scales(Scales)
        /// A map with a dot for each area.
        case map(AreaMap)
        /// A dot for each subject, by two values, as large as a third.
        case scatter(Scatter)
    }

    /// The title, a few words long.
    package let title: String
    /// How it is drawn.
    package let shape: Shape
    /// A note of one or two sentences for the reader; nil if the title suffices.
    package let note: String?
    /// The data to draw, which are also shown in a table below the chart; nil to draw the result itself.
    package let data: ResultTable?

    /// Creates a chart.
    package init(_ title: String, _ shape: Shape, note: String? = nil, data: ResultTable? = nil) {
        self.title = title
        self.shape = shape
        self.note = note
        self.data = data
    }
}

extension Chart {
    /// The groups of a result that are drawn, by the names of their columns.
    package struct Subject: Hashable, Sendable {
        /// How subjects are labeled.
        package enum Label: Hashable, Sendable {
            /// By code and name, as measures and specialties are.
            case codeAndName
            /// By name, "Last, First"; the code is in the tooltip.
            case person
            /// By name, such as "Chicago-Naperville, IL-IN"; the code is in the tooltip.
            case area
        }

        /// The column with one panel for each of its values, such as the cohort; nil for a single panel.
        package let panel: String?
        /// The column with the code that identifies a subject.
        package let code: String
        /// The column with the name of the code; nil if there is none.
        package let name: String?
        /// How subjects are labeled.
        package let label: Label

        /// Creates a subject.
        package init(panel: String? = nil, code: String, name: String? = nil, label: Label = .codeAndName) {
            self.panel = panel
            self.code = code
            self.name = name
            self.label = label
        }
    }
}
