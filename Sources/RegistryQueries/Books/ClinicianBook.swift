import RegistryModel
import RegistryStore

/// Puts the reports on one clinician into a book.
package struct ClinicianBook: Sendable {
    private let npi: NPI
    private let year: PerformanceYear?

    /// Creates the book of a clinician.
    /// - Parameter year: the performance year of reports on one year; nil for the latest year of each.
    package init(of npi: NPI, year: PerformanceYear? = nil) {
        self.npi = npi
        self.year = year
    }

    /// Reads the chapters from a registry.
    /// - Parameter advice: what to do about a chapter without data, from the error; from nil if nothing is loaded for it.
    /// - Throws: `QueryError.unknownClinician` if no data of the clinician are loaded.
    package func book(of registry: Registry, advice: @escaping (QueryError?) -> String) throws -> ResultBook {
        let binder = BookBinder(registry: registry, options: "--npi \(npi)", year: year, advice: advice)
        let scope = Scope(.clinician, groupCode: npi.description)
        let ofYear = binder.optionsOfYear
        let levers = Result {
            try Sensitivity(of: npi, in: ProjectionReport(of: registry, year: year, clinicians: [npi]))
        }
        let chapters =
            try binder.periods(of: scope) + [
                binder.chapter("peers", "Peers", Peers.text.question, "report peers", options: ofYear) {
                    try Peers(of: npi, year: year).result(of: $0, for: .page)
                }
            ]
            + binder.trends(of: scope, Self.trends) + [
                binder.costDrivers(npi: npi),
                binder.chapter(
                    "quality-gaps", "Quality gaps", QualityGaps.text.question, "report quality-gaps", options: ofYear
                ) {
                    try QualityGaps(npi: npi, year: year).result(of: $0)
                },
                binder.projection { try ProjectionReport(of: $0, year: year, clinicians: [npi]).result(of: $0) },
                binder.chapter(
                    "levers", "Levers", "What would move the payments most?", "project",
                    options: "--sensitivity \(npi)" + binder.yearOption
                ) { try levers.get().result(of: $0) },
                binder.chapter(
                    "eligibility", "Eligibility", EligibilityReport.text.question, "report eligibility", options: ofYear
                ) { try EligibilityReport(year: year, npi: npi).result(of: $0) },
            ]
        var heading = try heading(registry)
        let report = try? ProjectionReport(of: registry, year: year, clinicians: [npi], needsResults: false)
        heading.headline = report?.headline
        if let levers = try? levers.get() { heading.headline?.actions = levers.actions(3) }
        if heading.headline != nil { heading.notes.insert(ProjectionReport.ownNote, at: 0) }
        return ResultBook(heading: heading, picture: try report?.result(of: registry), chapters: chapters)
    }

    private static let trends: [Metric] = [.observedExpectedRatio, .finalScore]

    private func heading(_ registry: Registry) throws -> ResultHeading {
        guard let person = try registry.facts(of: npi) else { throw QueryError.unknownClinician(npi) }
        let facts = ["specialty_name", "organization_name", "state"].compactMap { person.text($0) }
        return try ResultHeading(
            title: "\(person.text("name").map { "\($0), " } ?? "")NPI \(npi)", of: registry,
            notes: facts.isEmpty ? [] : [facts.joined(separator: "; ") + "."])
    }
}
