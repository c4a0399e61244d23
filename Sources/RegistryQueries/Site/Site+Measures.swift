import RegistryModel
import RegistryStore

/// A quality measure of a cohort, with a page of its own.
struct SiteMeasure: Hashable {
    let cohort, identifier, title: String

    var path: String { "\(SiteSection.measures.rawValue)/\(cohort)-\(identifier).html" }
    /// What tables call it in the index.
    var key: String { "measure \(cohort) \(identifier)" }

    /// The measures in which participants have results, sorted by cohort and identifier.
    static func all(of report: ProjectionReport) throws(QueryError) -> [SiteMeasure] {
        var all: [SiteMeasure] = []
        for projection in report.projections {
            let known = try translatingRuleErrors { () throws(RuleError) in try QualityRules(projection.rules).measures
            }
            let used = projection.inputs.participantYears.reduce(into: Set<String>()) { names, year in
                for result in year.measureResults { names.insert(result.measure) }
            }
            let cohort = projection.inputs.cohort.rawValue
            all += used.sorted().map { name in
                let title = known[name]?.title.map { "\($0) (\(name))" } ?? name
                return SiteMeasure(cohort: cohort, identifier: name, title: "\(cohort): \(title)")
            }
        }
        return all
    }
}

extension Site {
    /// The page of all quality measures, and one of each with the points that its participants lose.
    func measurePages(_ body: (SitePage) throws -> Void) throws {
        guard !measures.isEmpty else { return }
        let (question, command) = (QualityGaps.text.question, "report quality-gaps --year \(year)")
        for cohort in Cohort.allCases {
            let own = measures.filter { $0.cohort == cohort.rawValue }
            guard !own.isEmpty,
                let gaps = try shown.result(QualityGaps(cohort: cohort, year: year).result(of: registry))
            else { continue }
            for measure in own {
                let rows = gaps.keepingRows { $0.contains(.text(measure.identifier)) }
                let chapter = chapter("gaps", "Participants", question, command, shown: rows.withoutHeadline)
                try body(
                    page(
                        measure.path, in: .measures, title: "\(measure.title), performance year \(year)", chapter,
                        query: "quality-gaps"))
            }
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

extension ResultTable {
    /// The result without its answer, which is about more measures than one.
    fileprivate var withoutHeadline: ResultTable {
        var result = self
        result.heading.headline = nil
        return result
    }
}
