import ArgumentParser
import Foundation
import RegistryMigrations
import RegistryStore
import TestSupport

/// Migrates registries of every earlier version, and kills the program meanwhile.
struct Migrations: ParsableCommand {
    @Option(help: "The number of kills over all versions.") var kills = 100
    @Option(help: "The seed of the moments.") var seed: UInt64 = .random(in: 0..<1 << 40)

    func run() throws {
        let fixture = try TortureFixture(isLarge: true)
        var random = SeededGenerator(seed: seed)
        printLine("seed \(seed)")
        // Earlier versions have no tables of versions: the replaced rows of the fixture would have no place.
        let versions = Self.firstVersion..<Migration.all.count
        var (killed, unfinished) = (0, 0)
        for version in versions {
            let start = fixture.folder.file("version-\(version).sqlite")
            try OlderRegistry.write(start, from: fixture.template, version: version)
            let rows = try OlderRegistry.counts(start)
            guard rows.values.reduce(0, +) > 0 else { throw TortureFailure(what: "version \(version) has no rows") }
            try fixture.reset(to: start)
            let clock = ContinuousClock.now
            try fixture.start(["migrate", "up"]).finish()
            let duration = (ContinuousClock.now - clock) / .seconds(1)
            let whole = try RegistryState(of: fixture.registry)
            try check(fixture.registry, rows, version)
            for _ in 0..<((kills + versions.count - 1) / versions.count) {
                try fixture.reset(to: start)
                let process = try fixture.start(["migrate", "up"])
                Thread.sleep(forTimeInterval: Double.random(in: 0...1.05, using: &random) * duration)
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                let pending = try SchemaHistory.status(path: fixture.registry).pending.count
                guard pending == 0 || pending == Migration.all.count - version else {
                    throw TortureFailure(what: "version \(version) was left with \(pending) steps to go, seed \(seed)")
                }
                try check(fixture.registry, rows, version)
                killed += 1
                if pending > 0 {
                    unfinished += 1
                    try fixture.start(["migrate", "up", "--no-backup"]).finish()
                    try check(fixture.registry, rows, version)
                }
                guard try RegistryState(of: fixture.registry).hash == whole.hash else {
                    throw TortureFailure(what: "version \(version) holds something else, seed \(seed)")
                }
            }
            printLine("version \(version): \(rows.values.reduce(0, +)) rows of \(rows.count) tables are all there")
        }
        printLine(
            "migrations in all: \(versions.count) versions, \(killed) kills, \(unfinished) of them before the end")
    }

    /// No table has fewer rows than before: no step has dropped a parent with its children.
    private func check(_ path: String, _ rows: [String: Int], _ version: Int) throws {
        let now = try OlderRegistry.counts(path)
        for (table, count) in rows where now[table] ?? 0 < count {
            throw TortureFailure(
                what: "from version \(version): \(table) had \(count) rows, and has \(now[table] ?? -1)")
        }
    }

    private static let firstVersion = 4
}
