import RegistryModel
import RegistryStore

/// A quality measure of a cohort, with a page of its own.
struct SiteMeasure: Hashable {
    let cohort, identifier, title: String

    var path: String { "\(SiteSection.measures.rawValue)/\(cohort)-\(identifier).html" }
    /// What tables call it in the index.
    var key: String { "measure \(cohort) \(identifier)" }

    /// The measures of a result of quality gaps, sorted by cohort and identifier.
    static func all(of result: ResultTable) -> [SiteMeasure] {
        let all = result.headlineRows.reduce(into: Set<SiteMeasure>()) { measures, row in
            guard let cohort = row.text("cohort"), let identifier = row.text("measure_id") else { return }
            let title = row.text("measure_title").map { "\($0) (\(identifier))" } ?? identifier
            measures.insert(SiteMeasure(cohort: cohort, identifier: identifier, title: "\(cohort): \(title)"))
        }
        return all.sorted { ($0.cohort, $0.identifier) < ($1.cohort, $1.identifier) }
    }
}

extension Site {
    /// The page of all quality measures, and one of each with the points that its participants lose.
    func measurePages(_ body: (SitePage) throws -> Void) throws {
        guard !measures.isEmpty, let shownGaps = try shown.result(QualityGaps(year: year).result(of: registry)) else {
            return
        }
        let (question, command) = (QualityGaps.text.question, "report quality-gaps --year \(year)")
        for measure in measures {
            let own = shownGaps.keepingRows {
                $0.contains(.text(measure.identifier)) && $0.contains(.text(measure.cohort))
            }
            let chapter = chapter("gaps", "Participants", question, command, shown: own.withHeadline)
            try body(
                page(
                    measure.path, in: .measures, title: "\(measure.title), performance year \(year)", chapter,
                    query: "quality-gaps"))
        }
        let summary = try chapter("measures", "Quality measures", question, command) {
            try QualityGaps(year: year).measures(of: $0)
        }
        let title = "Quality measures, performance year \(year)"
        let links = SitePage.Part.links("Measures", measures.map { SitePage.Link($0.path, $0.title) })
        guard let summary else {
            let heading = ResultHeading(title: title, origin: try registry.origin())
            return try body(SitePage(SiteSection.measures.path, in: .measures, heading, [links]))
        }
        try body(
            page(SiteSection.measures.path, in: .measures, title: title, summary, query: "quality-gaps", links: [links])
        )
    }
}
