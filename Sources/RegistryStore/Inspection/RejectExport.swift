import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// Writes the rejected rows of a load in their original bytes, ready to fix and load again.
///
/// The registry stores only where rejected rows are in their files, so the unchanged files are needed.
package struct RejectExport {
    /// A file that was written.
    package struct Written: Hashable, Sendable {
        /// The path of the file.
        package let path: String
        /// The number of rows in it, without the header.
        package let rows: Int
        /// The number of rejected rows of the source file. It is larger than `rows` if the load was refused, because
        /// then only the first rejects are stored.
        package let rejected: Int
    }

    private let registry: Registry
    private let loadID: Int?
    private let offered: [String]

    /// Creates an export of the rejects of a load; nil for the latest load that has any.
    /// - Parameter offered: the files that were loaded, or folders with them. Paths in the registry are not read,
    ///   because the author of a registry could enter any path.
    package init(loadID: Int?, of registry: Registry, from offered: [String]) {
        self.loadID = loadID
        self.registry = registry
        self.offered = offered
    }

    /// Writes one file for each source file with rejected rows: the header and these rows. Only the owner can read it.
    /// - Throws: `RegistryError.rejectsNotNamed` if a source file is not offered; `.sourceChanged` if an offered one
    ///   has changed; other cases if a file cannot be read or written.
    package func write(to folder: String) throws -> [Written] {
        let rows = try registry.rows(
            sql: """
                select load_id, file_number, path, sha256, kind, rejected_rows from load_file
                where load_id = coalesce(:load_id, (select max(load_id) from reject)) and rejected_rows > 0
                order by file_number
                """, parameters: ["load_id": Cell(loadID)])
        let sources = rows.compactMap(Source.init)
        let known = try offeredFiles(for: sources)
        let missing = sources.filter { known[$0.sha256] == nil }
        guard missing.isEmpty else {
            throw RegistryError.rejectsNotNamed(
                missing.map { MissingSource(loadID: $0.load, path: $0.path, sha256: $0.sha256) })
        }
        try PrivateFile.createFolder(folder)
        return try sources.compactMap { source in
            guard let path = known[source.sha256] else { return nil }
            let name = "\(source.number)-\(URL(fileURLWithPath: path).lastPathComponent)"
            let target = URL(fileURLWithPath: folder).appendingPathComponent(name).path
            return try write(
                from: path, as: recognized(path: path, kind: source.kind), fileNumber: source.number,
                rejected: source.rejected, to: target)
        }
    }

    /// The registry's record of a file with rejected rows.
    private struct Source {
        let load, number, rejected: Int
        let path, sha256, kind: String

        init?(_ row: QueryRow) {
            guard let load = row.integer("load_id"), let number = row.integer("file_number"),
                let rejected = row.integer("rejected_rows"), let path = row.text("path"),
                let sha256 = row.text("sha256"), let kind = row.text("kind")
            else { return nil }
            (self.load, self.number, self.rejected) = (load, number, rejected)
            (self.path, self.sha256, self.kind) = (path, sha256, kind)
        }
    }

    /// The paths of the offered files, by their SHA-256.
    private func offeredFiles(for sources: [Source]) throws -> [String: String] {
        var known: [String: String] = [:]
        for path in try offered.flatMap({ try LoadPlan.files(at: $0) }) {
            let sha256 = try FileFingerprint(path: path).sha256
            // An explicitly offered file at the path of the load, but with other contents, was changed.
            if offered.contains(path), !sources.contains(where: { $0.sha256 == sha256 }),
                sources.contains(where: { $0.path == path })
            {
                throw RegistryError.sourceChanged(path: path)
            }
            known[sha256] = known[sha256] ?? path
        }
        return known
    }

    /// The file with its header; nil if it is no longer recognized.
    private func recognized(path: String, kind: String) throws -> RecognizedFile? {
        let recognition = FileRecognition(kind: FileKind(rawValue: kind), allowsExtraColumns: true)
        guard case .recognized(let file) = try recognition.recognize(path: path) else { return nil }
        return file
    }

    private func write(
        from path: String, as file: RecognizedFile?, fileNumber: Int, rejected: Int, to target: String
    ) throws -> Written {
        let places = try registry.rows(
            sql: """
                select byte_offset, byte_count from reject
                where load_id = coalesce(:load_id, (select max(load_id) from reject))
                    and file_number = :file_number and scope = 'row'
                order by byte_offset
                """, parameters: ["load_id": Cell(loadID), "file_number": .integer(Int64(fileNumber))])
        // The rows may have beneficiary identifiers, so only the owner can read the file.
        try OutputFile(target, replaces: false).write { descriptor in
            let input = FileHandle(fileDescriptor: try InputDescriptor.open(file: path), closeOnDealloc: true)
            let output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
            do {
                try output.write(contentsOf: input.read(upToCount: file?.header.byteCount ?? 0) ?? Data())
                let size = try input.seekToEnd()
                for (index, place) in places.enumerated() {
                    if index > 0 { try output.write(contentsOf: Data((file?.rowSeparator ?? "").utf8)) }
                    let (offset, count) = try Self.place(place, within: size)
                    try input.seek(toOffset: offset)
                    try output.write(contentsOf: input.read(upToCount: count) ?? Data())
                }
                try output.write(contentsOf: Data((file?.end ?? "").utf8))
            } catch let error as UnusableNumber {
                throw error
            } catch {
                throw RegistryError.cannotWrite(path: target, reason: SystemReason.message(of: error))
            }
        }
        return Written(path: target, rows: places.count, rejected: rejected)
    }

    /// The range of a row in its file.
    /// - Throws: `UnusableNumber` if it is not within the file's size.
    private static func place(
        _ row: QueryRow, within size: UInt64
    ) throws(UnusableNumber) -> (offset: UInt64, count: Int) {
        guard let offset = row.integer("byte_offset").flatMap(UInt64.init(exactly:)), offset <= size,
            let count = row.integer("byte_count"), count >= 0, UInt64(count) <= size - offset
        else { throw UnusableNumber(of: "reject") }
        return (offset, count)
    }
}
