import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// Checks what is loaded.
    struct DataQualityCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "data-quality",
            abstract: DataQuality.text.question,
            discussion: """
                Examples: asm-registry report data-quality
                          asm-registry report data-quality --year 2030 --cohort HF --format csv
                          asm-registry report data-quality --check cost-outlier --rows 100
                          asm-registry report data-quality --show-sql cost-outlier
                Each check counts the rows that it examines and those that violate, and fails if their share is above \
                its threshold. The program then ends with exit code 1, as with every finding, else with 0. The checks, \
                and what a failure of each means, are in Docs/reports.md.
                """)

        @Option(help: "One performance year only.") var year: PerformanceYear?
        @Option(help: "One cohort only: HF or LBP.") var cohort: Cohort?
        @Option(
            help: ArgumentHelp("One check only, with rows that violate, by their keys.", valueName: "name"),
            transform: DataQualityCheck.init(argument:))
        var check: DataQualityCheck?
        @Option(help: ArgumentHelp("With --check: the most rows to show.", valueName: "n")) var rows: Int = 20
        @Option(
            name: .customLong("show-sql"),
            help: ArgumentHelp("Show the SQL behind a check, and ask nothing.", valueName: "name"),
            transform: DataQualityCheck.init(argument:))
        var shown: DataQualityCheck?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard check == nil || shown == nil else { throw ValidationError("Ask for one of --check and --show-sql.") }
            guard rows >= 1 else { throw ValidationError("--rows is 1 or more.") }
        }

        func run() throws {
            if let shown { return try output.withSink { try $0(shown.text.sql) } }
            let report = DataQuality(year: year, cohort: cohort)
            try registry.reading(asOf: asOf.point) { registry in
                if let check {
                    let verdict = try report.finding(of: check, in: registry).verdict
                    let sample = try report.sample(of: check, limit: rows, in: registry)
                    return try end(with: [verdict]) { try output.write(sample) }
                }
                let findings = try report.findings(of: registry)
                let result = try report.result(of: registry, findings: findings)
                try end(with: findings.map(\.verdict)) { try output.write(result) }
            }
        }

        private func end(with verdicts: [DataQuality.Verdict], after writing: () throws -> Void) throws {
            try Console.standard.end(with: verdicts.contains(.fail) ? .findings : nil, after: writing)
        }
    }
}

extension DataQualityCheck {
    /// Finds the check that is named on the command line.
    fileprivate init(argument: String) throws {
        guard let check = DataQualityCheck.named(argument) else {
            throw ValidationError(
                "There is no check '\(argument)'. See their names: asm-registry report data-quality")
        }
        self = check
    }
}
