import Foundation
import GRDB

/// Puts a backup in a registry's place.
///
/// The new file is made and checked beside the old one, under the writer's lock, and moved there in one step: there is
/// the whole old registry or the whole new one at every moment. What was there is kept.
public struct Restoration: Sendable {
    /// What the backup says of itself; nil if it is a plain copy of a registry, of which no hash was noted.
    public let record: BackupRecord?
    /// Where the registry that was there is kept; nil if there was none.
    public let keptAt: String?

    /// Restores a backup.
    /// - Parameters:
    ///   - backup: a backup, or a plain copy of a registry.
    ///   - path: where the registry shall be.
    ///   - isForced: whether one that is there gives way.
    ///   - wait: how many seconds to wait for whoever writes or reads there.
    public static func run(from backup: String, to path: String, isForced: Bool, wait: Double) throws -> Restoration {
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
        // What gives way is entered in its record, if it can be opened at all; the record stays, for the new one.
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
                // The log of a registry that is gone would be taken for the new one's.
                let isAlone = DurableFile.isFree(place)
                try DurableFile.setCompanionsAside(of: place, as: keptAt)
                try DurableFile.publish(draft, at: place)
                return Restoration(record: record, keptAt: isAlone ? nil : keptAt)
            }
            try DurableFile.keepOwnerAndPermissions(of: old, on: draft)
            try RegistryPlace(making: place).requireOwnCompanions()
            try settle(place, wait: wait)
            // What the engine could not delete, or too much is damaged to take in: the new one must not be read with it.
            try DurableFile.setCompanionsAside(of: place, as: keptAt)
            try DurableFile.replace(place, by: draft, keepingAs: keptAt)
            return Restoration(record: record, keptAt: keptAt)
        }
    }

    /// Makes the draft the registry that was backed up, and checks it.
    private static func fill(_ draft: String, from backup: String) throws -> BackupRecord? {
        let source = try Registry.connect(path: backup, readOnly: true, isAudited: false)
        let record = try source.read { database in
            try SchemaHistory(database: database, path: backup).requireKnown()
            let record = try BackupRecord.fetch(database)
            try RegistryCopy.write(database, to: draft, logs: true, finish: BackupRecord.remove)
            return record
        }
        let faults = try BackupCheck.findings(in: draft, record).filter(\.isDamage).flatMap(\.faults)
        guard faults.isEmpty else { throw RegistryError.damagedBackup(path: backup, faults: faults) }
        return record
    }

    /// Brings everything of the old registry into its one file, so that no log is left that the new one would be read
    /// with. That takes that nobody has it open. What is too damaged for that is kept as it is, log and all.
    private static func settle(_ place: String, wait: Double) throws {
        let deadline = Deadline(after: wait)
        while true {
            do {
                let old = try DatabaseQueue(path: place, configuration: .withFailures)
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

    /// A name beside the registry that no file has.
    private static func freeName(beside place: String) -> String {
        let time = Timestamp.now().filter { $0 != "-" && $0 != ":" }
        let names =
            [place + RegistryPlace.keptMark + time] + (2...99).map { "\(place)\(RegistryPlace.keptMark)\(time)-\($0)" }
        return names.first(where: DurableFile.isFree) ?? names[0]
    }
}
