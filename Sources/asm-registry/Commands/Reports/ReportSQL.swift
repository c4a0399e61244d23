import ArgumentParser
import RegistryQueries

extension Report {
    /// Prints the query of a report.
    struct SQLCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sql",
            abstract: "Print the query of a report, to start from.",
            discussion: """
                Examples: asm-registry report sql areas | asm-registry sql - --param year=2029
                          asm-registry report sql trend > my-question.sql
                The comments say what it answers, what its parameters are, and which value each has unless --param \
                gives another. What a report works out of these rows, such as scores and statistics, is not in it.
                """)

        @Argument(help: "The report's name, as in report list.") var name: String

        func run() throws {
            let text = try ReportList.report(named: name).text.sql
            try Console.standard.printText(text)
        }
    }
}
