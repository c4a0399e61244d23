import Foundation
import TestSupport

/// A registry that is created and queried by running the program, as a user does.
struct CommandLineRegistry: Sendable {
    let folder: TemporaryFolder
    var path: String { folder.file("registry.sqlite") }
    private var key: [String] { ["--key-file", folder.file("beneficiary.key")] }

    /// Creates an empty registry without reference data, with a new key or the key of another registry.
    init(isSynthetic: Bool = true, keyOf other: CommandLineRegistry? = nil) throws {
        folder = try TemporaryFolder()
        if let other {
            try FileManager.default.copyItem(
                atPath: other.folder.file("beneficiary.key"), toPath: folder.file("beneficiary.key"))
        }
        _ = try run(["init", "--bare"] + (isSynthetic ? ["--synthetic"] : []) + key)
    }

    /// A copy of a registry that no process writes to, with its key.
    init(copying other: CommandLineRegistry) throws {
        folder = try TemporaryFolder()
        for name in ["registry.sqlite", "beneficiary.key"] {
            try FileManager.default.copyItem(atPath: other.folder.file(name), toPath: folder.file(name))
        }
    }

    /// Runs a command on the registry, with the clock of results at 2026-01-02T03:04:05Z.
    func run(_ arguments: [String]) throws -> ProgramRun {
        try ProgramRun(
            "asm-registry", arguments, environment: ["ASM_REGISTRY_DB": path, "SOURCE_DATE_EPOCH": "1767323045"])
    }

    /// Runs a script in the registry's folder, in which `asm` and `$0` are the program.
    /// - Parameter seconds: after this time a command that hangs is killed, and ends with 137; nil for never.
    func shell(_ script: String, killedAfter seconds: Int? = nil) throws -> ProgramRun {
        let limit = seconds.map { "timeout -s KILL \($0) " } ?? ""
        return try ProgramRun(
            "/bin/bash",
            [
                "-c", "cd \"$1\" || exit; asm() { \(limit)\"$program\" \"$@\"; }; program=$0; \(script)",
                ProgramRun.path(of: "asm-registry"), folder.path,
            ], environment: ["ASM_REGISTRY_DB": path])
    }

    /// Loads files with the registry's key.
    func load(_ arguments: [String]) throws -> ProgramRun { try run(["load"] + key + arguments) }

    /// A process for a load, not started yet.
    func startableLoad(_ arguments: [String]) throws -> Process {
        let process = try ProgramRun.start(
            "asm-registry", ["load"] + key + arguments, environment: ["ASM_REGISTRY_DB": path])
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return process
    }

    /// The reference files and all quarters of the sample, oldest first.
    static let sample = [ProjectFiles.path("ReferenceData")] + ProjectFiles.sampleQuarters

    /// A registry with the whole sample, created once for all tests that only read it.
    static let loaded = Result {
        let registry = try CommandLineRegistry()
        for folder in sample {
            let run = try registry.load([folder])
            guard run.status == 0 else { throw LoadFailed(output: run.output + run.messages) }
        }
        return registry
    }

    struct LoadFailed: Error {
        let output: String
    }
}

extension String {
    /// Whether the messages of a run have an error, and then a line that says what to do next.
    var hasErrorWithHint: Bool {
        firstRange(of: "Error: ").map { self[$0.upperBound...].split(separator: "\n").count > 1 } ?? false
    }
}
