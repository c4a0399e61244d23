import ArgumentParser
import CFaultyFiles
import RegistryQueries
import RegistryStore

/// Lets one allocation after the other fail until the operation completes untouched, and prints a line for each that
/// failed: its number, and the error that came of it. `Memory` starts it.
struct MemoryFrom: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "memory-from", shouldDisplay: false)

    @Argument var place: Int
    @Option var operation: Starved
    @Option var stride: Int
    /// The folder of the workbench.
    @Option var bench: String
    @Flag var sticky = false

    func run() throws {
        guard faulty_memory_install() == 0 else { throw Harm(what: "the allocator could not be installed") }
        let bench = try Workbench(of: bench)
        try operation.prepare(bench)
        let before = try RegistryState(of: bench.registry)
        let expected = try operation.perform(bench)
        let after = try RegistryState(of: bench.registry)
        for place in Swift.stride(from: place, to: .max, by: stride) {
            try operation.prepare(bench)
            var (answer, message) = ("", "")
            faulty_memory_arm(Int64(place), sticky)
            do {
                answer = try operation.perform(bench)
            } catch let error as RegistryError {
                message = String(error.message.prefix(60))
            }
            let failed = faulty_memory_disarm()
            let now = try RegistryState(of: bench.registry)
            guard message.isEmpty ? now == after && answer == expected : now == before || now == after else {
                throw Harm(what: "allocation \(place)\(sticky ? " and all after it" : ""): a third state or answer")
            }
            guard failed > 0 else { break }
            tell("\(place) \(message)")
        }
    }
}

/// What is done while memory is short.
enum Starved: String, CaseIterable, ExpressibleByArgument {
    case load, restate, undo, report

    private var operation: Operation? { Operation(rawValue: rawValue) }

    func prepare(_ bench: Workbench) throws {
        if let operation { try operation.prepare(bench) } else { try bench.reset(to: bench.template) }
    }

    /// Does it, once. Returns its answer, if it has one.
    @discardableResult
    func perform(_ bench: Workbench) throws -> String {
        if let operation {
            try operation.perform(bench)
            return ""
        }
        let registry = try Registry.openForReading(path: bench.registry)
        defer { try? registry.close() }
        return String(describing: try Coverage().result(of: registry).rows)
    }
}
