import RegistryModel

extension Site {
    /// The pages of the cohorts: their years, the reports of a book, and all participants.
    func cohortPages(_ body: (SitePage) throws -> Void) throws {
        let links = try Cohort.allCases.map { cohort in
            try cohortPages(cohort, body)
            return SitePage.Link(Self.path(of: cohort), "\(cohort.name) (\(cohort.rawValue))")
        }
        let years = try CohortYear.table(reports, of: registry)
        let chapter = chapter(
            "years", "Cohorts", "What does each year do to the payments of each cohort?", "project", shown: years)
        try body(
            page(
                SiteSection.cohorts.path, in: .cohorts, title: "Cohorts", chapter, query: "project",
                links: [.links("Cohorts", links)]))
    }

    private func cohortPages(_ cohort: Cohort, _ body: (SitePage) throws -> Void) throws {
        let book = try CohortBook(of: cohort, year: year).book(of: registry, advice: advice)
        var links: [SitePage.Link] = []
        for chapter in book.chapters {
            guard let chapter = try shown.chapter(chapter) else { continue }
            let path = "\(SiteSection.cohorts.rawValue)/\(cohort.rawValue)-\(chapter.name).html"
            try body(
                page(
                    path, in: .cohorts, title: "\(cohort.name): \(chapter.title.lowercased())", chapter,
                    query: Self.query(of: chapter)))
            links.append(SitePage.Link(path, chapter.title))
        }
        var heading = book.heading
        var parts: [SitePage.Part] = []
        if let own = report?.projections.first(where: { $0.inputs.cohort == cohort }), let report {
            let all = try report.replacing([own]).result(of: registry).withHeadline
            let path = "\(SiteSection.cohorts.rawValue)/\(cohort.rawValue)-participants.html"
            try body(
                page(
                    path, in: .cohorts, title: "\(cohort.name): participants of \(year)",
                    chapter(
                        "participants", "Participants", "What will the year do to each participant?",
                        "project --year \(year) --cohort \(cohort.rawValue)", shown: all), query: "project"))
            links.insert(SitePage.Link(path, "Participants", "Everyone's score, factor and dollars"), at: 0)
            heading.headline = report.replacing([own]).headline
        }
        parts.append(.links("Reports on this cohort", links))
        let years = try CohortYear.table(reports, cohort: cohort, of: registry)
        parts.append(
            .report(
                chapter(
                    "years", "Performance years", "What does each year do to payments?",
                    "project --cohort \(cohort.rawValue)", shown: years), sql: sqlPath("project")))
        try body(SitePage(Self.path(of: cohort), in: .cohorts, heading, parts))
    }

    /// The report whose SQL a chapter of a book is; nil if it is none.
    private static func query(of chapter: ResultBook.Chapter) -> String? {
        switch chapter.name {
        case "projection": "project"
        case "quality-measures": "quality-gaps"
        default: chapter.name.hasPrefix("trend-") ? "trend" : chapter.name
        }
    }

    static func path(of cohort: Cohort) -> String { "\(SiteSection.cohorts.rawValue)/\(cohort.rawValue).html" }
}
