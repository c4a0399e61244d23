import Foundation
import GRDB

/// A consistent copy of a registry in one file, with the hashes of its contents.
///
/// A backup can be created while others read and load: it only reads, without the writer's lock or a checkpoint. It is
/// read in one transaction, so a load that commits during the backup is in it completely or not at all.
package struct Backup: Sendable {
    /// The path of the backup.
    package let path: String
    /// The record of when it was created and what it should contain.
    package let record: BackupRecord
    /// The size in bytes.
    package let byteCount: Int

    /// Creates a backup atomically. An existing file is never replaced.
    /// - Parameters:
    ///   - path: the path of the registry.
    ///   - output: the file to create, or a folder for it; nil for a file next to the registry, named after the latest
    ///     load.
    ///   - onProgress: receives the number of copied pages and of all pages.
    /// - Throws: `RegistryError` if the registry cannot be read, the file exists or cannot be written.
    package static func create(
        of path: String, at output: String? = nil,
        onProgress: @escaping (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
    ) throws -> Backup {
        try translatingEngineErrors {
            let place = try RegistryPlace(opening: path)
            let stamp = try place.stampIfReadWithoutLog()
            let source = try Registry.connect(path: path, readOnly: true)
            return try source.read { database in
                let history = try SchemaHistory(database: database, path: path)
                try history.requireKnown()
                let record = try BackupRecord(of: database, isCurrent: history.pending.isEmpty)
                let places = Self.places(output, of: place.path, record)
                guard let free = places.first(where: DurableFile.isFree) else {
                    throw RegistryError.alreadyExists(path: places[0])
                }
                let draft = try DurableFile.makeDraft(of: free)
                defer { DurableFile.discard(draft) }
                try RegistryCopy.write(database, to: draft, usesWAL: false, onProgress: onProgress) { copy in
                    try BackupRecord.remove(copy)
                    try record.insert(copy)
                }
                if let stamp { try place.requireUnchanged(since: stamp) }
                let made = try publish(draft, atFirstFreeOf: places)
                return Backup(path: made, record: record, byteCount: byteCount(of: made))
            }
        }
    }

    /// Moves a backup to the first free path. Another backup may take a path at any moment.
    private static func publish(_ draft: String, atFirstFreeOf places: [String]) throws -> String {
        for place in places.dropLast() where DurableFile.isFree(place) {
            do {
                try DurableFile.publish(draft, at: place)
                return place
            } catch RegistryError.alreadyExists {
                continue
            }
        }
        try DurableFile.publish(draft, at: places[places.count - 1])
        return places[places.count - 1]
    }

    /// The paths to try in order: the given file, or numbered names in the given folder or next to the registry.
    private static func places(_ output: String?, of path: String, _ record: BackupRecord) -> [String] {
        let registry = URL(fileURLWithPath: path)
        var isFolder: ObjCBool = false
        if let output {
            guard FileManager.default.fileExists(atPath: output, isDirectory: &isFolder), isFolder.boolValue else {
                return [output]
            }
        }
        let folder = output.map { URL(fileURLWithPath: $0) } ?? registry.deletingLastPathComponent()
        let time = record.createdAt.filter { $0 != "-" && $0 != ":" }
        let name = "\(registry.deletingPathExtension().lastPathComponent).load-\(record.asOfLoadID ?? 0).\(time)"
        let names = [name] + (2...99).map { "\(name)-\($0)" }
        return names.map { folder.appendingPathComponent($0 + ".backup.sqlite").path }
    }

    private static func byteCount(of path: String) -> Int {
        ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int) ?? 0
    }
}
