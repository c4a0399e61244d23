import Foundation
import GRDB

/// A registry's own identifier and settings, from its table `registry`.
package struct RegistryIdentity: Hashable, Sendable {
    /// The unique identifier: 32 hexadecimal digits.
    package let registryID: String
    /// Whether the registry only accepts synthetic data.
    package let isSynthetic: Bool
    /// The fingerprint of the key with which beneficiaries are hashed; nil until a file with beneficiaries is loaded.
    package internal(set) var keyFingerprint: String?

    static func fetch(_ database: Database) throws -> RegistryIdentity {
        guard
            let row = try Row.fetchOne(
                database, sql: "select registry_id, is_synthetic, key_fingerprint from registry where id = 1")
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the registry's own row is missing") }
        return try RegistryIdentity(
            registryID: row.value("registry_id"), isSynthetic: row.value("is_synthetic"),
            keyFingerprint: row.optional("key_fingerprint"))
    }

    /// The fingerprint of a registry with beneficiaries whose key is unknown. No key has this fingerprint.
    static let lostKey = "lost"

    static func insert(_ database: Database, isSynthetic: Bool, keyFingerprint: String?) throws {
        let identifier = UUID().uuidString.replacing("-", with: "").lowercased()
        try database.execute(
            sql: """
                insert into registry (id, registry_id, is_synthetic, key_fingerprint, created_at)
                values (1, ?, ?, ?, ?)
                """,
            arguments: [identifier, isSynthetic, keyFingerprint, Timestamp.now()])
    }

    /// Stores the key's fingerprint, unless the registry has one.
    static func record(keyFingerprint: String, _ database: Database) throws {
        try database.execute(
            sql: "update registry set key_fingerprint = ? where id = 1 and key_fingerprint is null",
            arguments: [keyFingerprint])
    }
}
