import ArgumentParser

/// Long tests in a separate process, because they replace the allocator and file system calls of the whole process. The
/// unit tests run a small part of each.
@main
struct Torture: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "asm-torture",
        abstract: "Inject faults, kills and concurrency into registries, and check that they survive.",
        subcommands: [
            Faults.self, PowerCuts.self, Memory.self, Kills.self, Backups.self, Migrations.self, Concurrency.self,
            RandomHistories.self, MemorySweep.self,
        ])
}
