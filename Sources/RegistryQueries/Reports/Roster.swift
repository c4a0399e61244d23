import RegistryModel
import RegistryStore

/// The report on some clinicians: CMS's list, their areas, what each public source says, and what is at stake.
package struct Roster: Sendable {
    /// The query, a row for each clinician and statement of a source.
    package static let text = QueryText(PackageResources.Roster_sql)

    private let question: RosterQuestion
    private let year: PerformanceYear

    /// Creates a roster.
    /// - Parameters:
    ///   - question: whom it is about.
    ///   - year: the performance year of CMS's list and of the dollars at risk.
    package init(_ question: RosterQuestion, year: PerformanceYear = .first) {
        self.question = question
        self.year = year
    }

    /// The roster, a row for each clinician asked about.
    /// - Throws: `RegistryError` if the registry cannot be read; `UnusableNumber` if a stored number is too large.
    package func result(of registry: Registry) throws -> ResultTable {
        let evidence = try RosterEvidence(registry, year: year)
        let people = try evidence.people(question)
        return ResultTable(
            heading: try ResultHeading(
                title: "Roster for performance year \(year)", of: registry, notes: notes(people, evidence)),
            columns: Self.columns + Self.valueColumns + Self.placeColumns(people) + Self.sourceColumns,
            of: people, headline: .roster, disclosure: .withoutCounts)
    }

    private static var columns: [ReportColumn<RosterPerson>] {
        [
            ReportColumn("npi", "NPI", .text) { .text($0.npi.description) },
            ReportColumn("clinician_name", "Name", .text) { Cell($0.name) },
            ReportColumn("listed", "CMS's list", .text) { .text($0.listing.rawValue) },
            ReportColumn("cohort", "Cohort", .text) { Cell($0.cohorts.isEmpty ? nil : $0.cohortText) },
            ReportColumn("next_step", "Next step", .text) { .text($0.nextStep) },
        ]
    }

    /// For people without the disagreement if there is none.
    private static func placeColumns(_ people: [RosterPerson]) -> [ReportColumn<RosterPerson>] {
        [
            ReportColumn("disagreement", "Where sources disagree", .text) { .text($0.disagreement.text) }
                .onlyForPrograms(!people.contains { $0.disagreement.isFound }),
            ReportColumn("area_codes", "Areas", .text) { person in
                Cell(person.areas.codes.isEmpty ? nil : person.areas.codes.joined(separator: " "))
            }.onlyForPrograms(),
            ReportColumn("areas", "Areas", .text) { Cell($0.areas.text) },
        ]
    }

    /// The columns of each source, for programs.
    private static var sourceColumns: [ReportColumn<RosterPerson>] {
        PublicSource.allCases.flatMap { source -> [ReportColumn<RosterPerson>] in
            let opinion = { (person: RosterPerson) in person.opinions.first { $0.source == source } }
            let column = { (name: String, heading: String, texts: @escaping (RosterOpinion) -> [String]) in
                ReportColumn<RosterPerson>("\(source.rawValue)_\(name)", heading, .text) { person in
                    let texts = opinion(person).map(texts) ?? []
                    return Cell(texts.isEmpty ? nil : texts.joined(separator: "; "))
                }.onlyForPrograms()
            }
            let heading = source.title.prefix(1).uppercased() + source.title.dropFirst()
            return [
                ReportColumn(source.rawValue, String(heading), .text) { Cell(opinion($0)?.text) }.onlyForPrograms(),
                column("specialty_codes", "Specialty", { $0.codes.sorted() }),
                column("states", "State", \.states),
                column("organizations", "Organization", \.organizations),
                column("sizes", "Clinicians", { $0.sizes.map(String.init) }),
            ]
        }
    }

    private static var valueColumns: [ReportColumn<RosterPerson>] {
        [
            ReportColumn("mips_year", "MIPS year", .label, from: []) { Cell($0.results.year) }.onlyForPrograms(),
            ReportColumn("mips_reported_as", "Reported as", .text) { Cell($0.results.reportedAs) }
                .onlyForPrograms(),
            ReportColumn("mips_final_score", "MIPS score", .number(decimals: 2), from: []) {
                Cell($0.results.finalScore)
            }.onlyForPrograms(),
            ReportColumn("mips_cost_hf_points", "COST_HF_1", .number(decimals: 2), from: []) {
                Cell($0.results.heartFailureCost)
            }.onlyForPrograms(),
            ReportColumn("mips_cost_lbp_points", "COST_LBP_1", .number(decimals: 2), from: []) {
                Cell($0.results.lowBackPainCost)
            }.onlyForPrograms(),
            ReportColumn("part_b_year", "Part B of", .label, from: []) { Cell($0.dollars?.year) }.onlyForPrograms(),
            ReportColumn("part_b_cents", "Part B", .cents, from: []) { Cell($0.dollars?.cents) }.onlyForPrograms(),
            ReportColumn("lowest_adjustment_cents", "At risk, lowest", .change(.cents), from: []) {
                Cell($0.dollars?.lowest)
            },
            ReportColumn("highest_adjustment_cents", "highest", .change(.cents), from: []) {
                Cell($0.dollars?.highest)
            }.onlyForPrograms(),
        ]
    }

    private func notes(_ people: [RosterPerson], _ evidence: RosterEvidence) -> [String] {
        let required = people.count { $0.listing == .required }
        let missing = people.count(where: \.isInNoFile)
        var notes = [
            "\(Unit.count.text(Double(people.count))) asked about; required in \(year) by CMS's list: \(required); "
                + "not in any loaded file: \(missing)."
        ]
        let dates = PublicSource.allCases.compactMap { source in
            people.lazy.flatMap(\.opinions).filter { $0.source == source }.compactMap(\.fileDate).max()
                .map { "\(source.title) of \($0)" }
        }
        if !dates.isEmpty { notes.append("Latest files: \(dates.joined(separator: ", ")).") }
        let organizations = organizationsFound(people)
        if !organizations.isEmpty {
            notes.append("Organizations found: \(organizations)" + (organizations.hasSuffix(".") ? "" : "."))
        }
        notes += Set(Cohort.allCases.compactMap(evidence.riskLevel)).sorted().map { level in
            "At risk: the Part B payments times the largest factor of \(year), \(Unit.share.text(level)) up or down "
                + "(rule risk_level)."
        }
        return notes + [
            "An empty cell is not known; --columns all shows what each source says. Areas are candidates: none is chosen. A size is that of the organization in the "
                + "source."
        ]
    }

    /// The spellings of the organization that was asked for, the first ten.
    private func organizationsFound(_ people: [RosterPerson]) -> String {
        guard let part = question.organization?.lowercased() else { return "" }
        let names = Set(people.flatMap(\.opinions).flatMap(\.organizations)).filter { $0.lowercased().contains(part) }
        let shown = names.sorted().prefix(10).joined(separator: "; ")
        return names.count > 10 ? "\(shown); and \(names.count - 10) more" : shown
    }
}
