import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryRendering
import RegistryStore

extension OfficialReport.Part: ExpressibleByArgument {}

extension Report {
    /// `report check-official`: CMS's own results, checked.
    struct CheckOfficialCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check-official",
            abstract: "Check CMS's scores and factors against the rules and against each other.",
            discussion: """
                Examples: asm-registry report check-official --year 2027
                          asm-registry report check-official --year 2027 --cohort HF --show parameters
                          asm-registry report check-official --year 2027 --show errors --format csv
                          asm-registry report check-official --year 2027 --notice --npi 2021624483 --output notice.html
                checks has a row for each check, errors one for each error, parameters the slope, midpoint and scaling \
                factor that fit the published factors, with the interval that rounding leaves, and versions what a later \
                version of a result changed. A workbook has all four.

                --notice writes a page for a notice of error: the claims on one clinician's result, in dollars, and the \
                rows behind them. Ends with 1 if an error is found.
                """)

        @Option(help: "The performance year.") var year: PerformanceYear
        @Option(help: "Check this cohort only: HF or LBP.") var cohort: Cohort?
        @Option(
            help: ArgumentHelp(
                "Show checks, errors, parameters or versions. Default: checks, or errors with --npi.", valueName: "part"
            ))
        var show: OfficialReport.Part?
        @Option(
            help: "Show errors and versions of this clinician only, by NPI or a unique part of the name.",
            completion: .registry(.clinician), transform: ClinicianName.init(argument:))
        var npi: ClinicianName?
        @Flag(help: "Write a notice of error on the clinician: html, markdown or xlsx.") var notice = false
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard notice else { return }
            guard npi != nil else { throw ValidationError("A notice is on one clinician: name it with --npi.") }
            guard show == nil else { throw ValidationError("Give --notice or --show, not both.") }
            guard noticeFormat != nil else {
                throw ValidationError(
                    "A notice can be written as html, markdown or xlsx, not \(output.format.rawValue).")
            }
        }

        /// The format of a notice: html by default.
        private var noticeFormat: BookFormat? {
            switch output.format {
            case .html: .html
            case .markdown: .markdown
            case .xlsx: .xlsx
            case .table: output.chosenFormat == nil && !output.destination.isFile ? .html : nil
            case .record, .csv, .tsv, .json, .ndjson: nil
            }
        }

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let npi = try npi.map(registry.resolve)
                if let npi, let noticeFormat, notice { return try write(npi, noticeFormat, of: registry) }
                let report = try OfficialReport(of: registry, year: year, cohort: cohort, npi: npi)
                try end(errors: report.errorCount) { try write(report, of: registry) }
            }
        }

        private func write(_ report: OfficialReport, of registry: Registry) throws {
            guard output.format == .xlsx, show == nil, !output.rows.isGiven else {
                return try output.write(
                    report.result(show ?? (npi == nil ? .checks : .errors), of: registry), of: registry)
            }
            try output.writeSheets(
                OfficialReport.Part.allCases.map { part in
                    (title: part.rawValue.capitalized, result: try report.result(part, of: registry))
                }, of: registry)
        }

        private func write(_ npi: NPI, _ format: BookFormat, of registry: Registry) throws {
            try output.refuseRelease(of: "a notice of error")
            let notice = try OfficialNotice(of: registry, npi: npi, year: year, cohort: cohort)
            var book = try notice.book(of: registry)
            book.heading.origin?.stamp = .now()
            try end(errors: notice.errorCount) {
                try output.destination.withSink(isText: format != .xlsx) { try format.write(book, to: $0) }
            }
        }

        private func end(errors: Int, after writing: () throws -> Void) throws {
            try Console.standard.end(with: errors > 0 ? .findings : nil, after: writing)
        }
    }
}
