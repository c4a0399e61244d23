import Foundation
import RegistryIntake

/// Compares the files of an export with its manifest: each part exists and is unchanged, and there are no other files.
package struct ExportVerification {
    /// The manifest of the export.
    package let manifest: ExportManifest

    private let folder: String

    /// Reads the manifest of an export, but not yet its parts.
    /// - Throws: `ExportError` if there is no valid manifest.
    package init(folder: String) throws {
        self.folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        manifest = try ExportManifest(ofFolder: self.folder)
    }

    /// Reads all parts and finds the differences, one phrase each; empty if there are none.
    /// - Parameter onProgress: receives the number of bytes read and of all bytes, after each part.
    /// - Throws: `ExportError.unreadable` if a part cannot be read.
    package func faults(onProgress: (_ bytes: Int, _ of: Int) -> Void = { _, _ in }) throws -> [String] {
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

    /// Checks that there are no differences.
    /// - Throws: `ExportError.faults` if there are; `.unreadable`.
    package func require() throws {
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
