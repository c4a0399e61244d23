import RegistryModel

/// Every report, with the question that it answers, as its query file says.
public struct ReportList: Sendable {
    /// A report.
    public struct Entry: Sendable {
        /// The command that answers.
        public let command: String
        /// The query file, whose first line is the question.
        public let text: QueryText
    }

    /// The reports, in the order in which they are listed.
    public static let all = [
        Entry(command: "report year-over-year", text: YearOverYear.text),
        Entry(command: "report quarters", text: Quarters.text), Entry(command: "report peers", text: Peers.text),
        Entry(command: "report eligibility", text: EligibilityReport.text),
        Entry(command: "trend", text: Trend.text),
        Entry(command: "project", text: CohortYearInputs.participantYearText),
        Entry(command: "simulate areas", text: AreaSimulation.text),
    ]

    /// The list.
    public static var result: ResultTable {
        ResultTable(
            heading: ResultHeading(title: "Reports"),
            columns: [Column("command", "Command", .text), Column("question", "Question", .text)],
            rows: all.map { [.text("asm-registry \($0.command)"), .text($0.text.question)] })
    }
}
