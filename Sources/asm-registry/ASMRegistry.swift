import ArgumentParser
import Foundation
import RegistryModel

/// The root command: groups the subcommands, and prepares the process before one runs.
@main
struct ASMRegistry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "asm-registry",
        abstract: "Keep and query participants, episodes and performance of Medicare's Ambulatory Specialty Model.",
        discussion: """
            Start:    asm-registry init && asm-registry load participants.csv
            Ask:      asm-registry report eligibility
            Next:     asm-registry doctor
            Anything: asm-registry sql "select * from v_area limit 5"
            """,
        version: Program.version,
        groupedSubcommands: [
            CommandGroup(
                name: "Keep",
                subcommands: [
                    Init.self, Load.self, LayoutCommand.self, EpisodesCommand.self, Loads.self, Rejects.self,
                    Rules.self,
                ]),
            CommandGroup(
                name: "Ask",
                subcommands: [
                    Report.self, FindCommand.self, TrendCommand.self, ProjectCommand.self, Simulate.self, Diff.self,
                    WhyCommand.self,
                    SQL.self, Query.self, DictionaryCommand.self, Status.self,
                    DoctorCommand.self,
                ]),
            CommandGroup(
                name: "Maintain",
                subcommands: [BackupCommand.self, Migrate.self, Verify.self]),
            CommandGroup(name: "Advanced", subcommands: [Export.self, Privacy.self, Audit.self]),
        ])

    static func main() {
        StandardStreams.secure()
        // Beyond the limit of the file size, write fails with EFBIG; without this, a signal would end the process.
        signal(SIGXFSZ, SIG_IGN)
        do {
            try CommandRun(arguments: Array(CommandLine.arguments.dropFirst())).run()
        } catch {
            // What a shell asks while completing a line must not show an error there.
            if CommandLine.arguments.dropFirst().first == "---completion", Failure.status(of: error) != 0 {
                Foundation.exit(1)
            }
            Failure.exit(with: error)
        }
    }
}
