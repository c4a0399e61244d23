import RegistryModel
import RegistryStore

/// The pages of a registry for readers without the program: cards of clinicians, organizations and areas, and the reports
/// of each cohort, linked with each other.
///
/// Each question is asked once for all pages.
package struct Site {
    let registry: Registry
    let year: PerformanceYear
    /// The projection of the year; nil if nothing can be projected.
    let report: ProjectionReport?
    /// The projections of every year that can be projected.
    let reports: [PerformanceYear: ProjectionReport]
    /// The present organization of each clinician.
    let present: [NPI: String]
    /// The clinicians with a page, by NPI.
    let people: [RosterPerson]
    let organizations: [SiteGroup]
    let areas: [SiteGroup]
    /// Each metric by area and year.
    let areaYears: ResultTable
    /// The checks of the data; nil if they are not shown.
    let dataQuality: ResultBook.Chapter?
    /// The quality measures with results.
    let measures: [SiteMeasure]
    /// Participants by area who may need a partner.
    let partners: [(code: String, result: ResultTable)]
    let shown: ShownResult
    /// What to do about a report without data, from the error; from nil if nothing is loaded for it.
    let advice: (QueryError?) -> String
    /// What can be found on the site.
    package private(set) var index = SiteIndex()

    /// Reads what the pages have in common.
    /// - Parameters:
    ///   - year: the performance year of reports on one year; nil for the latest that can be projected.
    ///   - release: the plan, if the site may be shared: then counts of patients, and what follows from them, are
    ///     suppressed or left out; nil for a site of one's own.
    ///   - advice: what to do about a report without data, from the error; from nil if nothing is loaded for it.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package init(
        of registry: Registry, year: PerformanceYear? = nil, release: ReleasePlan? = nil,
        advice: @escaping (QueryError?) -> String
    ) throws {
        self.registry = registry
        self.advice = advice
        shown = ShownResult(plan: release)
        // It needs the most memory, which the rest then has.
        dataQuality = try release == nil ? Self.dataQuality(of: registry, advice: advice) : nil
        report = try Self.dataOrNil { try ProjectionReport(of: registry, year: year, needsResults: false) }
        let latest = try registry.rows(Lookup.latestYear).first?.integer("performance_year")
        self.year = report?.year ?? year ?? latest.flatMap(PerformanceYear.init) ?? .first
        reports = try report.map { try ProjectionReport.all(of: registry, including: $0) } ?? [:]
        let clinicians = try registry.rows(Lookup.siteClinicians).compactMap { row in
            row.text("npi").flatMap { NPI($0) }.map { (npi: $0, organization: row.text("organization_name")) }
        }
        let npis = clinicians.map(\.npi)
        present = clinicians.reduce(into: [:]) { $0[$1.npi] = $1.organization }
        let evidence = try RosterEvidence(registry, year: self.year)
        people = try evidence.people(RosterQuestion(npis: npis))
        areaYears = try YearOverYear(Scope(.area)).result(of: registry)
        organizations = SiteGroup.organizations(of: people)
        areas = SiteGroup.areas(of: people, titles: evidence.areaTitles, withEpisodes: areaYears)
        // Points in measures, with other released numbers, would reveal cases.
        measures = try release == nil ? report.map(SiteMeasure.all) ?? [] : []
        partners = try release == nil ? Partners.inEachArea(self.year, titles: evidence.areaTitles, of: registry) : []
        makeIndex()
    }

    /// What a question returns; nil if data are missing for it.
    static func dataOrNil<Value>(_ body: () throws -> Value) throws -> Value? {
        do { return try body() } catch is QueryError { return nil }
    }

    /// Whether the site may be shared.
    var isForRelease: Bool { shown.plan != nil }

    /// The number of clinicians with a page.
    package var clinicianCount: Int { people.count }

    /// Makes the pages one after the other.
    /// - Throws: `RegistryError` if the registry cannot be read; what `body` throws.
    package func forEach(_ body: (SitePage) throws -> Void) throws {
        try body(startPage())
        try cohortPages(body)
        try areaPages(body)
        try organizationPages(body)
        try clinicianPages(body)
        try measurePages(body)
        try partnerPages(body)
        try referencePages(body)
    }

    private mutating func makeIndex() {
        for person in people {
            let facts = [person.specialtyText, present[person.npi], person.areas.first]
            index.add(
                SiteIndex.Entry(
                    .clinician, person.name ?? "NPI \(person.npi)",
                    ([person.npi.description] + facts.compactMap(\.self)).joined(separator: ", "),
                    Self.path(of: person.npi)), key: person.npi.description)
        }
        for group in organizations {
            index.add(SiteIndex.Entry(.organization, group.name, group.sizeText, group.path), key: group.name)
        }
        for group in areas {
            index.add(
                SiteIndex.Entry(.area, group.name, "\(group.code), \(group.sizeText)", group.path), key: group.code)
        }
        for measure in measures {
            index.add(SiteIndex.Entry(.page, measure.title, "Measure", measure.path), key: measure.key)
        }
        for (code, _) in partners {
            let name = areas.first { $0.code == code }?.name ?? code
            index.add(
                SiteIndex.Entry(.page, "Partners in \(name)", "", Self.partnersPath(code)), key: "partners \(code)")
        }
        for cohort in Cohort.allCases {
            index.add(SiteIndex.Entry(.page, "\(cohort.name) (\(cohort.rawValue))", "Cohort", Self.path(of: cohort)))
        }
        for section in sections {
            let words = section == .partners ? "Readmissions and palliative care by area" : ""
            index.add(SiteIndex.Entry(.page, section.title, words, section.path))
        }
    }

    static func path(of npi: NPI) -> String { "\(SiteSection.clinicians.rawValue)/\(npi).html" }
}

extension RosterPerson {
    /// The first specialty that a source gives, without its code; nil if none does.
    fileprivate var specialtyText: String? {
        opinions.lazy.compactMap(\.specialties.first).first
    }
}
