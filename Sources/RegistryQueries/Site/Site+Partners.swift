import RegistryModel

extension Site {
    /// The pages of participants who may need a palliative or primary-care partner: one for each area, and the list.
    func partnerPages(_ body: (SitePage) throws -> Void) throws {
        guard !partners.isEmpty else { return }
        let titles = Dictionary(areas.map { ($0.code, $0.name) }) { first, _ in first }
        let rows = partners.map { AreaSum(code: $0.code, name: titles[$0.code] ?? $0.code, result: $0.result) }
        for row in rows {
            let chapter = chapter(
                "partners", "Partners", Partners.text.question, "report partners --area \(row.code) --year \(year)",
                shown: row.result.withHeadline)
            try body(
                page(
                    Self.partnersPath(row.code), in: .partners,
                    title: "Partners in \(row.name), performance year \(year)", chapter, query: "partners",
                    links: [.links("See also", [SitePage.Link("areas/\(row.code).html", row.name)])]))
        }
        let chapter = chapter(
            "partners", "Partners", "In which areas do the most patients come back to hospital?",
            "report partners --area CODE --year \(year)", shown: try table(rows).withHeadline)
        try body(
            page(
                SiteSection.partners.path, in: .partners, title: "Partners, performance year \(year)", chapter,
                query: "partners"))
    }

    static func partnersPath(_ code: String) -> String { "\(SiteSection.partners.rawValue)/\(code).html" }

    /// An area with the sums of its participants' episodes.
    private struct AreaSum {
        let code, name: String
        let result: ResultTable

        func sum(_ column: String) -> Int? {
            guard let place = result.position(of: column) else { return nil }
            return try? result.rows.compactMap { row -> Int? in
                if case .integer(let value) = row[place] { Int(value) } else { nil }
            }.sum(of: column)
        }
    }

    private func table(_ rows: [AreaSum]) throws -> ResultTable {
        let sorted = rows.sorted { ($0.sum("readmitted") ?? 0, $1.code) > ($1.sum("readmitted") ?? 0, $0.code) }
        return ResultTable(
            heading: try ResultHeading(
                title: "Partners", of: registry,
                notes: ["Heart failure participants and their episodes in each area.", Metric.readmissionRate.note]
                    .compactMap(\.self)),
            columns: [
                ReportColumn("partners_area", "Area", .text) { .text($0.code) },
                ReportColumn("area_title", "Title", .text) { .text($0.name) },
                ReportColumn("participants", "Participants", .count) { Cell($0.result.rows.count) },
                ReportColumn("episodes", "Episodes", .count) { Cell($0.sum("episodes")) },
                ReportColumn("hospitalized", "Hospitalized", .count) { Cell($0.sum("hospitalized")) },
                ReportColumn("readmitted", "Readmitted", .count) { Cell($0.sum("readmitted")) },
                ReportColumn("excess_cents", "Excess cost", .cents) { Cell($0.sum("excess_cents")) },
                ReportColumn("palliative", "Palliative", .count) { Cell($0.sum("palliative")) },
            ], of: sorted, headline: .partnerAreas)
    }
}
