import RegistryModel

extension Site {
    /// The pages on the data and their meaning: data quality, dictionary, rules, SQL, and how to read it all.
    func referencePages(_ body: (SitePage) throws -> Void) throws {
        let quality = try Self.dataOrNil {
            try chapter("data-quality", "Data quality", DataQuality.text.question, "report data-quality") {
                let checks = DataQuality()
                return try checks.result(of: $0, findings: checks.findings(of: $0))
            }
        }
        if !isForRelease, let quality = quality ?? nil {
            try body(
                page(
                    SiteSection.dataQuality.path, in: .dataQuality, title: "Data quality", quality,
                    query: "data-quality"))
        }
        try dictionaryPages(body)
        try body(
            SitePage(SiteSection.reading.path, in: .reading, readingHeading(), Self.reading(isForRelease: isForRelease))
        )
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
