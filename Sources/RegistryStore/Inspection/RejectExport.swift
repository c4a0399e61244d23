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
            guard let file = known[source.sha256] else { return nil }
            let name = "\(source.number)-\(file.exportName)"
            let target = URL(fileURLWithPath: folder).appendingPathComponent(name).path
            return try write(
                from: file, as: recognized(file, kind: source.kind), fileNumber: source.number,
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

    /// The offered files, by their SHA-256.
    private func offeredFiles(for sources: [Source]) throws -> [String: InputFile] {
        let known = try InputListing.bySHA256(offered)
        for (sha256, file) in known
        where offered.contains(file.path) && !sources.contains(where: { $0.sha256 == sha256 })
            && sources.contains(where: { $0.path == file.path })
        {
            // An explicitly offered file at the path of the load, but with other contents, was changed.
            throw RegistryError.sourceChanged(path: file.path)
        }
        return known
    }

    /// The file with its header; nil if it is no longer recognized.
    private func recognized(_ file: InputFile, kind: String) throws -> RecognizedFile? {
        let recognition = FileRecognition(
            kind: FileKind(rawValue: kind), allowsExtraColumns: true, layouts: Layout.builtIn)
        guard case .recognized(let file) = try recognition.recognize(file) else { return nil }
        return file
    }

    private func write(
        from input: InputFile, as file: RecognizedFile?, fileNumber: Int, rejected: Int, to target: String
    ) throws -> Written {
        let places = try registry.rows(
            sql: """
                select distinct byte_offset, byte_count from reject
                where load_id = coalesce(:load_id, (select max(load_id) from reject))
                    and file_number = :file_number and scope = 'row'
                order by byte_offset
                """, parameters: ["load_id": Cell(loadID), "file_number": .integer(Int64(fileNumber))])
        // The rows may have beneficiary identifiers, so only the owner can read the file.
        try OutputFile(target, replaces: false).write { descriptor in
            var bytes = try InputBytes(input)
            let output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
            func copy(_ range: Range<Int>) throws {
                let copied = try bytes.take(range) { try output.write(contentsOf: Data($0)) }
                guard copied == range.count else { throw UnusableNumber(of: "reject") }
            }
            do {
                try copy(0..<(file?.headerByteCount ?? 0))
                for (index, place) in places.enumerated() {
                    if index > 0 { try output.write(contentsOf: Data((file?.rowSeparator ?? "").utf8)) }
                    try copy(Self.place(place))
                }
                try output.write(contentsOf: Data((file?.end ?? "").utf8))
            } catch let error as UnusableNumber {
                throw error
            } catch let error as IntakeError {
                throw error
            } catch {
                throw RegistryError.cannotWrite(path: target, reason: SystemReason.message(of: error))
            }
        }
        return Written(path: target, rows: places.count, rejected: rejected)
    }

    /// The range of a row in its file.
    /// - Throws: `UnusableNumber` if it is none.
    private static func place(_ row: QueryRow) throws(UnusableNumber) -> Range<Int> {
        guard let offset = row.integer("byte_offset"), offset >= 0, let count = row.integer("byte_count"), count >= 0,
            case let (end, isTooFar) = offset.addingReportingOverflow(count), !isTooFar
        else { throw UnusableNumber(of: "reject") }
        return offset..<end
    }
}

extension InputFile {
    /// The name of a file with rows of it, which are text, also of archives and workbooks.
    fileprivate var exportName: String {
        let name = URL(fileURLWithPath: path).lastPathComponent
        switch self {
        case .onDisk, .inMemory: return name
        case .gzip: return name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
        case .member, .sheet: return name.contains(".") ? name : name + ".csv"
        }
    }
}
