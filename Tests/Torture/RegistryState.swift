import Foundation
import RegistryStore

/// What a registry holds, and whether that adds up.
struct RegistryState: Hashable {
    let hash: LogicalHash
    let loads: [String]
    let pendingSteps: Int

    /// Looks at a registry as the next user would, and checks everything that `verify` does.
    init(of path: String) throws {
        let pending = try SchemaHistory.status(path: path).pending
        pendingSteps = pending.count
        guard pending.isEmpty else {
            // One of an earlier version says what it holds when it is brought up: done to a copy.
            let copy = path + ".looked-at"
            defer { Self.remove(copy) }
            for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
            }
            _ = try SchemaHistory.migrate(path: copy, wait: 1, isBackedUp: false)
            (hash, loads) = try Self.look(copy)
            return
        }
        (hash, loads) = try Self.look(path)
    }

    private static func look(_ path: String) throws -> (LogicalHash, [String]) {
        let registry = try Registry.openForReading(path: path)
        defer { try? registry.close() }
        let faults = try Verification(registry).run().flatMap(\.faults)
        guard faults.isEmpty else { throw TortureFailure(what: faults.joined(separator: "; ")) }
        let loads = try registry.rows(sql: "select load_id || ' ' || status as line from load order by load_id")
        return (try LogicalHash(of: registry), loads.compactMap { $0.text("line") })
    }

    private static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }
}

/// What should not have happened.
struct TortureFailure: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
}
