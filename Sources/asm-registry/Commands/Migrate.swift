import ArgumentParser
import RegistryStore

/// Brings a registry's schema up to date.
struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show or apply the steps of the schema's history.", subcommands: [StatusCommand.self, Up.self],
        defaultSubcommand: StatusCommand.self)

    /// Shows which steps are applied.
    struct StatusCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Show which steps are applied; exit 1 if any is not.",
            discussion: "Example: asm-registry migrate status")

        @OptionGroup var registry: RegistryOptions

        func run() throws {
            let history = try SchemaHistory.status(path: registry.path)
            let lines = history.steps.map { "\($0.name)  \($0.appliedAt ?? "pending")" }
            try Console.standard.printLine(lines.joined(separator: "\n"))
            try SchemaHistory.requireUndrifted(path: registry.path)
            if !history.pending.isEmpty { throw ExitStatus.findings.exitCode }
        }
    }

    /// Applies the steps that are pending.
    struct Up: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Apply the steps that are pending: all, or none. A backup is made first.",
            discussion: "Example: asm-registry migrate up")

        @Flag(help: "Make no backup first.") var noBackup = false
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var wait: WaitOption

        func run() throws {
            let applied = try SchemaHistory.migrate(
                path: registry.path, wait: wait.seconds, isBackedUp: !noBackup,
                onBackup: { Console.standard.say("Made a backup first: \($0.path)") })
            Console.standard.say(
                applied.isEmpty ? "The schema is up to date." : "Applied \(applied.joined(separator: ", ")).")
        }
    }
}
