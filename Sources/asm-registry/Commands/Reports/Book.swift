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
        @Option(
            name: .customLong("format"),
            help: ArgumentHelp(
                "html or markdown. Default: by the ending of --output, else html.", valueName: "format"),
            transform: BookFormat.init(argument:))
        var chosenFormat: BookFormat?
        @OptionGroup var destination: DestinationOptions

        func validate() throws {
            guard (npi == nil) != (cohort == nil) else {
                throw ValidationError("Name a clinician or a cohort: --npi NPI, or --cohort HF or LBP.")
            }
            if chosenFormat == nil, let ending = destination.ending, BookFormat(ending: ending) == nil {
                throw ValidationError(
                    "No book has the ending .\(ending). Endings that work: .html, .md. With --format the name may end as "
                        + "you like.")
            }
        }

        private var format: BookFormat { chosenFormat ?? destination.ending.flatMap(BookFormat.init(ending:)) ?? .html }

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                var book =
                    if let npi { try ClinicianBook(of: npi, year: year).book(of: registry) } else {
                        try CohortBook(of: cohort ?? .heartFailure, year: year).book(of: registry)
                    }
                book.heading.origin?.stamp = .now()
                try destination.withSink { try format.write(book, to: $0) }
            }
        }
    }
}

extension BookFormat {
    /// The format that the ending of a file's name stands for; nil if it stands for none.
    init?(ending: String) {
        switch ending {
        case "html", "htm": self = .html
        case "md", "markdown": self = .markdown
        default: return nil
        }
    }

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
