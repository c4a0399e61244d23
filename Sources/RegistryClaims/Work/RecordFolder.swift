import Foundation
import RegistryModel

/// A folder of files that hold the episodes of beneficiaries, in the order of their hashes, by the same ranges as
/// `LineFolder`.
struct RecordFolder: Sendable {
    private let path: String

    /// Refers to a folder, and makes it if it does not exist.
    /// - Throws: `ClaimsError.cannotWrite` if it cannot be made.
    init(_ path: String) throws(ClaimsError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .cannotWrite(path: path, .last) }
        self.path = path
    }

    /// Writes a file.
    /// - Throws: `ClaimsError.cannotWrite` if the disk is full or fails.
    func write(_ bytes: [UInt8], to index: Int) throws(ClaimsError) {
        let descriptor = open("\(path)/\(index)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, .last) }
        defer { close(descriptor) }
        if let failure = bytes.withUnsafeBytes({ $0.written(to: descriptor) }) {
            throw .cannotWrite(path: path, failure)
        }
    }

    /// Reads a file.
    /// - Throws: `ClaimsError.damagedWork` if it is not there.
    func bytes(of index: Int) throws(ClaimsError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: "\(path)/\(index)") else {
            throw .damagedWork(path: path)
        }
        return Array(data)
    }

    /// Reads the records of a file.
    /// - Throws: `ClaimsError.damagedWork` if it is not as it was written.
    func records(of index: Int) throws(ClaimsError) -> [EpisodeRecord] {
        guard let records = EpisodeRecord.records(in: try bytes(of: index)) else { throw .damagedWork(path: path) }
        return records.map(\.record)
    }
}
