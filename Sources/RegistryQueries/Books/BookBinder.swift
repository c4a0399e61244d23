import RegistryModel
import RegistryStore

/// Gathers the chapters of a book. What there are no data for is said in its place, and does not keep the book from
/// being written.
struct BookBinder {
    let registry: Registry
    /// The options that each command takes, such as `--npi 2000000002`.
    let options: String
    /// The performance year of reports of one year; nil for the latest that each has.
    let year: PerformanceYear?

    /// The options of the commands of reports of one year.
    var optionsOfYear: String { options + yearOption }
    /// The year as an option that follows others; nothing if none is named.
    var yearOption: String { year.map { " --year \($0)" } ?? "" }

    /// The years and the quarters of a scope, a chapter each.
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

    /// The trend of each of some metrics, a chapter each.
    func trends(of scope: Scope, _ metrics: [Metric]) throws -> [ResultBook.Chapter] {
        try metrics.map { metric in
            try chapter(
                "trend-\(metric.rawValue)", "Trend: \(metric.heading.lowercased())", Trend.text.question,
                "trend --metric \(metric.rawValue)"
            ) { try Trend(scope, metric: metric).result(of: $0, for: .page) }
        }
    }

    /// What drives the cost of a clinician or a cohort in the book's year.
    func costDrivers(npi: NPI? = nil, cohort: Cohort? = nil) throws -> ResultBook.Chapter {
        try chapter(
            "cost-drivers", "Cost drivers", CostDrivers.text.question, "report cost-drivers", options: optionsOfYear
        ) { try CostDrivers(npi: npi, cohort: cohort, year: year).result(of: $0) }
    }

    /// What the book's year does to payments.
    func projection(_ result: (Registry) throws -> ResultTable) throws -> ResultBook.Chapter {
        try chapter(
            "projection", "Projection", "What will the performance year do to payments?", "project",
            options: optionsOfYear, result)
    }

    /// A chapter.
    /// - Parameters:
    ///   - question: what it answers.
    ///   - command: the command that gives it alone, without the program's name and the book's options.
    ///   - options: the options of that command, if they are not the book's.
    func chapter(
        _ name: String, _ title: String, _ question: String, _ command: String, options: String? = nil,
        _ result: (Registry) throws -> ResultTable
    ) throws -> ResultBook.Chapter {
        ResultBook.Chapter(
            name: name, title: title, question: question,
            command: "asm-registry \(command) \(options ?? self.options)", content: try content(result))
    }

    private func content(_ result: (Registry) throws -> ResultTable) throws -> ResultBook.Chapter.Content {
        do {
            let table = try result(registry)
            guard table.rows.isEmpty else { return .result(table) }
            let reason = table.heading.notes.first { $0.hasPrefix("No ") } ?? "There are no data for this."
            return .missing(reason: reason, hint: "See what is loaded: asm-registry status")
        } catch let error as QueryError {
            return .missing(reason: error.message, hint: error.hint)
        }
    }
}
