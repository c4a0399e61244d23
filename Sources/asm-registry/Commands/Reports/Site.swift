import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryRendering
import RegistryStore

extension Report {
    /// `report site`: a folder of linked pages.
    struct SiteCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "site",
            abstract: "Write a folder of linked pages: clinicians, organizations, areas, cohorts, measures, partners.",
            discussion: """
                Examples: asm-registry report site pages
                          asm-registry report site pages --year 2030
                          asm-registry report site to-share --release
                Open index.html of the folder in any browser: nothing is loaded from a network. The same data make the same \
                pages, and only pages that changed are written again. With --release counts of patients, and what follows \
                from them, are suppressed or left out on all pages.
                """)

        @Argument(help: "The folder: a new or an empty one, or that of an earlier site.") var folder: String
        @Option(help: "The performance year of reports on one year. Default: the latest that can be projected.")
        var year: PerformanceYear?
        @Flag(help: "Write only what may be shared: suppress small counts of patients, by one plan for all pages.")
        var release = false
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption

        func run() throws {
            if release, asOf.point != nil { throw DisclosureError.severalLoads }
            let output = try SiteFolder(folder)
            try registry.reading(asOf: asOf.point) { registry in
                // Pages that link to each other must not mix two loads.
                try registry.readingOneState { try write(registry, to: output) }
            }
            Console.standard.say(output.summary)
            try Console.standard.printLine((folder.last == "/" ? String(folder.dropLast()) : folder) + "/index.html")
        }

        private func write(_ registry: Registry, to folder: SiteFolder) throws {
            let site = try Site(
                of: registry, year: year, release: release ? registry.releasePlan() : nil,
                advice: { $0?.hint ?? "See what is loaded: asm-registry status" })
            let renderer = SiteRenderer(index: site.index, sections: site.sections)
            let footer = try registry.origin().footer(withoutTime: "asm-registry \(Program.version)")
            for file in renderer.sharedFiles(footer: footer) { try folder.write(file) }
            let pages = SitePages(renderer, to: folder)
            try site.forEach { page in
                try pages.add(page)
                Console.standard.showProgress("Pages: \(folder.count)")
            }
            try pages.finish()
            try folder.finish()
            Console.standard.clearProgress()
            Registry.auditor?.count(rows: site.clinicianCount)
        }
    }
}
