import ArgumentParser
import Foundation
import RegistryModel

/// The root command: a table of contents.
@main
struct ASMRegistry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "asm-registry",
        abstract: "Keeps participants, episodes and yearly performance of Medicare's Ambulatory Specialty Model.",
        discussion: """
            Start:    asm-registry init && asm-registry load participants.csv
            Ask:      asm-registry report eligibility
            Next:     asm-registry doctor
            Anything: asm-registry sql "select * from v_area limit 5"
            """,
        version: Program.version,
        groupedSubcommands: [
            CommandGroup(name: "Keep", subcommands: [Init.self, Load.self, Loads.self, Rejects.self, Rules.self]),
            CommandGroup(
                name: "Ask",
                subcommands: [
                    Report.self, TrendCommand.self, ProjectCommand.self, Simulate.self, Diff.self, WhyCommand.self,
                    SQL.self, Query.self, DictionaryCommand.self, Status.self,
                    DoctorCommand.self,
                ]),
            CommandGroup(
                name: "Maintain",
                subcommands: [
                    BackupCommand.self, Migrate.self, Verify.self, Export.self, Privacy.self, Audit.self,
                ]),
        ])

    static func main() {
        StandardStreams.secure()
        // A file that may not grow any more is told by the result of write, not by a signal.
        signal(SIGXFSZ, SIG_IGN)
        do {
            try CommandRun(arguments: Array(CommandLine.arguments.dropFirst())).run()
        } catch {
            Failure.exit(with: error)
        }
    }
}
