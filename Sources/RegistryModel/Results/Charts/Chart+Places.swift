extension Chart {
    /// A map of the United States with a dot for each area, colored by a value.
    package struct AreaMap: Hashable, Sendable {
        /// What is drawn; its code is the code of an area.
        package let subject: Subject
        /// The column of the value.
        package let value: String
        /// The value that is neither good nor bad.
        package let center: Double
        /// The label of the center, such as `as expected`.
        package let centerLabel: String

        /// Creates a map.
        package init(of subject: Subject, by value: String, around center: Double, _ centerLabel: String) {
            self.subject = subject
            self.value = value
            self.center = center
            self.centerLabel = centerLabel
        }
    }

    /// A dot for each subject, by two values, as large as a third.
    package struct Scatter: Hashable, Sendable {
        /// What is drawn.
        package let subject: Subject
        /// The columns of the values from left to right and from bottom to top.
        package let x, y: String
        /// The column of the dots' area; values of zero or less have the smallest dot.
        package let size: String

        /// Creates dots.
        package init(of subject: Subject, x: String, y: String, size: String) {
            self.subject = subject
            (self.x, self.y, self.size) = (x, y, size)
        }
    }
}
