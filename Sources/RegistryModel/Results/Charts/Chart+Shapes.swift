extension Chart {
    /// Lines over performance years, one panel for each measured column.
    public struct YearLines: Hashable, Sendable {
        /// What is drawn.
        public let subject: Subject
        /// The column of the year.
        public let year: String
        /// The measured columns.
        public let values: [String]
        /// The column with the values of a fitted straight line; nil for none.
        public let fit: String?
        /// The column whose sum selects the subjects to draw if there are too many; nil for the first ones.
        public let size: String?

        /// Creates lines over years.
        public init(of subject: Subject, year: String, values: [String], fit: String? = nil, size: String? = nil) {
            self.subject = subject
            self.year = year
            self.values = values
            self.fit = fit
            self.size = size
        }
    }

    /// The twenty quarters of the model, one panel for each measured column. Quarters without a number are marked.
    public struct QuarterRun: Hashable, Sendable {
        /// What is drawn.
        public let subject: Subject
        /// The column of the year.
        public let year: String
        /// The column of the quarter, 1 to 4.
        public let quarter: String
        /// The measured columns.
        public let values: [String]
        /// Whether bars from zero are drawn instead of lines.
        public let hasBars: Bool
        /// The column whose sum selects the subjects to draw if there are too many; nil for the first ones.
        public let size: String?

        /// Creates a run of quarters.
        public init(
            of subject: Subject, year: String, quarter: String, values: [String], hasBars: Bool = false,
            size: String? = nil
        ) {
            self.subject = subject
            self.year = year
            self.quarter = quarter
            self.values = values
            self.hasBars = hasBars
            self.size = size
        }
    }

    /// A line for each subject from an earlier to a later value.
    public struct Slopes: Hashable, Sendable {
        /// Where the earlier value comes from.
        public enum Start: Hashable, Sendable {
            /// A column with the earlier value.
            case column(String)
            /// The later value minus a column with the change.
            case change(String)
        }

        /// What is drawn.
        public let subject: Subject
        /// Where the earlier value comes from.
        public let start: Start
        /// The column of the later value.
        public let end: String
        /// The label of the earlier values, such as a year.
        public let startLabel: String
        /// The label of the later values.
        public let endLabel: String

        /// Creates lines from earlier to later values.
        public init(of subject: Subject, from start: Start, _ startLabel: String, to end: String, _ endLabel: String) {
            self.subject = subject
            self.start = start
            self.end = end
            self.startLabel = startLabel
            self.endLabel = endLabel
        }
    }

    /// A histogram: bins of equal width, one row each, with marks for selected values.
    public struct Distribution: Hashable, Sendable {
        /// A labeled value on the scale.
        public struct Mark: Hashable, Sendable {
            /// The label, a few words long.
            public let label: String
            /// The value, in the unit of the bins.
            public let value: Double
            /// Whether the report is about this value; others are for comparison.
            public let isMain: Bool

            /// Creates a mark.
            public init(_ label: String, at value: Double, isMain: Bool = true) {
                self.label = label
                self.value = value
                self.isMain = isMain
            }
        }

        /// The column of a bin's lower end.
        public let from: String
        /// The column of a bin's upper end.
        public let to: String
        /// The column of the number of values in a bin.
        public let count: String
        /// The labeled values.
        public let marks: [Mark]

        /// Creates a distribution.
        public init(from: String, to: String, count: String, marks: [Mark] = []) {
            self.from = from
            self.to = to
            self.count = count
            self.marks = marks
        }
    }

    /// A bar for each subject, in the order of the rows.
    public struct Ranking: Hashable, Sendable {
        /// What is drawn.
        public let subject: Subject
        /// The column of the value.
        public let value: String
        /// The value at which bars begin.
        public let baseline: Double
        /// The label of the baseline; nil if it needs none.
        public let baselineLabel: String?
        /// Whether a long ranking shows only its first rows instead of both ends.
        public let isFromTop: Bool

        /// Creates a ranking.
        public init(
            of subject: Subject, by value: String, from baseline: Double = 0, _ baselineLabel: String? = nil,
            isFromTop: Bool = false
        ) {
            self.isFromTop = isFromTop
            self.subject = subject
            self.value = value
            self.baseline = baseline
            self.baselineLabel = baselineLabel
        }
    }

    /// A value for each subject on a shared scale, with marks to compare it with.
    public struct Scales: Hashable, Sendable {
        /// What is drawn.
        public let subject: Subject
        /// The column of the value.
        public let value: String
        /// The columns of the marks, at most three.
        public let marks: [String]

        /// Creates values on a scale.
        public init(of subject: Subject, value: String, marks: [String]) {
            self.subject = subject
            self.value = value
            self.marks = marks
        }
    }
}
