/// A picture of a result: which columns are drawn, and how. A cell without a number is a gap, of which nothing is drawn.
public struct Chart: Hashable, Sendable {
    /// How it is drawn.
    public enum Shape: Hashable, Sendable {
        /// Lines over performance years.
        case years(YearLines)
        /// Lines or bars over the twenty quarters.
        case quarters(QuarterRun)
        /// A line for each subject from what was to what is.
        case slopes(Slopes)
        /// How many there are of each size, and where some stand.
        case distribution(Distribution)
        /// A bar for each subject.
        case ranking(Ranking)
        /// A value for each subject on a scale with marks.
        case scales(Scales)
    }

    /// What it shows, in a few words.
    public let title: String
    /// How it is drawn.
    public let shape: Shape
    /// What a reader must know of the picture, a sentence or two; nil if the title says it.
    public let note: String?
    /// What is drawn, and stands in a table under the picture; nil if it is the result itself.
    public let data: ResultTable?

    /// A chart.
    public init(_ title: String, _ shape: Shape, note: String? = nil, data: ResultTable? = nil) {
        self.title = title
        self.shape = shape
        self.note = note
        self.data = data
    }
}

extension Chart {
    /// What is drawn: groups of a result, by the names of columns.
    public struct Subject: Hashable, Sendable {
        /// What pictures call a subject.
        public enum Label: Hashable, Sendable {
            /// By code and name, as measures and specialties are.
            case codeAndName
            /// By name, "Last, First"; the code is in the tooltip.
            case person
            /// By name, such as "Chicago-Naperville, IL-IN"; the code is in the tooltip.
            case area
        }

        /// The column with one panel for each of its values, such as the cohort; nil for a single panel.
        public let panel: String?
        /// The column that tells one subject from another in a word.
        public let code: String
        /// The column that says what the code stands for; nil if there is none.
        public let name: String?
        /// What pictures call a subject.
        public let label: Label

        /// A subject.
        public init(panel: String? = nil, code: String, name: String? = nil, label: Label = .codeAndName) {
            self.panel = panel
            self.code = code
            self.name = name
            self.label = label
        }
    }
}
