import Foundation
import RegistryStore

/// The content of a verified registry.
struct RegistryState: Hashable {
    let hash: LogicalHash
    let loads: [String]
    let pendingSteps: Int

    /// Opens a registry like the next user, and runs every check of `verify`.
    init(of path: String) throws {
        let pending = try SchemaHistory.status(path: path).pending
        pendingSteps = pending.count
        guard pending.isEmpty else {
            // A registry of an earlier version is compared after migrating a copy.
            let copy = path + ".looked-at"
            defer { Self.remove(copy) }
            for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
            }
            _ = try SchemaHistory.migrate(path: copy, wait: 1, isBackedUp: false)
            (hash, loads) = try Self.inspect(copy)
            return
        }
        (hash, loads) = try Self.inspect(path)
    }

    private static func inspect(_ path: String) throws -> (LogicalHash, [String]) {
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

/// An unexpected result.
struct TortureFailure: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
}
