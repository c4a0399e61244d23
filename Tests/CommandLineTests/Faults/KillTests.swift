import Foundation
import RegistryStore
import Testing
import TestSupport

/// A load that is killed leaves the registry as before or as after.
struct KillTests {
    @Test func aKilledLoadLeavesTheOldStateOrTheNew() throws {
        let registry = try CommandLineRegistry()
        let sample = CommandLineRegistry.sample
        _ = try registry.load(Array(sample.prefix(2)))
        let files = FileManager.default
        let draft = registry.folder.file("before.sqlite")
        try files.copyItem(atPath: registry.path, toPath: draft)
        let before = try digest(registry)

        let start = ContinuousClock.now
        #expect(try registry.load(Array(sample[2...5])).status == 0)
        let duration = ContinuousClock.now - start
        let after = try digest(registry)
        #expect(before != after)

        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        var outcomes: [String: Int] = [:]
        for _ in 0..<50 {
            for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: registry.path + suffix) }
            try files.copyItem(atPath: draft, toPath: registry.path)
            let load = try registry.startableLoad(Array(sample[2...5]))
            try load.run()
            let moment = Double.random(in: 0...1.1, using: &generator) * (duration / .seconds(1))
            Thread.sleep(forTimeInterval: moment)
            kill(load.processIdentifier, SIGKILL)
            load.waitUntilExit()
            let now = try digest(registry)
            #expect(now == before || now == after, "killed after \(moment) s, seed \(seed)")
            outcomes[now == before ? "before" : "after", default: 0] += 1
            #expect(try registry.run(["verify"]).status == 0)
        }
        print("50 kills over \(duration): \(outcomes), seed \(seed)")
        // The lock of a killed writer is free.
        #expect(try registry.load(Array(sample[2...5])).status == 0)
        #expect(try digest(registry) == after)
    }

    /// The content of the registry, without the history of loads.
    private func digest(_ registry: CommandLineRegistry) throws -> LogicalHash {
        let open = try Registry.openForReading(path: registry.path)
        defer { try? open.close() }
        return try LogicalHash(of: open)
    }
}
