import ArgumentParser
import Foundation
import RegistryRendering

/// Where a result is written to.
struct DestinationOptions: ParsableArguments {
    @Option(help: "Write to a file instead of stdout.")
    var output: String?

    @Flag(help: "Replace the output file if it exists.")
    var force = false

    /// Whether it is a file that was named.
    var isFile: Bool { output != nil }

    /// The ending of the file's name, in lower case; nil if it has none or no file was named.
    var ending: String? {
        // A name that begins with a dot is a hidden file's, and the rest of it is no ending.
        let name = output?.split(separator: "/").last?.drop { $0 == "." }
        guard let name, let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        let ending = name[name.index(after: dot)...]
        return ending.isEmpty ? nil : ending.lowercased()
    }

    /// Takes an unfinished output file away, where the program ends before it could be finished.
    func discardDraft() {
        if let output { unlink(draftPath(of: output)) }
    }

    private func draftPath(of output: String) -> String { output + ".draft-\(getpid())" }

    /// Opens the output for whoever writes text to it. A file appears only when it is complete.
    func withSink(_ body: (@escaping TextSink) throws -> Void) throws {
        guard let output else {
            let stdout = TextOutput(descriptor: STDOUT_FILENO, name: "stdout")
            try body(stdout.write)
            return try stdout.flush()
        }
        let files = FileManager.default
        guard force || !files.fileExists(atPath: output) else { throw CommandError.exists(path: output) }
        let draft = draftPath(of: output)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw CommandError.failed(path: output, reason: String(cString: strerror(errno))) }
        // Who may read a result is for the caller to say, by the mask that the program was started with.
        fchmod(descriptor, 0o644 & ~Hardening.callersMask)
        defer {
            close(descriptor)
            unlink(draft)
        }
        let file = TextOutput(descriptor: descriptor, name: output)
        try body(file.write)
        try file.flush()
        guard fsync(descriptor) == 0, rename(draft, output) == 0 else {
            throw CommandError.failed(path: output, reason: String(cString: strerror(errno)))
        }
    }
}
