import RegistryModel

extension Site {
    /// The page of each clinician, and the list of all.
    func clinicianPages(_ body: (SitePage) throws -> Void) throws {
        let cards = ClinicianCards(of: people, year, report, in: registry, isForRelease: isForRelease)
        let years = ClinicianYears(reports)
        let places = Dictionary(grouping: organizations.flatMap { group in group.people.map { (group, $0.npi) } }) {
            $0.1
        }
        let areaPaths = Dictionary(areas.map { ($0.code, $0) }) { first, _ in first }
        for person in people {
            let card = try cards.card(of: person)
            var parts: [SitePage.Part] = [.card(card)]
            if !isForRelease, let report {
                let whatIf = try PersonalWhatIf.all(of: person.npi, in: report)
                if !whatIf.isEmpty { parts.append(.whatIf(whatIf)) }
            }
            let groups = (places[person.npi] ?? []).map(\.0) + person.areas.codes.prefix(1).compactMap { areaPaths[$0] }
            let links =
                groups.map { SitePage.Link($0.path, $0.name) }
                + person.cohorts.map { SitePage.Link(Self.path(of: $0), $0.name) }
            if !links.isEmpty { parts.append(.links("See also", links)) }
            if let table = years.table(of: person.npi, isForRelease: isForRelease) {
                let question = "What does each year do to the clinician's payments?"
                parts.append(
                    .report(
                        chapter(
                            "years", "Year by year", question, "project --npi \(person.npi) --year YEAR", shown: table),
                        sql: sqlPath("project")))
            }
            try body(SitePage(Self.path(of: person.npi), in: .clinicians, card.heading, parts))
        }
        let list = try clinicianTable(years)
        try body(
            page(
                SiteSection.clinicians.path, in: .clinicians, title: "Clinicians",
                chapter(
                    "clinicians", "Clinicians", "Who takes part, and what will the year do to each?",
                    "project --year \(year) --all", shown: list.withHeadline), query: "project"))
    }

    /// All clinicians by name, once for each cohort.
    private func clinicianTable(_ years: ClinicianYears) throws -> ResultTable {
        struct Row {
            let person: RosterPerson
            let year: ClinicianYears.Entry?
        }
        let rows = people.sorted { ($0.name ?? "~", $0.npi) < ($1.name ?? "~", $1.npi) }.flatMap { person in
            let own = years.entries(of: person.npi).filter { $0.year == year }
            return own.isEmpty ? [Row(person: person, year: nil)] : own.map { Row(person: person, year: $0) }
        }
        return ResultTable(
            heading: try ResultHeading(
                title: "Clinicians: performance year \(year)", of: registry,
                leadingNotes: report == nil ? [] : [ProjectionReport.ownNote]),
            columns: [
                ReportColumn("clinician_name", "Name", .text) { Cell($0.person.name) },
                ReportColumn("cohort", "Cohort", .text) {
                    Cell($0.year?.cohort.rawValue ?? ($0.person.cohorts.isEmpty ? nil : $0.person.cohortText))
                },
                ReportColumn("final_score", "Final score", .score, from: []) { Cell($0.year?.finalScore) },
                ReportColumn("payment_adjustment_factor", "Factor", .change(.share), from: []) {
                    Cell($0.year?.factor)
                }.better(.higher),
                ReportColumn("adjustment_cents", "Dollars", .change(.cents), from: []) {
                    Cell(cents: $0.year?.amount)
                }.better(.higher),
                ReportColumn("npi", "NPI", .text) { .text($0.person.npi.description) },
                ReportColumn("organization_name", "Organization", .text) {
                    Cell(present[$0.person.npi])
                },
                ReportColumn("area_code", "Area", .text) { Cell($0.person.areas.codes.first) },
            ], of: rows, headline: .dollars(named: "clinician_name", "clinicians"), disclosure: .withoutCounts)
    }
}
