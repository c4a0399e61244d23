import Foundation
import GRDB

/// Proves that a backup can be restored: it is restored to a temporary file, and that is held against what was noted
/// when the backup was made.
public struct BackupCheck {
    /// What the backup says of itself.
    public let record: BackupRecord
    /// What each check found.
    public let findings: [Verification.Finding]

    /// Checks a backup.
    /// - Parameters:
    ///   - path: where the backup is.
    ///   - folder: where the temporary file is made; it becomes as large as the backup.
    public init(path: String, in folder: String = NSTemporaryDirectory()) throws {
        (record, findings) = try translatingEngineErrors {
            let backup = try Registry.connect(path: path, readOnly: true, isAudited: false)
            return try backup.read { database in
                guard let record = try BackupRecord.fetch(database) else {
                    throw RegistryError.notABackup(path: path)
                }
                let draft = try DurableFile.makeDraft(of: folder + "/asm-registry-\(UUID().uuidString)")
                defer { DurableFile.discard(draft) }
                do {
                    try RegistryCopy.write(database, to: draft, logs: false, finish: BackupRecord.remove)
                    return (record, try Self.findings(in: draft, record))
                } catch let error as DatabaseError where error.isDamage {
                    let fault = error.message ?? error.resultCode.description
                    return (record, [.init(check: "the backup can be read", faults: [fault], isDamage: true)])
                }
            }
        }
    }

    /// Holds a restored file against a record, and checks it as far as its schema's version allows.
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
                        faults: same ? [] : ["the hash is not the one noted on \(record.createdAt)"], isDamage: true))
            }
            guard history.pending.isEmpty else { return findings }
            if let expected = record?.logicalHash {
                let same = try LogicalHash(database) == expected
                findings.append(
                    .init(
                        check: "content and history are those that were backed up",
                        faults: same ? [] : ["the hashes are not those noted when it was made"], isDamage: true))
            }
            return try findings + Verification.content(database)
        }
    }
}
