import RegistryModel

extension Site {
    /// The pages of the organizations, and the list of them.
    func organizationPages(_ body: (SitePage) throws -> Void) throws {
        var rows: [GroupRow] = []
        for group in organizations {
            let made = try groupPage(group, .organization(group.code), in: .organizations)
            rows.append(GroupRow(group: group, total: made.total))
            try body(made.page.adding(clinicianList(of: group)))
        }
        let sorted = rows.sorted {
            ($0.total?.amount?.cents ?? .max, $0.group.code) < ($1.total?.amount?.cents ?? .max, $1.group.code)
        }
        let result = try groupTable("Organizations", sorted, name: "organization_name")
        try body(
            page(
                SiteSection.organizations.path, in: .organizations, title: "Organizations",
                chapter(
                    "organizations", "Organizations", "What will the year do to each organization?",
                    "report group --organization NAME", shown: result.withHeadline)))
    }

    /// The pages of the areas, and the comparison of all.
    func areaPages(_ body: (SitePage) throws -> Void) throws {
        for group in areas {
            var page = try groupPage(group, .area, in: .areas).page
            if partners.contains(where: { $0.code == group.code }) {
                let link = SitePage.Link(Self.partnersPath(group.code), "Whose patients come back to hospital")
                page = page.adding(.links("See also", [link]))
            }
            let own = areaYears.keepingRows { $0.contains(.text(group.code)) }
            if !own.rows.isEmpty, let own = try shown.result(own) {
                let years = chapter(
                    "year-over-year", "Year over year", YearOverYear.text.question, "report year-over-year --by area",
                    shown: own)
                page = page.adding(.report(years, sql: sqlPath("year-over-year")))
            }
            page = page.adding(clinicianList(of: group))
            try body(page)
        }
        let all = try chapter(
            "areas", "Areas", GroupComparison.Groups.areas.question, "report areas", options: "--year \(year)"
        ) { try GroupComparison(of: .areas, year: year).result(of: $0) }
        let list = SitePage.Part.links(
            "Areas of the clinicians", areas.map { SitePage.Link($0.path, $0.name, $0.sizeText) })
        if let all { try body(page(SiteSection.areas.path, in: .areas, all, query: "areas", links: [list])) }
    }

    /// The page of a group: its card if its clinicians can be projected, and the list of them.
    private func groupPage(
        _ group: SiteGroup, _ basis: GroupCard.Basis, in section: SiteSection
    ) throws -> (page: SitePage, total: GroupTotal?) {
        guard let report, !group.people.isEmpty else {
            let heading = try ResultHeading(title: group.name, of: registry)
            return (SitePage(group.path, in: section, heading, []), nil)
        }
        let card = GroupCard(basis, name: group.name, group.people, report, reports, in: registry)
        let made = try card.card(isForRelease: isForRelease)
        let page = SitePage(group.path, in: section, made.heading, [.card(made)])
        return (page, try GroupTotal(card.members, in: report))
    }

    /// All clinicians of a group as links, since the card has no room for many, nor for those who take no part.
    private func clinicianList(of group: SiteGroup) -> SitePage.Part {
        .links(
            "All clinicians",
            group.people.sorted { ($0.name ?? "", $0.npi) < ($1.name ?? "", $1.npi) }.map {
                SitePage.Link(Self.path(of: $0.npi), $0.name ?? "NPI \($0.npi)")
            })
    }

    /// A group with the sums of its clinicians; nil if nothing can be projected.
    private struct GroupRow {
        let group: SiteGroup
        let total: GroupTotal?
    }

    private func groupTable(_ title: String, _ rows: [GroupRow], name: String) throws -> ResultTable {
        ResultTable(
            heading: try ResultHeading(
                title: "\(title): performance year \(year)", of: registry,
                leadingNotes: report == nil
                    ? []
                    : [
                        ProjectionReport.ownNote,
                        "A clinician of several organizations is counted in each: these rows do not add up to the cohorts.",
                    ]),
            columns: [
                ReportColumn(name, "Name", .text) { .text($0.group.name) },
                ReportColumn("adjustment_cents", "Dollars", .change(.cents), from: []) {
                    Cell(cents: $0.total?.amount)
                }.better(.higher),
                ReportColumn("lowest_adjustment_cents", "Lowest", .change(.cents), from: []) {
                    Cell(cents: $0.total?.band?.lowerBound)
                },
                ReportColumn("highest_adjustment_cents", "Highest", .change(.cents), from: []) {
                    Cell(cents: $0.total?.band?.upperBound)
                },
                ReportColumn("clinicians", "Clinicians", .count, from: []) { Cell($0.group.people.count) },
                ReportColumn("participants", "Take part", .count, from: []) { Cell($0.total?.participants) },
                ReportColumn("mean_final_score", "Mean score", .score, from: []) { Cell($0.total?.meanFinalScore) },
                ReportColumn("part_b_cents", "Part B", .cents, from: []) { Cell(cents: $0.total?.partB) },
            ], of: rows, headline: .dollars(named: name, title.lowercased()), disclosure: .withoutCounts)
    }
}

extension SitePage {
    /// The page with a further part.
    fileprivate func adding(_ part: Part) -> SitePage { SitePage(path, in: section, heading, parts + [part]) }
}
