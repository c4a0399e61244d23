import ArgumentParser
import RegistryQueries

extension Report {
    /// `report sql`: the query as it is run, with its comments.
    struct SQLCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sql",
            abstract: "Print the SQL query of a report.",
            discussion: """
                Examples: asm-registry report sql areas | asm-registry sql - --param year=2029
                          asm-registry report sql trend > my-question.sql
                The comments give the question, the parameters and their default values. What a report computes from the \
                rows, such as scores and statistics, is not in the query.
                """)

        @Argument(help: "The name of the report, as in report list.") var name: String

        func run() throws {
            let text = try ReportList.report(named: name).text.sql
            try Console.standard.printText(text)
        }
    }
}
