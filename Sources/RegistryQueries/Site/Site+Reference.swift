import RegistryModel
import RegistryStore

extension Site {
    /// The pages on the data and their meaning: data quality, dictionary, rules, SQL, and how to read it all.
    func referencePages(_ body: (SitePage) throws -> Void) throws {
        if let dataQuality {
            try body(
                page(
                    SiteSection.dataQuality.path, in: .dataQuality, title: "Data quality", dataQuality,
                    query: "data-quality"))
        }
        try dictionaryPages(body)
        try body(
            SitePage(SiteSection.reading.path, in: .reading, readingHeading(), Self.reading(isForRelease: isForRelease))
        )
    }

    /// Runs the checks of the data.
    static func dataQuality(
        of registry: Registry, advice: @escaping (QueryError?) -> String
    ) throws -> ResultBook.Chapter {
        let binder = BookBinder(registry: registry, options: "", year: nil, advice: advice)
        return try binder.chapter(
            "data-quality", "Data quality", DataQuality.text.question, "report data-quality"
        ) { registry in
            let checks = DataQuality()
            return try checks.result(of: registry, findings: checks.findings(of: registry))
        }
    }

    private func dictionaryPages(_ body: (SitePage) throws -> Void) throws {
        let folder = SiteSection.dictionary.rawValue
        let dictionary = try DataDictionary(of: registry)
        let tables = dictionary.tables.filter { !$0.isOfVersions && !$0.isOfHousekeeping }
        for table in tables {
            let chapter = chapter(
                table.name, table.name, table.meaning, "dictionary \(table.name)", shown: table.result)
            try body(page("\(folder)/\(table.name).html", in: .dictionary, title: table.name, chapter))
        }
        let rules = try RuleList().result(of: registry)
        try body(
            page(
                "\(folder)/rules.html", in: .dictionary, title: "Rules",
                chapter("rules", "Rules", RuleList.text.question, "rules list", shown: rules)))
        let reports = ReportList.all
        for report in reports {
            let heading = ResultHeading(title: report.question, notes: ["asm-registry \(report.command)"])
            try body(SitePage("\(folder)/sql-\(report.name).html", in: .dictionary, heading, [.code(report.text.sql)]))
        }
        let heading = try ResultHeading(title: "Dictionary", of: registry)
        try body(
            SitePage(
                SiteSection.dictionary.path, in: .dictionary, heading,
                [
                    .links("Rules", [SitePage.Link("\(folder)/rules.html", "Rules", RuleList.text.question)]),
                    .links(
                        "The SQL of each report",
                        reports.map { SitePage.Link("\(folder)/sql-\($0.name).html", $0.name, $0.question) }),
                    .links(
                        "Tables and views",
                        tables.map { SitePage.Link("\(folder)/\($0.name).html", $0.name, $0.meaning) }),
                ]))
    }
}
