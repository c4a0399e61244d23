import RegistryModel
import RegistryStore

/// A report in the list: its command, its query and its question.
package struct ReportEntry: Sendable {
    /// The command without the program's name, such as `report areas`.
    package let command: String
    /// The query that the report runs.
    package let text: QueryText
    /// The question of the report: the first line of its query, unless several reports share the query.
    package let question: String

    init(command: String, text: QueryText, question: String? = nil) {
        self.command = command
        self.text = text
        self.question = question ?? text.question
    }

    init(_ groups: GroupComparison.Groups) {
        self.init(command: "report \(groups.rawValue)", text: groups.text, question: groups.question)
    }

    /// The name for `report sql` and Datasette: `areas` for `report areas`.
    package var name: String {
        let words = command.split(separator: " ")
        return words.drop { $0 == "report" }.joined(separator: "-")
    }
}

/// All reports, in the order of help, documents and `report list`.
package struct ReportList: Sendable {
    /// The entries, in that order.
    package static let all = [
        ReportEntry(command: "report year-over-year", text: YearOverYear.text),
        ReportEntry(command: "report quarters", text: Quarters.text),
        ReportEntry(command: "trend", text: Trend.text),
        ReportEntry(command: "report peers", text: Peers.text),
        ReportEntry(.areas),
        ReportEntry(.specialties),
        ReportEntry(command: "report quality-gaps", text: QualityGaps.text),
        ReportEntry(command: "report partners", text: Partners.text),
        ReportEntry(command: "report restatements", text: Restatements.text),
        ReportEntry(command: "report overlap", text: Overlap.text),
        ReportEntry(command: "report cost-drivers", text: CostDrivers.text),
        ReportEntry(command: "report eligibility", text: EligibilityReport.text),
        ReportEntry(command: "report estimated-episodes", text: EstimatedEpisodes.text),
        ReportEntry(command: "report roster", text: Roster.text),
        ReportEntry(command: "report checklist", text: Checklist.text),
        ReportEntry(command: "report data-quality", text: DataQuality.text),
        ReportEntry(command: "report check-official", text: OfficialReport.text),
        ReportEntry(command: "project", text: CohortYearInputs.participantYearText),
        ReportEntry(command: "simulate areas", text: AreaSimulation.text),
    ]

    /// Creates the list, which has no options.
    package init() {}

    /// Returns the report with a name.
    /// - Throws: `QueryError.noSuchReport` with similar names, if there is none.
    package static func report(named name: String) throws -> ReportEntry {
        if let entry = all.first(where: { $0.name == name }) { return entry }
        throw QueryError.noSuchReport(name, nearest: NearestNames.find(name, among: Set(all.map(\.name))))
    }

    /// The list as a result: the questions are the first lines of the query files.
    package var result: ResultTable {
        ResultTable(
            heading: ResultHeading(
                title: "Reports", notes: ["To see the options of one: asm-registry help report NAME."]),
            columns: [
                ReportColumn("command", "Command", .text) { .text("asm-registry \($0.command)") },
                ReportColumn("question", "Question", .text) { .text($0.question) },
            ], of: Self.all,
            disclosure: .withoutCounts)
    }
}
