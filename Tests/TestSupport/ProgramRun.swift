import Foundation

/// One run of a program built with the tests.
package struct ProgramRun: Sendable {
    /// The exit code, or 128 plus the signal number if it was killed.
    package let status: Int32
    /// The output on stdout.
    package let output: String
    /// The output on stderr.
    package let messages: String

    /// Runs a program to its end.
    /// - Parameter input: the path of a file for stdin; nil for none.
    package init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil
    ) throws {
        let process = try Self.start(program, arguments, environment: environment)
        process.standardInput =
            try input.map { try FileHandle(forReadingFrom: URL(fileURLWithPath: $0)) } ?? .nullDevice
        let (output, messages) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = messages
        try process.run()
        // Both pipes are read concurrently, so that the program does not block.
        let group = DispatchGroup()
        let collected = Collected()
        DispatchQueue.global().async(group: group) {
            collected.messages = messages.fileHandleForReading.readDataToEndOfFile()
        }
        collected.output = output.fileHandleForReading.readDataToEndOfFile()
        group.wait()
        process.waitUntilExit()
        status =
            process.terminationReason == .uncaughtSignal ? process.terminationStatus + 128 : process.terminationStatus
        self.output = String(decoding: collected.output, as: UTF8.self)
        self.messages = String(decoding: collected.messages, as: UTF8.self)
    }

    /// A process ready to run, without this machine's registry settings.
    package static func start(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program.hasPrefix("/") ? program : path(of: program))
        process.arguments = arguments
        var inherited = ProcessInfo.processInfo.environment
        inherited["ASM_REGISTRY_DB"] = nil
        process.environment = inherited.merging(environment) { $1 }
        return process
    }

    /// The path of a program built with the tests.
    package static func path(of program: String) -> String { builtProducts.appendingPathComponent(program).path }

    /// The path of a system tool; nil if it is not installed.
    package static func tool(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The folder of the test bundle, which also contains the executables.
    private static var builtProducts: URL {
        let arguments = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: arguments).deletingLastPathComponent()
    }

    private final class Collected: @unchecked Sendable {
        var output = Data()
        var messages = Data()
    }
}
