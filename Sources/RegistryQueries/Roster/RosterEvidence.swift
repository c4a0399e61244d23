import RegistryModel
import RegistryStore

/// All that the loaded files say of the clinicians of a roster.
struct RosterEvidence {
    private let registry: Registry
    private let year: PerformanceYear
    private let cohorts: [String: Cohort]
    private let titles: [String: (title: String, isSelected: Bool)]
    private let rules: [Cohort: RuleSet]
    private let isListLoaded: Bool

    init(_ registry: Registry, year: PerformanceYear) throws {
        self.registry = registry
        self.year = year
        cohorts = Dictionary(
            try registry.rows(Lookup.specialtyCohorts).compactMap { row in
                row.text("specialty_code").flatMap { code in
                    row.text("cohort").flatMap { Cohort($0) }.map { (code, $0) }
                }
            }
        ) { first, _ in first }
        titles = Dictionary(
            try registry.rows(Lookup.areaTitles, ["performance_year": Cell(year.year)]).compactMap { row in
                row.text("area_code").map { ($0, (row.text("title") ?? "", row.integer("is_selected") == 1)) }
            }
        ) { first, _ in first }
        let book = RuleBook(registry)
        rules = Dictionary(
            try Cohort.allCases.map { ($0, try book.ruleSet(year: year, cohort: $0)) }
        ) { first, _ in first }
        let years = try EligibilityYears(registry)
        isListLoaded = Cohort.allCases.contains { years.part($0, year.year).listedClinicians > 0 }
    }

    /// The titles of areas by code.
    var areaTitles: [String: String] { titles.mapValues(\.title).filter { !$0.value.isEmpty } }

    /// The largest factor of the year, up or down, as a share of one; nil if no rule has it.
    func riskLevel(_ cohort: Cohort) -> Double? { try? rules[cohort]?.number("risk_level") }

    /// The largest number of clinicians of a small practice; nil if no rule has it.
    private var smallPractice: Int? { try? rules[.heartFailure]?.integer("small_practice.maximum_clinicians") }

    /// The clinicians asked about, by NPI; in the order of the question if it names them.
    func people(_ question: RosterQuestion) throws -> [RosterPerson] {
        let taxonomies = Dictionary(grouping: try registry.rows(Lookup.taxonomySpecialties)) {
            $0.text("taxonomy_code") ?? ""
        }.mapValues { $0.compactMap { $0.text("specialty_code") } }
        let order = try question.clinicians(year, in: registry)
        let npis: [String: Cell] = ["npis": Self.json(order.map(\.description))]
        var statements: [NPI: [RosterStatement]] = [:]
        let parameters = npis.merging(["performance_year": Cell(year.year)]) { first, _ in first }
        try registry.forEachRow(sql: Roster.text.sql, parameters: parameters) { row in
            guard let npi = row.text("npi").flatMap({ NPI($0) }) else { return }
            if let statement = RosterStatement(row, taxonomies: taxonomies) {
                statements[npi, default: []].append(statement)
            }
        }
        let zips = try parts(of: Set(statements.values.joined().compactMap(\.zip)))
        let results = try byNPI(Lookup.rosterResults, npis)
        let payments = try byNPI(Lookup.rosterPayments, npis)
        let people = order.map { npi in
            person(npi, statements[npi] ?? [], zips, results[npi] ?? [], payments[npi] ?? [])
        }
        // An organization's whole name is not meant as a part of longer ones.
        guard let name = question.organization?.lowercased() else { return people }
        let whole = people.filter { person in
            person.opinions.flatMap(\.organizations).contains { $0.lowercased() == name }
        }
        return whole.isEmpty ? people : whole
    }

    private func person(
        _ npi: NPI, _ statements: [RosterStatement], _ zips: [String: [RosterAreas.Part]], _ results: [QueryRow],
        _ payments: [QueryRow]
    ) -> RosterPerson {
        let opinions = RosterOpinion.all(statements)
        let listings = opinions.flatMap(\.listings)
        let required = listings.filter { $0.isRequired == .yes }
        let listed = required.isEmpty ? listings : required
        let cohorts = Cohort.allCases.filter { cohort in listed.contains { $0.cohort == cohort } }
        let areas = RosterAreas(
            listed: Set(listings.compactMap(\.area)).sorted(),
            parts: Set(opinions.flatMap(\.zips)).sorted().flatMap { zips[$0] ?? [] }, titles: titles)
        let risk = (cohorts.isEmpty ? Cohort.allCases : cohorts).map(riskLevel)
        return RosterPerson(
            npi: npi, year: year, opinions: opinions, listing: listing(listings, opinions), cohorts: cohorts,
            specialtyCohorts: Set(opinions.flatMap(\.codes).compactMap { self.cohorts[$0] }), areas: areas,
            disagreement: RosterDisagreement(opinions: opinions, smallPractice: smallPractice, areas: areas),
            results: RosterResults(results.compactMap(RosterResults.Row.init)),
            // A rule that differs between the cohorts says nothing of a clinician without one.
            dollars: RosterDollars(
                payments, year: year, cohorts: cohorts, riskLevel: Set(risk).count == 1 ? risk.first ?? nil : nil))
    }

    private func listing(
        _ listings: [RosterStatement.Listing], _ opinions: [RosterOpinion]
    ) -> RosterPerson.Listing {
        let answers = Set(listings.map(\.isRequired))
        if answers.contains(.yes) { return .required }
        if answers.contains(.unknown) { return .notSaid }
        if answers.contains(.no) { return .notRequired }
        return isListLoaded ? .notOnIt : .notLoaded
    }

    private func parts(of zips: Set<String>) throws -> [String: [RosterAreas.Part]] {
        let rows = try registry.rows(Lookup.rosterZIPs, ["zips": Self.json(zips.sorted())])
        return Dictionary(grouping: rows.compactMap(RosterAreas.Part.init), by: \.zip)
    }

    private func byNPI(_ lookup: QueryText, _ parameters: [String: Cell]) throws -> [NPI: [QueryRow]] {
        var found: [NPI: [QueryRow]] = [:]
        for row in try registry.rows(lookup, parameters) {
            if let npi = row.text("npi").flatMap({ NPI($0) }) { found[npi, default: []].append(row) }
        }
        return found
    }

    /// A JSON array of codes, which have no characters to escape.
    static func json(_ codes: [String]) -> Cell {
        .text("[" + codes.map { "\"\($0)\"" }.joined(separator: ",") + "]")
    }
}
