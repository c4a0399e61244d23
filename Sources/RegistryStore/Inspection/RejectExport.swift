import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// Writes the rejected rows of a load in their original bytes, to be mended and loaded again.
///
/// The registry keeps only the places of rejected rows, so the source files must still be what they were.
public struct RejectExport {
    /// A file that was written.
    public struct Written: Hashable, Sendable {
        /// Where it is.
        public let path: String
        /// How many rows it holds, besides the header.
        public let rows: Int
        /// How many rows of the file were rejected: more than it holds if the load was refused, and only the first are
        /// kept.
        public let rejected: Int
    }

    private let registry: Registry
    private let loadID: Int?

    /// An export of a load's rejects, or of those of the latest load that has any.
    public init(loadID: Int?, of registry: Registry) {
        self.loadID = loadID
        self.registry = registry
    }

    /// Writes one file into the folder for each file with rejected rows: its header, and those rows.
    public func write(to folder: String) throws -> [Written] {
        let sources = try registry.rows(
            sql: """
                select file_number, path, sha256, kind, rejected_rows from load_file
                where load_id = coalesce(:load_id, (select max(load_id) from reject)) and rejected_rows > 0
                order by file_number
                """, parameters: ["load_id": Cell(loadID)])
        try PrivateFile.createFolder(folder)
        return try sources.compactMap { source in
            guard let path = source.text("path"), let number = source.integer("file_number"),
                let rejected = source.integer("rejected_rows"), let sha256 = source.text("sha256"),
                let kind = source.text("kind")
            else { return nil }
            guard let fingerprint = try? FileFingerprint(path: path), fingerprint.sha256 == sha256 else {
                throw RegistryError.sourceChanged(path: path)
            }
            let name = "\(number)-\(URL(fileURLWithPath: path).lastPathComponent)"
            let target = URL(fileURLWithPath: folder).appendingPathComponent(name).path
            return try write(
                from: path, as: recognized(path: path, kind: kind), fileNumber: number, rejected: rejected, to: target)
        }
    }

    /// The file with its header; nil if that cannot be read any more.
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
        // The rows may hold beneficiaries' identifiers: the file is its owner's alone.
        try OutputFile(target, replaces: false).write { descriptor in
            let input = FileHandle(fileDescriptor: try InputDescriptor.open(file: path), closeOnDealloc: true)
            let output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
            do {
                try output.write(contentsOf: input.read(upToCount: file?.header.byteCount ?? 0) ?? Data())
                for (index, place) in places.enumerated() {
                    if index > 0 { try output.write(contentsOf: Data((file?.rowSeparator ?? "").utf8)) }
                    try input.seek(toOffset: UInt64(place.integer("byte_offset") ?? 0))
                    try output.write(contentsOf: input.read(upToCount: place.integer("byte_count") ?? 0) ?? Data())
                }
                try output.write(contentsOf: Data((file?.end ?? "").utf8))
            } catch {
                throw RegistryError.cannotWrite(path: target, reason: error.localizedDescription)
            }
        }
        return Written(path: target, rows: places.count, rejected: rejected)
    }
}
