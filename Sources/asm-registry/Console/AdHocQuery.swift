import Foundation
import RegistryModel
import RegistryRendering
import RegistryStore

/// A statement of the user with its parameters and limits: runs it under the guard and writes the rows.
struct AdHocQuery {
    /// The SQL, as given.
    let text: String
    /// Values by name, without the colon.
    let parameters: [String: ParameterValue]
    /// Limits of time, memory and rows.
    let limits: GuardLimits

    /// Runs the statement and writes the rows to stdout or a file. At Ctrl-C the program ends without leaving a draft file
    /// or half a line.
    /// - Throws: `RegistryError` if the statement is refused, invalid or stopped; what writing throws.
    func run(on registry: Registry, _ output: OutputOptions) throws {
        let interruption = Interruption()
        SignalWatch.start { _ in
            interruption.request()
        } abandon: { [audit = Registry.auditor] in
            audit?.end(exit: RegistryError.interrupted.exitStatus.rawValue)
            DurableFile.discardAll()
            Console.standard.say(Failure.words(of: RegistryError.interrupted))
        }
        if let point = registry.asOf { Console.standard.say("As of \(point.description).") }
        try output.withSink {
            try write(
                on: registry, output.format, for: output.terminal, guardsFormulas: output.formulaGuard, to: $0,
                interruption,
                cleaningUp: DurableFile.discardAll)
        }
    }

    /// Runs the statement and writes the rows in a format.
    /// - Parameter cleanUp: called before the process ends because the statement does not stop in time.
    func write(
        on registry: Registry, _ format: OutputFormat, for terminal: Terminal, guardsFormulas: Bool = false,
        to sink: ResultSink, _ interruption: Interruption, cleaningUp cleanUp: @escaping @Sendable () -> Void
    ) throws {
        let watchdog = startWatchdog(cleanUp)
        defer { watchdog.cancel() }
        var renderer = format.renderer(for: terminal, guardsFormulas: guardsFormulas, writingTo: sink)
        var origin = try registry.origin()
        origin.stamp = .now()
        let (rows, isCut) = try registry.query(
            text, values: parameters, limits: limits, interruption: interruption,
            columns: { columns in
                try renderer.begin(
                    ResultHeading(title: "", origin: origin),
                    columns: columns.map { Column($0.name, $0.name, .text, type: $0.declaredType).ofStatement })
            },
            row: { try renderer.add($0) })
        try renderer.end(cutAfter: isCut ? rows : nil)
        if isCut { Console.standard.say("Stopped after \(rows) rows; there are more. For all rows: --max-rows 0") }
    }

    /// Ends the process one second after the limit. SQLite checks the time between its steps only, and one step can be
    /// long, such as format('%.*c', 1000000000, 'x'). This is safe, as the statement cannot write.
    private func startWatchdog(_ cleanUp: @escaping @Sendable () -> Void) -> DispatchWorkItem {
        let error = RegistryError.timeLimit(seconds: limits.seconds)
        let watchdog = DispatchWorkItem { [audit = Registry.auditor] in
            audit?.end(exit: ExitStatus.timeLimit.rawValue)
            cleanUp()
            Console.standard.say(Failure.words(of: error))
            _exit(ExitStatus.timeLimit.rawValue)
        }
        DispatchQueue.global().asyncAfter(deadline: .now() + limits.seconds + 1, execute: watchdog)
        return watchdog
    }
}
