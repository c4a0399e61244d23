import ArgumentParser
import RegistryStore

extension Audit {
    /// Checks the record.
    struct VerifyCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Prove that no entry was changed, taken out or cut off; exit 1 if one was.",
            discussion: """
                Example: asm-registry audit verify
                Every entry holds a hash of itself and of all before it, and each load and undo writes down in the \
                registry where the record stood.
                """)

        @OptionGroup var registry: RegistryOptions

        func run() throws {
            let reading = try registry.reading(AuditReading.init(of:))
            let console = Console.standard
            try console.end(with: reading.faults.isEmpty ? nil : .findings) {
                for fault in reading.faults { try console.printLine("FAIL  \(fault)") }
            }
            try console.printLine(
                "ok    \(reading.entries.count) entries, \(reading.anchorCount) of them in the registry too")
        }
    }
}
