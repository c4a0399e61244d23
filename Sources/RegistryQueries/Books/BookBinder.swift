import RegistryModel
import RegistryStore

/// Collects the chapters of a book. A chapter without data says why it is empty; the book is written anyway.
struct BookBinder {
    let registry: Registry
    /// The options of the book's commands, such as `--npi 2000000002`.
    let options: String
    /// The performance year of the reports of one year; nil for the latest year of each report.
    let year: PerformanceYear?
    /// What to do about a chapter without data, from the error; from nil if nothing is loaded for it.
    let advice: (QueryError?) -> String

    /// The options of commands that report on one year.
    var optionsOfYear: String { options + yearOption }
    /// The year as an option with a leading space; empty if no year is named.
    var yearOption: String { year.map { " --year \($0)" } ?? "" }

    /// Adds the chapters on the years and on the quarters of a scope.
    func periods(of scope: Scope) throws -> [ResultBook.Chapter] {
        try [
            chapter("year-over-year", "Year over year", YearOverYear.text.question, "report year-over-year") {
                try YearOverYear(scope).result(of: $0)
            },
            chapter("quarters", "Quarters", Quarters.text.question, "report quarters") {
                try Quarters(scope).result(of: $0)
            },
        ]
    }

    /// Adds a chapter on the trend of each metric.
    func trends(of scope: Scope, _ metrics: [Metric]) throws -> [ResultBook.Chapter] {
        try metrics.map { metric in
            try chapter(
                "trend-\(metric.rawValue)", "Trend: \(metric.heading.lowercased())", Trend.text.question,
                "trend --metric \(metric.rawValue)"
            ) { try Trend(scope, metric: metric).result(of: $0, for: .page) }
        }
    }

    /// Adds the chapter on the cost drivers of a clinician or cohort in the book's year.
    func costDrivers(npi: NPI? = nil, cohort: Cohort? = nil) throws -> ResultBook.Chapter {
        try chapter(
            "cost-drivers", "Cost drivers", CostDrivers.text.question, "report cost-drivers", options: optionsOfYear
        ) { try CostDrivers(npi: npi, cohort: cohort, year: year).result(of: $0) }
    }

    /// Adds the chapter on the payment adjustments of the book's year.
    func projection(_ result: (Registry) throws -> ResultTable) throws -> ResultBook.Chapter {
        try chapter(
            "projection", "Projection", "What will the performance year do to payments?", "project",
            options: optionsOfYear, result)
    }

    /// Adds a chapter.
    /// - Parameters:
    ///   - question: the question that it answers.
    ///   - command: the command that prints it alone, without the program's name and the book's options.
    ///   - options: the options of that command; nil for the book's.
    func chapter(
        _ name: String, _ title: String, _ question: String, _ command: String, options: String? = nil,
        _ result: (Registry) throws -> ResultTable
    ) throws -> ResultBook.Chapter {
        ResultBook.Chapter(
            name: name, title: title, question: question,
            command: ["asm-registry", command, options ?? self.options].filter { !$0.isEmpty }.joined(separator: " "),
            content: try content(result))
    }

    private func content(_ result: (Registry) throws -> ResultTable) throws -> ResultBook.Chapter.Content {
        do {
            let table = try result(registry).withHeadline
            guard table.rows.isEmpty else { return .result(table) }
            let reason = table.heading.emptyReason ?? "No data are loaded for this chapter."
            return .missing(reason: reason, hint: advice(nil))
        } catch let error as QueryError {
            return .missing(reason: error.message, hint: advice(error))
        }
    }
}
