extension Chart {
    /// Lines over performance years, one panel for each measured column.
    package struct YearLines: Hashable, Sendable {
        /// What is drawn.
        package let subject: Subject
        /// The column of the year.
        package let year: String
        /// The measured columns.
        package let values: [String]
        /// The column with the values of a fitted straight line; nil for none.
        package let fit: String?
        /// The columns with the ends of the line's confidence band; nil for none.
        package let band: Ends?
        /// The column whose sum selects the subjects to draw if there are too many; nil for the first ones.
        package let size: String?

        /// Creates lines over years.
        package init(
            of subject: Subject, year: String, values: [String], fit: String? = nil, band: Ends? = nil,
            size: String? = nil
        ) {
            self.subject = subject
            self.year = year
            self.values = values
            self.fit = fit
            self.band = band
            self.size = size
        }
    }

    /// The twenty quarters of the model, one panel for each measured column. Quarters without a number are marked.
    package struct QuarterRun: Hashable, Sendable {
        /// What is drawn.
        package let subject: Subject
        /// The column of the year.
        package let year: String
        /// The column of the quarter, 1 to 4.
        package let quarter: String
        /// The measured columns.
        package let values: [String]
        /// Whether bars from zero are drawn instead of lines.
        package let hasBars: Bool
        /// The column whose sum selects the subjects to draw if there are too many; nil for the first ones.
        package let size: String?

        /// Creates a run of quarters.
        package init(
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
    package struct Slopes: Hashable, Sendable {
        /// Where the earlier value comes from.
        package enum Start: Hashable, Sendable {
            /// A column with the earlier value.
            case column(String)
            /// The later value minus a column with the change.
            case change(String)
        }

        /// What is drawn.
        package let subject: Subject
        /// Where the earlier value comes from.
        package let start: Start
        /// The column of the later value.
        package let end: String
        /// The label of the earlier values, such as a year.
        package let startLabel: String
        /// The label of the later values.
        package let endLabel: String

        /// Creates lines from earlier to later values.
        package init(of subject: Subject, from start: Start, _ startLabel: String, to end: String, _ endLabel: String) {
            self.subject = subject
            self.start = start
            self.end = end
            self.startLabel = startLabel
            self.endLabel = endLabel
        }
    }

    /// A histogram: bins of equal width, one row each, with marks for selected values.
    package struct Distribution: Hashable, Sendable {
        /// A labeled value on the scale.
        package struct Mark: Hashable, Sendable {
            /// The label, a few words long.
            package let label: String
            /// The value, in the unit of the bins.
            package let value: Double
            /// Whether the report is about this value; others are for comparison.
            package let isMain: Bool

            /// Creates a mark.
            package init(_ label: String, at value: Double, isMain: Bool = true) {
                self.label = label
                self.value = value
                self.isMain = isMain
            }
        }

        /// The column of a bin's lower end.
        package let from: String
        /// The column of a bin's upper end.
        package let to: String
        /// The column of the number of values in a bin.
        package let count: String
        /// The labeled values.
        package let marks: [Mark]
        /// What the bins do not tell; nil if it is not known.
        package let summary: Summary?

        /// Facts on the values themselves, for the description.
        package struct Summary: Hashable, Sendable {
            /// The name of the values, such as `Final score`.
            package let name: String
            /// The median, lowest and highest value.
            package let median, lowest, highest: Double

            /// Creates a summary.
            package init(_ name: String, median: Double, lowest: Double, highest: Double) {
                self.name = name
                (self.median, self.lowest, self.highest) = (median, lowest, highest)
            }
        }

        /// Creates a distribution.
        package init(from: String, to: String, count: String, marks: [Mark] = [], summary: Summary? = nil) {
            self.summary = summary
            self.from = from
            self.to = to
            self.count = count
            self.marks = marks
        }
    }

    /// The columns with the two ends of an interval.
    package struct Ends: Hashable, Sendable {
        /// The columns of the lower and the upper end.
        package let low, high: String

        /// Creates a pair of columns.
        package init(_ low: String, _ high: String) { (self.low, self.high) = (low, high) }
    }

    /// A bar for each subject, in the order of the rows; with intervals, a dot and a line from end to end.
    package struct Ranking: Hashable, Sendable {
        /// What is drawn.
        package let subject: Subject
        /// The column of the value.
        package let value: String
        /// The value at which bars begin.
        package let baseline: Double
        /// The label of the baseline; nil if it needs none.
        package let baselineLabel: String?
        /// Whether a long ranking shows only its first rows instead of both ends.
        package let isFromTop: Bool
        /// The columns of an interval around the value; nil for bars.
        package let interval: Ends?
        /// A column whose value is written beside the value; nil for none.
        package let detail: String?
        /// The code of the subject whose interval is drawn thick, and shaded behind all rows; nil for none.
        package let shaded: String?

        /// Creates a ranking.
        package init(
            of subject: Subject, by value: String, from baseline: Double = 0, _ baselineLabel: String? = nil,
            isFromTop: Bool = false, interval: Ends? = nil, detail: String? = nil, shaded: String? = nil
        ) {
            self.isFromTop = isFromTop
            (self.interval, self.detail, self.shaded) = (interval, detail, shaded)
            self.subject = subject
            self.value = value
            self.baseline = baseline
            self.baselineLabel = baselineLabel
        }
    }

    /// A value for each subject on a shared scale, with marks to compare it with.
    package struct Scales: Hashable, Sendable {
        /// What is drawn.
        package let subject: Subject
        /// The column of the value.
        package let value: String
        /// The columns of the marks, at most three.
        package let marks: [String]

        /// Creates values on a scale.
        package init(of subject: Subject, value: String, marks: [String]) {
            self.subject = subject
            self.value = value
            self.marks = marks
        }
    }
}
