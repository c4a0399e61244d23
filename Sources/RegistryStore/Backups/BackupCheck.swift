import Foundation
import GRDB

/// Verifies that a backup can be restored: restores it to a temporary file, and compares this with the backup's record.
package struct BackupCheck {
    /// The record of when the backup was created and what it should contain.
    package let record: BackupRecord
    /// The result of each check.
    package let findings: [Verification.Finding]

    /// Verifies a backup.
    /// - Parameters:
    ///   - path: the path of the backup.
    ///   - folder: the folder for the temporary file, which becomes as large as the backup.
    /// - Throws: `RegistryError.notABackup`; other cases if the backup cannot be opened or the temporary file cannot be
    ///   written. Damage is not an error, but a finding.
    package init(path: String, in folder: String = NSTemporaryDirectory()) throws {
        (record, findings) = try translatingEngineErrors {
            let backup = try Registry.connect(path: path, readOnly: true, isAudited: false)
            return try backup.read { database in
                guard let record = try BackupRecord.fetch(database) else {
                    throw RegistryError.notABackup(path: path)
                }
                let draft = try DurableFile.makeDraft(of: folder + "/asm-registry-\(UUID().uuidString)")
                defer { DurableFile.discard(draft) }
                do {
                    try RegistryCopy.write(database, to: draft, usesWAL: false, finish: BackupRecord.remove)
                    return (record, try Self.findings(in: draft, record))
                } catch let error as DatabaseError where error.isDamage {
                    let fault = error.message ?? error.resultCode.description
                    return (record, [.init(check: "the backup can be read", faults: [fault], isDamage: true)])
                }
            }
        }
    }

    /// Compares a restored file with a record, and verifies it as far as its schema version allows.
    static func findings(in path: String, _ record: BackupRecord?) throws -> [Verification.Finding] {
        let restored = try Registry.connect(path: path, readOnly: true, isAudited: false)
        return try restored.read { database in
            let history = try SchemaHistory(database: database, path: path)
            try history.requireKnown()
            var findings = try [
                Verification.integrity(database), Verification.schema(database), Verification.references(database),
            ]
            if let record {
                let same = try RegistryFileHash.compute(database, without: BackupRecord.table) == record.fileHash
                findings.append(
                    .init(
                        check: "schema and rows are those that were backed up",
                        faults: same ? [] : ["the hash differs from the one recorded on \(record.createdAt)"],
                        isDamage: true))
            }
            guard history.pending.isEmpty else { return findings }
            if let expected = record?.logicalHash {
                let same = try LogicalHash(database) == expected
                findings.append(
                    .init(
                        check: "content and history are those that were backed up",
                        faults: same ? [] : ["the hashes differ from those recorded in the backup"], isDamage: true))
            }
            return try findings + Verification.content(database)
        }
    }
}
