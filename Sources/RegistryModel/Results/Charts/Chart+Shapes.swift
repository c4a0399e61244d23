extension Chart {
    /// Lines over performance years, a picture for each measured column.
    public struct YearLines: Hashable, Sendable {
        /// Of what.
        public let subject: Subject
        /// The column of the year.
        public let year: String
        /// The measured columns.
        public let values: [String]
        /// The column of a straight line through the values; nil for none.
        public let fit: String?
        /// The column whose sum says which subjects are drawn if there are too many; nil for the first ones.
        public let size: String?

        /// Lines over years.
        public init(of subject: Subject, year: String, values: [String], fit: String? = nil, size: String? = nil) {
            self.subject = subject
            self.year = year
            self.values = values
            self.fit = fit
            self.size = size
        }
    }

    /// A run of the twenty quarters, a picture for each measured column. Quarters without a number are marked.
    public struct QuarterRun: Hashable, Sendable {
        /// Of what.
        public let subject: Subject
        /// The column of the year.
        public let year: String
        /// The column of the quarter, 1 to 4.
        public let quarter: String
        /// The measured columns.
        public let values: [String]
        /// Whether bars from zero are drawn, and not lines.
        public let hasBars: Bool
        /// The column whose sum says which subjects are drawn if there are too many; nil for the first ones.
        public let size: String?

        /// A run of quarters.
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

    /// A line for each subject from what was to what is.
    public struct Slopes: Hashable, Sendable {
        /// What was.
        public enum Start: Hashable, Sendable {
            /// The column that has it.
            case column(String)
            /// What is, less the column that has the change.
            case change(String)
        }

        /// Of what.
        public let subject: Subject
        /// What was.
        public let start: Start
        /// The column of what is.
        public let end: String
        /// When what was was, in a word.
        public let startLabel: String
        /// When what is is, in a word.
        public let endLabel: String

        /// Lines from one column to another.
        public init(of subject: Subject, from start: Start, _ startLabel: String, to end: String, _ endLabel: String) {
            self.subject = subject
            self.start = start
            self.end = end
            self.startLabel = startLabel
            self.endLabel = endLabel
        }
    }

    /// How many there are of each size, as bins of equal width, a row each, and where some stand among them.
    public struct Distribution: Hashable, Sendable {
        /// A place on the scale with a name.
        public struct Mark: Hashable, Sendable {
            /// Whose place it is, in a few words.
            public let label: String
            /// The place, in the unit of the bins.
            public let value: Double
            /// Whether it is the one that the report is about, and not only a measure of the others.
            public let isMain: Bool

            /// A mark.
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
        /// The column of how many are in a bin.
        public let count: String
        /// Who stands where.
        public let marks: [Mark]

        /// A distribution.
        public init(from: String, to: String, count: String, marks: [Mark] = []) {
            self.from = from
            self.to = to
            self.count = count
            self.marks = marks
        }
    }

    /// A bar for each subject, in the order of the rows.
    public struct Ranking: Hashable, Sendable {
        /// Of what.
        public let subject: Subject
        /// The column of the value.
        public let value: String
        /// The value from which bars begin.
        public let baseline: Double
        /// What the baseline is, in a few words; nil if it is plain.
        public let baselineLabel: String?
        /// Whether of very many only the first are drawn, and not both ends.
        public let isFromTop: Bool

        /// A ranking.
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

    /// A value for each subject on a scale that all share, with marks to hold it against.
    public struct Scales: Hashable, Sendable {
        /// Of what.
        public let subject: Subject
        /// The column of the value.
        public let value: String
        /// The columns of the marks, three at most.
        public let marks: [String]

        /// Values on a scale.
        public init(of subject: Subject, value: String, marks: [String]) {
            self.subject = subject
            self.value = value
            self.marks = marks
        }
    }
}
