import Foundation
import GRDB
import RegistryIntake

/// Finds the files from which a registry's episodes were loaded.
struct RekeyingSources {
    struct Item {
        let origin: FileOrigin
        let file: InputFile
    }

    /// All files that episodes or replaced versions of episodes refer to.
    let files: [Item]

    /// Finds the files by their SHA-256 among the offered paths, or at their paths at the time of the load.
    /// - Throws: `RegistryError.sourcesMissing` with all files that were not found; `IntakeError` if an offered path
    ///   cannot be read.
    init(of registry: Registry, offered paths: [String]) throws {
        let rows = try registry.rows(
            sql: """
                select f.load_id, f.file_number, f.path, f.sha256
                from load_file f
                join (
                    select load_id, file_number from episode
                    union
                    select load_id, file_number from episode_version
                ) e using (load_id, file_number)
                order by f.load_id, f.file_number
                """)
        var known = try InputListing.bySHA256(paths)
        var files: [Item] = []
        var missing: [MissingSource] = []
        for row in rows {
            guard let load = row.integer("load_id"), let number = row.integer("file_number"),
                let path = row.text("path"), let sha256 = row.text("sha256")
            else { continue }
            if known[sha256] == nil, let current = try? InputListing.bySHA256([path]) {
                known.merge(current) { first, _ in first }
            }
            if let found = known[sha256] {
                files.append(Item(origin: FileOrigin(loadID: load, fileNumber: number), file: found))
            } else {
                missing.append(MissingSource(loadID: load, path: path, sha256: sha256))
            }
        }
        guard missing.isEmpty else { throw RegistryError.sourcesMissing(missing) }
        self.files = files
    }
}
