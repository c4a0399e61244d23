import RegistryModel

extension GroupCard {
    /// The number of members of whom one page has room for all.
    static let maximumMembers = 22
    static let losses = 11
    static let gains = 6

    /// The members by dollars, the largest loss first, without dollars last; of many, those at both ends.
    var shownMembers: [GroupMember] {
        let known = members.filter { $0.adjustment.amount != nil }.sorted { left, right in
            (left.adjustment.amount?.cents ?? 0, left.npi) < (right.adjustment.amount?.cents ?? 0, right.npi)
        }
        guard members.count > Self.maximumMembers else {
            return known + members.filter { $0.adjustment.amount == nil }.sorted { $0.npi < $1.npi }
        }
        guard known.count > Self.losses + Self.gains else { return known }
        return known.prefix(Self.losses) + known.suffix(Self.gains)
    }

    func clinicianTable(of members: [GroupMember]) -> ResultTable {
        ResultTable(
            heading: ResultHeading(title: "Clinicians"),
            columns: [
                ReportColumn("clinician_name", "Name", .text) { .text($0.name) },
                ReportColumn("npi", "NPI", .text) { .text($0.npi.description) },
                ReportColumn("cohort", "Cohort", .text) { .text($0.projection.inputs.cohort.rawValue) },
                ReportColumn("final_score", "Final score", .score) { Cell($0.adjustment.finalScore) },
                ReportColumn("payment_adjustment_factor", "Factor", .change(.share)) { Cell($0.adjustment.factor) },
                ReportColumn("adjustment_cents", "Dollars", .change(.cents)) { Cell(cents: $0.adjustment.amount) }
                    .better(.higher),
                ReportColumn("lowest_adjustment_cents", "Lowest", .change(.cents)) {
                    Cell(cents: $0.adjustment.amountBand?.lowerBound)
                },
                ReportColumn("highest_adjustment_cents", "Highest", .change(.cents)) {
                    Cell(cents: $0.adjustment.amountBand?.upperBound)
                },
            ], of: members,
            charts: [
                Chart(
                    "Dollars by clinician",
                    .ranking(
                        Chart.Ranking(
                            of: Chart.Subject(code: "npi", name: "clinician_name", label: .person),
                            by: "adjustment_cents")))
            ])
    }

    /// The totals of the same clinicians in each year that can be projected; nil if there is only one.
    func yearTable() throws -> ResultTable? {
        let npis = people.map(\.npi)
        let totals = try reports.values.sorted { $0.year < $1.year }.map { report in
            (year: report.year, total: try GroupTotal(GroupMember.all(npis, in: report), in: report))
        }
        guard totals.count > 1 else { return nil }
        return ResultTable(
            heading: ResultHeading(title: "Years"),
            columns: [
                ReportColumn("organization", "Organization", .text) { _ in "All together" }.onlyForPrograms(),
                ReportColumn("performance_year", "Year", .label) { Cell($0.year.year) },
                ReportColumn("participants", "Take part", .count) { Cell($0.total.participants) },
                ReportColumn("mean_final_score", "Mean score", .score) { Cell($0.total.meanFinalScore) },
                ReportColumn("adjustment_cents", "Dollars", .change(.cents)) { Cell(cents: $0.total.amount) }
                    .better(.higher),
                ReportColumn("lowest_adjustment_cents", "Lowest", .change(.cents)) {
                    Cell(cents: $0.total.band?.lowerBound)
                },
                ReportColumn("highest_adjustment_cents", "Highest", .change(.cents)) {
                    Cell(cents: $0.total.band?.upperBound)
                },
            ], of: totals,
            charts: [
                Chart(
                    "Dollars of all together, by performance year",
                    .years(
                        Chart.YearLines(
                            of: Chart.Subject(code: "organization"), year: "performance_year",
                            values: ["adjustment_cents"])))
            ])
    }

    var unknownPart: ResultCard.Part? {
        let texts = members.filter { $0.adjustment.factor != nil }.flatMap { $0.projection.unknown(at: $0.position) }
        let counts = Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
        var sentences = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map { "\($0.key) (\($0.value))" }
        let lacking = members.filter { $0.adjustment.factor == nil }.count
        if lacking > 0 {
            sentences.append("The year of \(lacking.counted): too little is loaded to project it.")
        }
        let noArea = people.count { $0.areas.codes.isEmpty }
        if noArea > 0 { sentences.append("The area of \(noArea.counted) of \(people.count.counted) clinicians.") }
        return sentences.isEmpty ? nil : ResultCard.Part("What is not known (number of clinicians)", sentences)
    }
}
