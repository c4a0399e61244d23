import ArgumentParser
import CFaultyFiles
import RegistryQueries
import RegistryStore

/// Fails one allocation after another until the operation completes without a failure, and prints the number and the
/// error of each. Started by `Memory`.
struct MemorySweep: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "memory-sweep", shouldDisplay: false)

    @Argument var place: Int
    @Option var operation: MemoryFaultTarget
    @Option var stride: Int
    /// The folder of the fixture.
    @Option var fixture: String
    @Flag var sticky = false

    func run() throws {
        guard faulty_memory_install() == 0 else { throw TortureFailure(what: "the allocator could not be installed") }
        let fixture = try TortureFixture(of: fixture)
        try operation.prepare(fixture)
        let before = try RegistryState(of: fixture.registry)
        let expected = try operation.perform(fixture)
        let after = try RegistryState(of: fixture.registry)
        for place in Swift.stride(from: place, to: .max, by: stride) {
            try operation.prepare(fixture)
            var (answer, message) = ("", "")
            faulty_memory_arm(Int64(place), sticky)
            do {
                answer = try operation.perform(fixture)
            } catch let error as RegistryError {
                message = String(error.message.prefix(60))
            }
            let failed = faulty_memory_disarm()
            let now = try RegistryState(of: fixture.registry)
            guard message.isEmpty ? now == after && answer == expected : now == before || now == after else {
                throw TortureFailure(
                    what: "allocation \(place)\(sticky ? " and all after it" : ""): a third state or answer")
            }
            guard failed > 0 else { break }
            printLine("\(place) \(message)")
        }
    }
}

/// An operation to run with failing allocations.
enum MemoryFaultTarget: String, CaseIterable, ExpressibleByArgument {
    case load, restate, undo, report

    private var operation: Operation? { Operation(rawValue: rawValue) }

    func prepare(_ fixture: TortureFixture) throws {
        if let operation { try operation.prepare(fixture) } else { try fixture.reset(to: fixture.template) }
    }

    /// Runs the operation once.
    /// - Returns: its result, if it has one.
    @discardableResult
    func perform(_ fixture: TortureFixture) throws -> String {
        if let operation {
            try operation.perform(fixture)
            return ""
        }
        let registry = try Registry.openForReading(path: fixture.registry)
        defer { try? registry.close() }
        return String(describing: try Coverage().result(of: registry).rows)
    }
}
