import Foundation
import RegistryModel
import RegistryRendering
import RegistryStore

/// A statement that somebody typed, with all that it takes to answer it.
struct Asking {
    /// The statement.
    let text: String
    /// Values by name, without the colon.
    let parameters: [String: ParameterValue]
    /// How much it may use.
    let limits: GuardLimits

    /// Writes the answer to where it is wanted. Ctrl-C ends the program, without a draft or half a line left behind.
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

    /// Writes the answer in a format.
    func write(
        on registry: Registry, _ format: OutputFormat, for terminal: Terminal, guardsFormulas: Bool = false,
        to sink: @escaping TextSink, _ interruption: Interruption, cleaningUp cleanUp: @escaping @Sendable () -> Void
    ) throws {
        let watchdog = startWatchdog(cleanUp)
        defer { watchdog.cancel() }
        var renderer = format.renderer(for: terminal, guardsFormulas: guardsFormulas, writingTo: sink)
        var origin = try registry.origin()
        origin.stamp = .now()
        let (rows, isCut) = try registry.ask(
            text, values: parameters, limits: limits, interruption: interruption,
            columns: { columns in
                try renderer.begin(
                    ResultHeading(title: "", origin: origin),
                    columns: columns.map { Column($0.name, $0.name, .text, type: $0.declaredType) })
            },
            row: { try renderer.add($0) })
        try renderer.end(cutAfter: isCut ? rows : nil)
        if isCut { Console.standard.say("Stopped after \(rows) rows; there are more. All of them: --max-rows 0") }
    }

    /// Ends the program if the engine does not end the statement in time: it asks for the time between its steps, and
    /// one step can take long, as format('%.*c', 1000000000, 'x') does. Nothing is lost by that, as nothing is written.
    private func startWatchdog(_ cleanUp: @escaping @Sendable () -> Void) -> DispatchWorkItem {
        let error = RegistryError.timeLimit(seconds: limits.seconds)
        let watchdog = DispatchWorkItem { [audit = Registry.auditor] in
            audit?.end(exit: ExitStatus.timeLimit.rawValue)
            cleanUp()
            Console.standard.say("Error: \(error.message)\nTry: \(error.hint)")
            _exit(ExitStatus.timeLimit.rawValue)
        }
        DispatchQueue.global().asyncAfter(deadline: .now() + limits.seconds + 1, execute: watchdog)
        return watchdog
    }
}
