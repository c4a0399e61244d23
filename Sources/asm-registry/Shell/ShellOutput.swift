import Foundation

/// Where the results of the shell go: the terminal, or a file of `.output`.
final class ShellOutput {
    private var file: (path: String, descriptor: Int32)?

    /// The path of the file; nil for the terminal.
    var path: String? { file?.path }

    /// Writes the results that follow to a new file.
    /// - Throws: `CommandError.exists` if there is a file; `CommandError.failed` if it cannot be created.
    func open(_ path: String) throws {
        // A new file cannot be one of the registry's.
        let descriptor = Foundation.open(
            path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644 & ~Hardening.callersMask)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? CommandError.exists(path: path)
                : CommandError.failed(path: path, reason: String(cString: strerror(errno)))
        }
        close()
        file = (path, descriptor)
    }

    /// Writes the results that follow to the terminal.
    func close() {
        if let file { Foundation.close(file.descriptor) }
        file = nil
    }

    /// Runs `body` while stdout is the file.
    func redirecting<Result>(_ body: () throws -> Result) throws -> Result {
        guard let file else { return try body() }
        let terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        guard terminal >= 0, dup2(file.descriptor, STDOUT_FILENO) >= 0 else {
            throw CommandError.failed(path: file.path, reason: String(cString: strerror(errno)))
        }
        defer {
            dup2(terminal, STDOUT_FILENO)
            Foundation.close(terminal)
        }
        return try body()
    }
}
