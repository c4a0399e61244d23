import ArgumentParser
import RegistryStore

extension Audit {
    /// `audit verify`: recomputes the hash chain and compares it with the anchors in the registry.
    struct VerifyCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Check that no entry of the audit log was changed or removed; exit 1 if one was.",
            discussion: """
                Example: asm-registry audit verify
                Every entry has a hash of itself and the entry before. Each load and undo stores the latest hash in the \
                registry, so that a log that was cut off or replaced is found.
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
