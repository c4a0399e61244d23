/// Which columns and rows of a result are shown, and in which order.
///
///     let view = ResultView(columns: .named(["npi", "episodes"]), order: [.init("episodes", isDescending: true)], top: 10)
///     let shown = try result.viewed(view, isForPeople: true, hasGroups: true)
package struct ResultView: Hashable, Sendable {
    /// The columns that are shown.
    package enum Columns: Hashable, Sendable {
        /// Those that the report shows in the format.
        case standard
        /// All, also those that people do not get otherwise.
        case all
        /// Some, by name or heading, in this order.
        case named([String])
    }

    /// A column to sort by.
    package struct Order: Hashable, Sendable {
        /// The name or heading.
        package let column: String
        /// Whether the largest value comes first. Rows without a value are always last.
        package let isDescending: Bool

        /// Creates an order.
        package init(_ column: String, isDescending: Bool = false) {
            self.column = column
            self.isDescending = isDescending
        }
    }

    /// The columns that are shown.
    package var columns: Columns
    /// The columns that the rows are sorted by, the first one first; none for the order of the report.
    package var order: [Order]
    /// The number of rows to show; nil for all.
    package var top: Int?

    /// Creates a view.
    package init(columns: Columns = .standard, order: [Order] = [], top: Int? = nil) {
        self.columns = columns
        self.order = order
        self.top = top
    }
}

/// A view that a result does not have.
package enum ResultViewError: Error, Hashable, Sendable {
    /// The result has no column of this name or heading.
    case unknownColumn(String, nearest: [String], names: [String])
    /// The values of the column, such as years, are columns of the format, so that rows cannot be sorted by it.
    case columnAcross(String)

    /// The error as a sentence.
    package var message: String {
        switch self {
        case .unknownColumn(let name, _, _): "The result has no column '\(name)'."
        case .columnAcross(let name): "The format has a column for each \(name), so that it cannot sort by \(name)."
        }
    }
}
