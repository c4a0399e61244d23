import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryRendering

extension Report {
    /// Binds reports.
    struct BookCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "book",
            abstract: "Bind the reports of one clinician or one cohort into one page.",
            discussion: """
                Examples: asm-registry report book --npi 2000000002 --output clinician.html
                          asm-registry report book --cohort HF --year 2030 --output heart-failure.html
                          asm-registry report book --cohort LBP --format markdown
                The page needs nothing but itself: no network, no script. What there are no data for says why in its \
                place. Reports of one year are of the latest that they have, unless --year names one.
                """)

        @Option(help: "One clinician.", transform: NPI.init(argument:)) var npi: NPI?
        @Option(help: "One cohort: HF or LBP.") var cohort: Cohort?
        @Option(help: "The performance year of reports of one year. Default: the latest of each.")
        var year: PerformanceYear?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @Option(help: "html or markdown.", transform: BookFormat.init(argument:)) var format: BookFormat = .html
        @OptionGroup var destination: DestinationOptions

        func validate() throws {
            guard (npi == nil) != (cohort == nil) else {
                throw ValidationError("Name a clinician or a cohort: --npi NPI, or --cohort HF or LBP.")
            }
        }

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let book =
                    if let npi { try ClinicianBook(of: npi, year: year).book(of: registry) } else {
                        try CohortBook(of: cohort ?? .heartFailure, year: year).book(of: registry)
                    }
                try destination.withSink { try format.write(book, to: $0) }
            }
        }
    }
}

extension BookFormat {
    /// Reads `html` or `markdown`, and says why others cannot be.
    init(argument: String) throws {
        guard let format = BookFormat(rawValue: argument) else {
            let other = OutputFormat(rawValue: argument).map { _ in
                " A book is several tables; for one of them as \(argument), ask its report."
            }
            throw ValidationError("A book is written as html or markdown, not \(argument).\(other ?? "")")
        }
        self = format
    }
}
