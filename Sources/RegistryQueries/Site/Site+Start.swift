import RegistryModel

extension Site {
    /// The page on which a reader begins: what the year does, how much is loaded, and what is on the site.
    func startPage() throws -> SitePage {
        var heading = try ResultHeading(
            title: "Ambulatory Specialty Model: performance year \(year)", of: registry,
            leadingNotes: report == nil ? [] : [ProjectionReport.ownNote])
        heading.headline =
            report.flatMap(Self.headline)
            ?? Headline(
                "Nothing can be projected yet: no list of participants is loaded.",
                [Headline.Figure("Clinicians", people.count.counted, "with a page")])
        var parts: [SitePage.Part] = [.links("On this site", sectionLinks)]
        let years = try CohortYear.table(reports, of: registry)
        if !years.rows.isEmpty {
            parts.append(
                .report(
                    chapter(
                        "years", "Performance years", "What does each year do to payments?", "project", shown: years),
                    sql: nil))
        }
        let coverage = try chapter("loaded", "What is loaded", "Which data are loaded, by year?", "status") {
            try Coverage().result(of: $0)
        }
        if let coverage { parts.append(.report(coverage, sql: nil)) }
        return SitePage("index.html", in: nil, heading, parts)
    }

    /// What the year does to all participants: the answer of the report, with the dollars of each cohort.
    private static func headline(_ report: ProjectionReport) -> Headline? {
        report.headline.map { headline in
            Headline(
                headline.answer,
                report.projections.compactMap { projection -> Headline.Figure? in
                    let amounts = projection.adjustments.compactMap { $0.amount?.cents }
                    guard !amounts.isEmpty, let sum = try? amounts.sum(of: "part_b_payment") else { return nil }
                    return Headline.Figure(
                        "\(projection.inputs.cohort.name): dollars in \(report.year.paymentYear)",
                        Money(cents: sum).dollarChange, "of \(amounts.count.counted) participants with known payments",
                        isGood: sum == 0 ? nil : sum > 0)
                } + headline.figures.filter { $0.label.hasSuffix("Break-even score") })
        }
    }

    private var sectionLinks: [SitePage.Link] {
        SiteSection.allCases.compactMap { section in
            let detail: String? =
                switch section {
                case .clinicians:
                    "\(people.count.counted): "
                        + (isForRelease ? "score, factor and dollars" : "the year, what would change it, what if")
                case .organizations: organizations.isEmpty ? nil : "\(organizations.count.counted): sums for each"
                case .areas: areas.isEmpty ? nil : "\(areas.count.counted), with a map"
                case .cohorts: "Heart failure and low back pain, year by year"
                case .measures: !measures.isEmpty ? "Which quality measures cost points" : nil
                case .partners: partners.isEmpty ? nil : "Whose patients come back to hospital, by area"
                case .dataQuality: dataQuality == nil ? nil : "What the data lack"
                case .dictionary: "Tables, rules, and the SQL of each report"
                case .reading: "Score, factor, range: in plain words"
                }
            return detail.map { SitePage.Link(section.path, section.title, $0) }
        }
    }

    /// The sections that have pages, in the order of the menu.
    package var sections: [SiteSection] {
        SiteSection.allCases.filter { section in sectionLinks.contains { $0.path == section.path } }
    }
}
