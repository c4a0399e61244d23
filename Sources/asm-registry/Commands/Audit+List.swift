import ArgumentParser
import RegistryQueries

extension Audit {
    /// Lists the record.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List every run and statement: who, when, what, and how it ended.",
            discussion: """
                Examples: asm-registry audit list --limit 0 --format csv
                          asm-registry audit list --since 2027-07-01 --user ann --command sql
                """)

        @Option(help: ArgumentHelp("Only from this UTC time on: YYYY-MM-DD, or longer.", valueName: "time"))
        var since: String?
        @Option(help: ArgumentHelp("Only this login name.", valueName: "name")) var user: String?
        @Option(help: ArgumentHelp("Only commands that begin so, such as report.", valueName: "words"))
        var command: String?
        @Option(help: "How many of the latest to show; 0 for all.") var limit = 50
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard limit >= 0 else { throw ValidationError("--limit must be 0 or above.") }
            guard since.map(AuditList.isTime) ?? true else {
                throw ValidationError("--since takes a day or a time in UTC, such as 2027-07-01 or 2027-07-01T12:30.")
            }
        }

        func run() throws {
            let list = AuditList(since: since, user: user, command: command, limit: limit > 0 ? limit : nil)
            try registry.reading { try output.write(list.result(of: $0), of: $0) }
        }
    }
}
