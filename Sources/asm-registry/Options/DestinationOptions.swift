import ArgumentParser
import Foundation
import RegistryRendering
import RegistryStore

/// The file that a result is written to; stdout by default.
struct DestinationOptions: ParsableArguments {
    @Option(help: "Write to this file instead of stdout.")
    var output: String?

    @Flag(help: "Replace the output file if it exists.")
    var force = false

    /// Whether `--output` is given.
    var isFile: Bool { output != nil }

    /// The extension of the file's name, in lower case; nil without a file or an extension.
    var ending: String? {
        // `.csv` is a hidden file without an extension.
        let name = output?.split(separator: "/").last?.drop { $0 == "." }
        guard let name, let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        let ending = name[name.index(after: dot)...]
        return ending.isEmpty ? nil : ending.lowercased()
    }

    /// Opens the output. A file appears only when it is complete; a pipe or device is written to directly.
    /// - Parameters:
    ///   - isText: whether the output is text, which a terminal can show.
    ///   - pager: shows what is longer than the screen; nil for none.
    /// - Throws: what `body` throws; `CommandError.exists` if the file exists and `--force` is not given;
    ///   `CommandError.notOnTerminal` for other bytes than text on a terminal; `RegistryError` if the file is the
    ///   program's own or cannot be written.
    func withSink(isText: Bool = true, pager: Pager? = nil, _ body: (ResultSink) throws -> Void) throws {
        guard let output else {
            guard let pager else { return try Self.write(to: STDOUT_FILENO, named: "stdout", isText, body) }
            var text: [UInt8] = []
            try body(ResultSink { text += $0 })
            return try pager.show(text)
        }
        try Self.write(to: output, replaces: force, isText: isText, body)
    }

    /// Writes a file, which appears only when it is complete.
    /// - Throws: as `withSink` does.
    static func write(
        to path: String, replaces: Bool, isText: Bool = true, _ body: (ResultSink) throws -> Void
    ) throws {
        do {
            try file(path, replaces: replaces).write { try write(to: $0, named: path, isText, body) }
        } catch RegistryError.alreadyExists(let path) {
            throw CommandError.exists(path: path)
        }
    }

    /// A file for results.
    /// - Throws: `CommandError.exists` if there is one that must not be replaced; `RegistryError` if it cannot be written.
    static func file(_ path: String, replaces: Bool, permissions: mode_t = 0o644) throws -> OutputFile {
        do {
            // Results follow the user's umask; the program's own files do not.
            return try OutputFile(path, replaces: replaces, permissions: permissions & ~Hardening.callersMask)
        } catch RegistryError.alreadyExists(let path) {
            throw CommandError.exists(path: path)
        }
    }

    private static func write(
        to descriptor: Int32, named name: String, _ isText: Bool, _ body: (ResultSink) throws -> Void
    ) throws {
        guard isText || isatty(descriptor) == 0 else { throw CommandError.notOnTerminal }
        let output = TextOutput(descriptor: descriptor, name: name)
        try body(output.sink)
        try output.flush()
    }
}
