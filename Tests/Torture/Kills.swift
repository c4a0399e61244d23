import ArgumentParser
import Foundation
import RegistryStore
import TestSupport

/// Kills the program at random moments of an operation, and checks the registry afterward.
struct Kills: ParsableCommand {
    @Option(help: "The number of kills of each operation.") var rounds = 200
    @Option(help: "Only this operation.") var operation: String?
    @Option(help: "The seed of the moments.") var seed: UInt64 = .random(in: 0..<1 << 40)

    func run() throws {
        var random = SeededGenerator(seed: seed)
        let fixture = try TortureFixture(isLarge: true)
        printLine("seed \(seed)")
        var sum = 0
        for operation in ProgramOperation.allCases where self.operation ?? operation.rawValue == operation.rawValue {
            try operation.prepare(fixture)
            let before = try RegistryState(of: fixture.registry)
            let start = ContinuousClock.now
            try operation.start(fixture).finish()
            let duration = (ContinuousClock.now - start) / .seconds(1)
            let after = try RegistryState(of: fixture.registry)
            var (asBefore, asAfter) = (0, 0)
            for _ in 0..<rounds {
                try operation.prepare(fixture)
                let process = try operation.start(fixture)
                let moment = Double.random(in: 0...1.1, using: &random) * duration
                Thread.sleep(forTimeInterval: moment)
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                let isDone = process.terminationReason == .exit && process.terminationStatus == 0
                let now = try RegistryState(of: fixture.registry)
                guard now == after || (now == before && !isDone) else {
                    throw TortureFailure(
                        what: "\(operation.rawValue) killed after \(moment) s left a third state, seed \(seed)")
                }
                try Operation(rawValue: operation.rawValue)?.checkSurroundings(fixture, isDone: isDone)
                if now == before { asBefore += 1 } else { asAfter += 1 }
                // The lock of the killed process is released.
                do {
                    try Registry.openForWriting(path: fixture.registry, wait: 0).close()
                } catch RegistryError.pendingMigrations {
                    // It was killed, and the registry still has an earlier version.
                }
            }
            sum += rounds
            printLine(
                "\(operation.rawValue): \(rounds) kills within \(duration) s, \(asBefore) before, \(asAfter) after")
        }
        printLine("kills in all: \(sum)")
    }
}

/// The operation of the program that is killed.
enum ProgramOperation: String, CaseIterable {
    case load, restate, undo, migrate, backup, restore

    /// Prepares the registry and files of the operation.
    func prepare(_ fixture: TortureFixture) throws {
        try fixture.reset(to: self == .migrate ? fixture.older : fixture.template)
    }

    /// Starts the program.
    func start(_ fixture: TortureFixture) throws -> Process {
        let key = ["--key-file", fixture.folder.file("beneficiary.key")]
        let arguments: [String] =
            switch self {
            case .load:
                try ["load", fixture.files.episodes("three.csv", quarter: 2, numbers: 0..<fixture.size, dollars: 100)]
                    + key
            case .restate:
                try ["load", fixture.files.episodes("four.csv", quarter: 1, numbers: 0..<fixture.size, dollars: 300)]
                    + key
            case .undo: ["loads", "undo", "2"]
            case .migrate: ["migrate", "up"]
            case .backup: ["backup", "create", fixture.registry + ".backup"]
            case .restore: ["backup", "restore", fixture.backup, "--force"]
            }
        return try fixture.start(arguments)
    }
}

extension Process {
    /// Waits for the process to exit.
    /// - Throws: `TortureFailure` unless it exits with 0.
    func finish() throws {
        waitUntilExit()
        guard terminationReason == .exit, terminationStatus == 0 else {
            let messages = standardError as? FileHandle
            try messages?.seek(toOffset: 0)
            let words = try messages?.readToEnd().map { String(decoding: $0, as: UTF8.self) } ?? ""
            throw TortureFailure(what: "\(arguments ?? []) ended with \(terminationStatus): \(words)")
        }
    }
}
