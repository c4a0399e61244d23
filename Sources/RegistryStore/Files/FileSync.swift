import Foundation

/// Makes names of files durable.
enum FileSync {
    /// Syncs the folder of a path to disk, so that the name of a new file survives a power failure. Failures are
    /// ignored.
    static func folder(of path: String) {
        let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
