import Foundation
import RegistryIntake

/// Holds the files of an export against its manifest: each part is there, whole and unchanged, and nothing else is.
public struct ExportVerification {
    /// The manifest.
    public let manifest: ExportManifest

    private let folder: String

    /// Reads the manifest of an export.
    public init(folder: String) throws {
        self.folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        manifest = try ExportManifest(ofFolder: self.folder)
    }

    /// Every difference, a line each; empty if there is none.
    /// - Parameter onProgress: is told after each part how many bytes were read, and of how many.
    public func faults(onProgress: (_ bytes: Int, _ of: Int) -> Void = { _, _ in }) throws -> [String] {
        let parts = manifest.parts
        let total = parts.reduce(0) { $0 + $1.bytes }
        var (faults, read): ([String], Int) = ([], 0)
        for part in parts {
            if let fault = try fault(of: part) { faults.append(fault) }
            read += part.bytes
            onProgress(read, total)
        }
        return faults + surplus(beyond: Set(parts.map(\.path)))
    }

    /// Fails unless everything is as the manifest says.
    public func require() throws {
        let faults = try faults()
        guard faults.isEmpty else { throw ExportError.faults(path: folder, faults) }
    }

    private func fault(of part: ExportManifest.Part) throws -> String? {
        let file: ExportedFile
        do throws(ExportedFile.Fault) {
            file = try ExportedFile(within: part.path, ofFolder: folder)
        } catch {
            return "\(part.path) \(error.reason)"
        }
        let (sha256, count) = try file.fingerprint()
        if count != part.bytes { return "\(part.path) has \(count) bytes, not \(part.bytes)" }
        return sha256 == part.sha256 ? nil : "\(part.path) was changed"
    }

    private func surplus(beyond known: Set<String>) -> [String] {
        let all = FileManager.default.subpaths(atPath: folder) ?? []
        return all.filter { path in
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
            return !(isThere && isFolder.boolValue) && path != ExportManifest.fileName && !known.contains(path)
        }.sorted().map { "\($0) is not in the manifest" }
    }
}
