import ArgumentParser
import Foundation
import RegistryRendering
import RegistryStore

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

    /// Opens the output for text. A file appears only when it is complete; a pipe or device is
    /// written to as it is.
    func withSink(_ body: (@escaping TextSink) throws -> Void) throws {
        guard let output else { return try Self.write(to: STDOUT_FILENO, named: "stdout", body) }
        do {
            // Who may read a result is for the caller to say, by the mask that the program was started with.
            let file = try OutputFile(output, replaces: force, permissions: 0o644 & ~Hardening.callersMask)
            try file.write { try Self.write(to: $0, named: output, body) }
        } catch RegistryError.alreadyExists(let path) {
            throw CommandError.exists(path: path)
        }
    }

    private static func write(
        to descriptor: Int32, named name: String, _ body: (@escaping TextSink) throws -> Void
    ) throws {
        let text = TextOutput(descriptor: descriptor, name: name)
        try body(text.write)
        try text.flush()
    }
}
