import Foundation
import GRDB
import RegistryIntake

/// Whether a registry keeps an audit log. It does unless a user turned it off and gave a reason.
package struct AuditPolicy {
    /// A change of the policy.
    package struct Change: Hashable, Sendable {
        /// Whether the audit log is on after the change.
        package let isOn: Bool
        /// The reason.
        package let reason: String
        /// The name of the user who made the change.
        package let author: String

        /// Creates a change.
        package init(isOn: Bool, reason: String, author: String) {
            self.isOn = isOn
            self.reason = reason
            self.author = author
        }
    }

    private let registry: Registry

    /// Creates the policy of a registry, which must be open for writing to change it.
    package init(_ registry: Registry) { self.registry = registry }

    /// Whether the audit log is on.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package var isOn: Bool {
        get throws { try registry.read(Self.isOn) }
    }

    /// Turns the audit log on or off. The reason and the author are redacted.
    /// - Returns: false if the policy already was as requested.
    /// - Throws: `RegistryError` if the registry cannot be written.
    package func set(_ change: Change) throws -> Bool {
        try registry.write { database in
            guard try Self.isOn(database) != change.isOn else { return .rollback(false) }
            try Self.insert(change, database)
            return .commit(true)
        }
    }

    static func insert(_ change: Change, _ database: Database) throws {
        try database.execute(
            sql: "insert into audit_policy (is_on, reason, changed_by, changed_at) values (?, ?, ?, ?)",
            arguments: [
                change.isOn, Redaction.redacted(change.reason), Redaction.redacted(change.author), Timestamp.now(),
            ])
    }

    static func isOn(_ database: Database) throws -> Bool {
        guard try database.tableExists("audit_policy") else { return true }
        return try Bool.fetchOne(
            database, sql: "select is_on from audit_policy order by change_number desc limit 1") ?? true
    }

    static func lastAnchor(_ database: Database) throws -> AuditTrail.Place? {
        guard try database.tableExists("audit_anchor") else { return nil }
        return try Row.fetchOne(database, sql: "\(anchor) order by anchor_number desc limit 1").map(place)
    }

    static func anchors(_ database: Database) throws -> [AuditTrail.Place] {
        try Row.fetchAll(database, sql: "\(anchor) order by anchor_number").map(place)
    }

    private static let anchor = "select entry_number, entry_hash, end_offset from audit_anchor"

    private static func place(_ row: Row) throws -> AuditTrail.Place {
        try AuditTrail.Place(
            number: row.value("entry_number"), hash: row.value("entry_hash"), end: row.value("end_offset"))
    }
}
