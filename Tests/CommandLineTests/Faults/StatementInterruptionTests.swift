import Foundation
import TestSupport
import Testing

/// Ctrl-C and SIGTERM, sent to real processes.
@Suite(.serialized)
struct StatementInterruptionTests {
    private static let endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select "

    /// What the program is doing when the signal comes.
    enum Moment: CaseIterable {
        /// Many short steps of SQLite.
        case steps
        /// One long step, which SQLite does not interrupt.
        case longStep
        /// A write to a pipe that is not read.
        case blockedPipe
        /// Writing rows to a file.
        case file

        var statement: String {
            switch self {
            case .steps: endless + "sum(i) from n"
            case .longStep: "select length(format('%.*c', 2147483647, 'x'))"
            case .blockedPipe, .file: endless + "i, 'abcdefghijklmnopqrstuvwxyz' as text, i * i from n"
            }
        }
    }

    private struct End {
        let status: Int32
        let seconds: Double
        let output: String
        let messages: String
    }

    /// Runs a statement for a while, sends a signal, and waits for the end.
    private func interrupt(_ moment: Moment, with signal: Int32, output: String) throws -> End {
        let registry = try CommandLineRegistry.loaded.get()
        let process = try ProgramRun.start(
            "asm-registry",
            ["sql", moment.statement, "--max-rows", "0", "--format", "csv"]
                + (moment == .blockedPipe ? [] : ["--output", output]),
            environment: ["ASM_REGISTRY_DB": registry.path])
        let (stdout, stderr) = (Pipe(), Pipe())
        process.standardOutput = stdout
        process.standardError = stderr
        process.standardInput = FileHandle.nullDevice
        try process.run()
        Thread.sleep(forTimeInterval: 0.6)
        #expect(process.isRunning)
        let sent = ContinuousClock.now
        kill(process.processIdentifier, signal)
        while process.isRunning, ContinuousClock.now - sent < .seconds(10) { usleep(1000) }
        let seconds = (ContinuousClock.now - sent) / .seconds(1)
        process.waitUntilExit()
        return End(
            status: process.terminationStatus, seconds: seconds,
            output: String(decoding: stdout.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self),
            messages: String(decoding: stderr.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
    }

    @Test(arguments: Moment.allCases)
    func aStatementStopsWithinATenthOfASecondAndLeavesNothingHalf(_ moment: Moment) throws {
        let folder = try TemporaryFolder()
        var fastest = Double.infinity
        // The machine may be busy: one of a few runs must be in time, and all must be right.
        for (signal, status) in [(SIGINT, Int32(130)), (SIGTERM, 143), (SIGINT, 130), (SIGTERM, 143)] {
            let end = try interrupt(moment, with: signal, output: folder.file("answer.csv"))
            #expect(end.status == status)
            #expect(end.messages.contains("The statement was interrupted before it finished."))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
            if moment == .blockedPipe {
                #expect(end.output.hasSuffix("\n") && end.output.utf8.count > 4096)
                #expect(
                    end.output.split(separator: "\n").dropFirst().allSatisfy { $0.split(separator: ",").count == 3 })
            } else {
                #expect(end.output.isEmpty)
            }
            fastest = min(fastest, end.seconds)
        }
        print("\(moment): stopped \(Int(fastest * 1000)) ms after the signal")
        #expect(fastest < 0.1)
    }

    @Test func aReaderThatHasSeenEnoughIsNoError() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folder = try TemporaryFolder()
        let script = """
            { "$0" sql 'select * from episode' --max-rows 0 --format csv; echo $? > "$1"; } | head -n 2
            """
        let run = try ProgramRun(
            "/bin/sh", ["-c", script, ProgramRun.path(of: "asm-registry"), folder.file("status")],
            environment: ["ASM_REGISTRY_DB": registry.path])
        #expect(run.output.split(separator: "\n").count == 2)
        #expect(run.messages.isEmpty)
        #expect(try String(contentsOfFile: folder.file("status"), encoding: .utf8) == "0\n")
    }
}
