import ArgumentParser

/// Runs that take too long for every day, in a process of their own: what they do to memory and to the file system they
/// do to the whole process. The tests run a small part of each.
@main
struct Torture: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "asm-torture", abstract: "Does harm to registries, and counts what they survive.",
        subcommands: [
            Faults.self, PowerCuts.self, Memory.self, Kills.self, Backups.self, Migrations.self, Concurrency.self,
            RandomHistories.self, MemorySweep.self,
        ])
}
