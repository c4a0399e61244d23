import Foundation

/// One run of a program that was built beside the tests.
public struct ProgramRun: Sendable {
    /// The exit code; the signal's number plus 128 if it was killed.
    public let status: Int32
    /// What it wrote to stdout.
    public let output: String
    /// What it wrote to stderr.
    public let messages: String

    /// Runs a program to its end.
    /// - Parameter input: the path of a file that it reads as stdin; nil for none.
    public init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil
    ) throws {
        let process = try Self.start(program, arguments, environment: environment)
        process.standardInput =
            try input.map { try FileHandle(forReadingFrom: URL(fileURLWithPath: $0)) } ?? .nullDevice
        let (output, messages) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = messages
        try process.run()
        // Two pipes are read at once, lest the program waits for a reader.
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

    /// A program that is ready to run, with nothing of this machine's registry settings.
    public static func start(
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

    /// Where a program is that was built beside the tests.
    public static func path(of program: String) -> String { builtProducts.appendingPathComponent(program).path }

    /// Where a tool of the system is; nil if it is not installed.
    public static func tool(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The folder of the test bundle, in which the executables are too.
    private static var builtProducts: URL {
        let arguments = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: arguments).deletingLastPathComponent()
    }

    private final class Collected: @unchecked Sendable {
        var output = Data()
        var messages = Data()
    }
}
