import Foundation

/// A temporary folder, deleted with the object.
package final class TemporaryFolder: Sendable {
    /// The path.
    package let path: String
    private let isBorrowed: Bool

    /// Creates the folder.
    package init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("asm-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        isBorrowed = false
    }

    /// Refers to a folder that another process owns and deletes.
    package init(borrowing path: String) {
        self.path = path
        isBorrowed = true
    }

    deinit { if !isBorrowed { try? FileManager.default.removeItem(atPath: path) } }

    /// The path of a file in the folder.
    package func file(_ name: String) -> String { path + "/" + name }

    /// Writes a file into the folder, and the folders above it.
    @discardableResult
    package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let url = URL(fileURLWithPath: file(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// Writes a text file into the folder.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String { try write(text.utf8, to: name) }
}
