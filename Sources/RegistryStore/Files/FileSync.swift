import Foundation

/// Makes sure that files stay where they were put, also after a power cut.
enum FileSync {
    /// Writes the folder of a path to the disk: which names it holds.
    static func folder(of path: String) {
        let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
