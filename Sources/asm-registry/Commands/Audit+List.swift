import ArgumentParser
import RegistryQueries

extension Audit {
    /// `audit list`: the newest entries of the audit log.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List every run and statement: who, when, what, and with which exit code.",
            discussion: """
                Examples: asm-registry audit list --limit 0 --format csv
                          asm-registry audit list --since 2027-07-01 --user ann --command sql
                """)

        @Option(help: ArgumentHelp("Show entries since this UTC day or time: YYYY-MM-DD.", valueName: "time"))
        var since: String?
        @Option(help: ArgumentHelp("Show entries of this login name.", valueName: "name")) var user: String?
        @Option(help: ArgumentHelp("Show commands that begin with these words, such as report.", valueName: "words"))
        var command: String?
        @Option(help: "Show at most this many, the latest; 0 for all.") var limit = 50
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
