import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryRendering

extension Report {
    /// `report book`: the reports of a clinician or cohort as one document.
    struct BookCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "book",
            abstract: "Write all reports of one clinician or cohort as one page.",
            discussion: """
                Examples: asm-registry report book --npi 2000000002 --output clinician.html
                          asm-registry report book --cohort HF --year 2030 --output heart-failure.html
                          asm-registry report book --cohort LBP --format markdown
                          asm-registry report book --cohort HF --output heart-failure.xlsx
                The page is self-contained: no network, no script. A workbook has a sheet for each report. A report without data says why. Reports of one year \
                show their latest year, unless --year names one.
                """)

        @Option(
            help: "The clinician, by NPI or a unique part of the name.", completion: .registry(.clinician),
            transform: ClinicianName.init(argument:))
        var npi: ClinicianName?
        @Option(help: "The cohort: HF or LBP.") var cohort: Cohort?
        @Option(help: "Show this performance year. Default: the latest of each report.")
        var year: PerformanceYear?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @Option(
            name: .customLong("format"),
            help: ArgumentHelp(
                "Write html, markdown or xlsx. Default: by the extension of --output, else html.", valueName: "format"),
            transform: BookFormat.init(argument:))
        var chosenFormat: BookFormat?
        @OptionGroup var destination: DestinationOptions

        func validate() throws {
            guard (npi == nil) != (cohort == nil) else {
                throw ValidationError("Name a clinician or a cohort: --npi NPI, or --cohort HF or LBP.")
            }
            if chosenFormat == nil, let ending = destination.ending, BookFormat(ending: ending) == nil {
                throw ValidationError(
                    "A book cannot be written as .\(ending). Use .html, .md or .xlsx, or give --format, which allows any "
                        + "file name."
                )
            }
        }

        private var format: BookFormat { chosenFormat ?? destination.ending.flatMap(BookFormat.init(ending:)) ?? .html }

        /// What to do about a chapter without data.
        private static func advice(_ error: QueryError?) -> String {
            error?.hint ?? "See what is loaded: asm-registry status"
        }

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                var book =
                    if let npi {
                        try ClinicianBook(of: registry.resolve(npi), year: year).book(of: registry, advice: Self.advice)
                    } else {
                        try CohortBook(of: cohort ?? .heartFailure, year: year).book(of: registry, advice: Self.advice)
                    }
                book.heading.origin?.stamp = .now()
                try destination.withSink(isText: format != .xlsx) { try format.write(book, to: $0) }
            }
        }
    }
}

extension BookFormat {
    /// The format of a file name extension; nil if no book has it.
    init?(ending: String) {
        switch ending {
        case "html", "htm": self = .html
        case "md", "markdown": self = .markdown
        case "xlsx": self = .xlsx
        default: return nil
        }
    }

    /// Reads `html`, `markdown` or `xlsx`.
    /// - Throws: `ValidationError`, which names the single report to use for another format.
    init(argument: String) throws {
        guard let format = BookFormat(rawValue: argument) else {
            let other = OutputFormat(rawValue: argument).map { _ in
                " A book is several tables; for one of them as \(argument), use its report."
            }
            throw ValidationError("A book can be written as html, markdown or xlsx, not \(argument).\(other ?? "")")
        }
        self = format
    }
}
