import Foundation
import RegistryModel
import RegistryRendering

/// The folder of a site. Files that are as they should be are left alone, and pages that a site no longer has are removed.
final class SiteFolder {
    /// The list of the site's files, by which its folder is known.
    private static let list = "assets/files.txt"
    private static let firstLine = "Files of a site that asm-registry wrote. It removes those that it no longer needs."

    private let folder: URL
    /// The files of the earlier site.
    private let earlier: Set<String>
    private var paths: [String] = []
    private var written = 0
    private var removed = 0

    /// The number of files so far.
    var count: Int { paths.count }

    /// Opens or makes the folder.
    /// - Throws: `CommandError.notASite` if it has other files; `.failed` if it cannot be made.
    init(_ path: String) throws {
        folder = URL(fileURLWithPath: path, isDirectory: true)
        let lines = (try? String(contentsOf: folder.appending(path: Self.list), encoding: .utf8))?
            .split(separator: "\n").map(String.init)
        if let lines, lines.first == Self.firstLine {
            earlier = Set(lines.dropFirst())
        } else {
            earlier = []
            let names = try? FileManager.default.contentsOfDirectory(atPath: path)
            guard names?.isEmpty ?? !FileManager.default.fileExists(atPath: path) else {
                throw CommandError.notASite(path: path)
            }
        }
        try Self.saying(path) {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
    }

    /// Writes a file, unless it is there already.
    /// - Throws: `CommandError.failed`.
    func write(_ file: SiteFile) throws {
        paths.append(file.path)
        let url = folder.appending(path: file.path)
        let data = Data(file.bytes)
        if let old = try? Data(contentsOf: url), old == data { return }
        try Self.saying(url.path) {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try data.write(to: url, options: .atomic)
        }
        written += 1
    }

    /// Removes the files of the earlier site that are no longer needed, and writes the list.
    /// - Throws: `CommandError.failed`.
    func finish() throws {
        // Only what the list names and a site could have is removed: no path leads out of the folder.
        for path in earlier.subtracting(paths) where path.hasSuffix(".html") && !path.contains("..") {
            if (try? FileManager.default.removeItem(at: folder.appending(path: path))) != nil { removed += 1 }
        }
        let text = ([Self.firstLine] + paths.sorted()).joined(separator: "\n") + "\n"
        let list = folder.appending(path: Self.list)
        try Self.saying(list.path) { try Data(text.utf8).write(to: list, options: .atomic) }
    }

    /// What was done, in a sentence.
    var summary: String {
        let same = paths.count - written
        return "\(paths.count) files: \(written) written, \(same) unchanged, \(removed) removed."
    }

    private static func saying(_ path: String, _ body: () throws -> Void) throws {
        do { try body() } catch {
            throw CommandError.failed(path: path, reason: SystemReason.message(of: error))
        }
    }
}
