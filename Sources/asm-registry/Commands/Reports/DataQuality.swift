import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// `report data-quality`: fifty named checks, each with a threshold.
    struct DataQualityCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "data-quality",
            abstract: "Check the loaded data: conformance, completeness and plausibility.",
            discussion: """
                Examples: asm-registry report data-quality
                          asm-registry report data-quality --year 2030 --cohort HF --format csv
                          asm-registry report data-quality --check cost-outlier --rows 100
                          asm-registry report data-quality --show-sql cost-outlier
                Failures come first. A check fails if more of its rows violate it than its threshold allows; the exit code is then 1, else 0. \
                Docs/reports.md lists the checks, and what a failure of each means.
                """)

        @Option(help: "Check this performance year only.") var year: PerformanceYear?
        @Option(help: "Check this cohort only: HF or LBP.") var cohort: Cohort?
        @Option(
            help: ArgumentHelp("Run this check only, and list keys of rows that violate it.", valueName: "name"),
            transform: DataQualityCheck.init(argument:))
        var check: DataQualityCheck?
        @Option(help: ArgumentHelp("With --check, list at most this many rows.", valueName: "n")) var rows: Int = 20
        @Flag(help: "Show each check that passes, too, in formats for people.") var all = false
        @Option(
            name: .customLong("show-sql"),
            help: ArgumentHelp("Print the SQL of this check without running it.", valueName: "name"),
            transform: DataQualityCheck.init(argument:))
        var shown: DataQualityCheck?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard check == nil || shown == nil else { throw ValidationError("Give --check or --show-sql, not both.") }
            guard rows >= 1 else { throw ValidationError("--rows must be 1 or more.") }
        }

        func run() throws {
            if let shown { return try output.write(text: shown.text.sql) }
            let report = DataQuality(year: year, cohort: cohort)
            try registry.reading(asOf: asOf.point) { registry in
                if let check {
                    let verdict = try report.finding(of: check, in: registry).verdict
                    let sample = try report.sample(of: check, limit: rows, in: registry)
                    return try end(with: [verdict]) { try output.write(sample) }
                }
                let findings = try report.findings(of: registry)
                let result = try report.result(
                    of: registry, findings: findings, foldsPasses: output.format.isForPeople && !all)
                try end(with: findings.map(\.verdict)) { try output.write(result) }
            }
        }

        private func end(with verdicts: [DataQualityVerdict], after writing: () throws -> Void) throws {
            try Console.standard.end(with: verdicts.contains(.fail) ? .findings : nil, after: writing)
        }
    }
}

extension DataQualityCheck {
    /// Finds a check by its name.
    /// - Throws: `ValidationError` if there is none.
    fileprivate init(argument: String) throws {
        guard let check = DataQualityCheck.named(argument) else {
            throw ValidationError(
                "There is no check '\(argument)'. See their names: asm-registry report data-quality")
        }
        self = check
    }
}
