import Foundation
import GRDB

/// Replaces a registry with a backup, or restores a backup to a new path.
///
/// The new file is created and verified next to the old one, with the writer's lock, and moved to the path in one step:
/// at every moment, the path has the complete old or new registry. The old one is kept under another name.
package struct Restoration: Sendable {
    /// The backup's record; nil for a plain copy of a registry, which has no recorded hashes.
    package let record: BackupRecord?
    /// The path at which the replaced registry is kept; nil if there was none.
    package let keptAt: String?

    /// Restores a backup.
    /// - Parameters:
    ///   - backup: the path of a backup, or of a plain copy of a registry.
    ///   - path: the path of the restored registry.
    ///   - isForced: whether an existing registry is replaced.
    ///   - wait: the maximum number of seconds to wait for other readers and writers of the existing registry.
    /// - Throws: `RegistryError.damagedBackup` if the restored file differs from the backup's record; `.wouldReplace`,
    ///   `.restoresItself`, `.busy`, `.beingRead` or other cases if the registry cannot be replaced. Then it is
    ///   unchanged.
    package static func run(from backup: String, to path: String, isForced: Bool, wait: Double) throws -> Restoration {
        try Timestamp.requireUsableClock()
        let place = try RegistryPlace(making: path).path
        try OwnFiles.protect(place, allowing: .registry)
        let source = try RegistryPlace(opening: backup).path
        if let old = try? FileStatus(ofLink: place) {
            guard try !FileStatus(ofLink: source).isSame(as: old) else {
                throw RegistryError.restoresItself(path: backup)
            }
            guard old.isRegular else { throw RegistryError.notAFile(path: path, what: old.words) }
            guard isForced else { throw RegistryError.wouldReplace(path: path) }
        }
        let lock = try RegistryLock(path: place, wait: wait)
        defer { lock.release() }
        let old = try? FileStatus(ofLink: place)
        // The replaced registry's audit log gets an entry, if the registry can be opened. The log stays, for the new
        // one.
        if old != nil, Registry.auditor != nil {
            try? Registry.rollBackJournal(of: place, under: lock)
            try? Registry.connect(path: place, readOnly: true).close()
        }
        return try translatingEngineErrors {
            let draft = try DurableFile.makeDraft(of: place)
            defer { DurableFile.discard(draft) }
            let record = try fill(draft, from: backup)
            let keptAt = freeName(beside: place)
            guard let old else {
                // SQLite would apply the WAL of a registry that was deleted to the new one.
                let isAlone = DurableFile.isFree(place)
                try DurableFile.setCompanionsAside(of: place, as: keptAt)
                try DurableFile.publish(draft, at: place)
                return Restoration(record: record, keptAt: isAlone ? nil : keptAt)
            }
            try DurableFile.keepOwnerAndPermissions(of: old, on: draft)
            try RegistryPlace(making: place).requireOwnCompanions()
            try checkpointOldRegistry(place, wait: wait)
            // A WAL that SQLite could not apply or delete, because the registry is damaged, must not be applied to the
            // new one.
            try DurableFile.setCompanionsAside(of: place, as: keptAt)
            try DurableFile.replace(place, by: draft, keepingAs: keptAt)
            return Restoration(record: record, keptAt: keptAt)
        }
    }

    /// Restores the backup to the draft, and verifies it.
    private static func fill(_ draft: String, from backup: String) throws -> BackupRecord? {
        let source = try Registry.connect(path: backup, readOnly: true, isAudited: false)
        let record = try source.read { database in
            try SchemaHistory(database: database, path: backup).requireKnown()
            let record = try BackupRecord.fetch(database)
            try RegistryCopy.write(database, to: draft, usesWAL: true, finish: BackupRecord.remove)
            return record
        }
        let faults = try BackupCheck.findings(in: draft, record).filter(\.isDamage).flatMap(\.faults)
        guard faults.isEmpty else { throw RegistryError.damagedBackup(path: backup, faults: faults) }
        return record
    }

    /// Checkpoints the old registry into a single file, so that no WAL remains that SQLite would apply to the new one.
    /// Requires that no other process has the file open. A registry that is too damaged for this is kept with its WAL.
    /// - Throws: `RegistryError.beingRead` if it is still open after the wait.
    private static func checkpointOldRegistry(_ place: String, wait: Double) throws {
        let deadline = Deadline(after: wait)
        while true {
            do {
                let old = try DatabaseQueue(path: place, configuration: .nonTrapping)
                try old.writeWithoutTransaction { try RegistryCopy.leaveWAL($0) }
                return try old.close()
            } catch let error as DatabaseError where error.isDamage {
                return
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                guard !deadline.isOver else { throw RegistryError.beingRead(path: place) }
                usleep(50_000)
            }
        }
    }

    /// A free path next to the registry for the replaced one.
    private static func freeName(beside place: String) -> String {
        let time = Timestamp.now().filter { $0 != "-" && $0 != ":" }
        let names =
            [place + RegistryPlace.keptMark + time] + (2...99).map { "\(place)\(RegistryPlace.keptMark)\(time)-\($0)" }
        return names.first(where: DurableFile.isFree) ?? names[0]
    }
}
