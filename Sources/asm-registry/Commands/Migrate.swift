import ArgumentParser
import RegistryStore

/// `migrate`: shows and applies the migrations of a registry that an earlier version created.
struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show or apply migrations of the schema.", subcommands: [StatusCommand.self, Up.self],
        defaultSubcommand: StatusCommand.self)

    /// `migrate status`: every migration with the time it was applied.
    struct StatusCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Show which migrations are applied; exit 1 if one is pending.",
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

    /// `migrate up`: a backup, then all pending migrations in one transaction.
    struct Up: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create a backup, then apply the pending migrations: all or none.",
            discussion: "Example: asm-registry migrate up")

        @Flag(help: "Do not create a backup first.") var noBackup = false
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var wait: WaitOption

        func run() throws {
            let applied = try SchemaHistory.migrate(
                path: registry.path, wait: wait.seconds, isBackedUp: !noBackup,
                onBackup: { Console.standard.say("Created a backup first: \($0.path)") })
            Console.standard.say(
                applied.isEmpty ? "The schema is up to date." : "Applied \(applied.joined(separator: ", ")).")
        }
    }
}
