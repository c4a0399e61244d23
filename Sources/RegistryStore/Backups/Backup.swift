import Foundation
import GRDB

/// A copy of a registry as it was at one moment, in one file, with the hashes of what it holds.
///
/// It is made while others read and load: it takes no writer's lock, only reads, and so never checkpoints. All of it is
/// read in one read transaction, so that a load that commits meanwhile is in it as a whole or not at all.
public struct Backup: Sendable {
    /// Where it is.
    public let path: String
    /// What it says of itself.
    public let record: BackupRecord
    /// Its size in bytes.
    public let byteCount: Int

    /// Makes a backup. The file appears when it is complete, and never over another.
    /// - Parameters:
    ///   - path: the registry.
    ///   - output: the file to make, or a folder for it; nil for a file beside the registry, named after the latest load.
    ///   - onProgress: is told how many of how many pages are copied.
    public static func create(
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
                try RegistryCopy.write(database, to: draft, logs: false, onProgress: onProgress) { copy in
                    try BackupRecord.remove(copy)
                    try record.insert(copy)
                }
                if let stamp { try place.requireUnchanged(since: stamp) }
                let made = try publish(draft, atFirstFreeOf: places)
                return Backup(path: made, record: record, byteCount: byteCount(of: made))
            }
        }
    }

    /// Moves a backup to the first place where nothing is; another backup may take one at any moment.
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

    /// The files that may be meant: the one that is named, or several in the folder that is named or beside the
    /// registry.
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
