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
            for fault in reading.faults { print("FAIL  \(fault)") }
            guard reading.faults.isEmpty else { throw ExitStatus.findings.exitCode }
            print("ok    \(reading.entries.count) entries, \(reading.anchorCount) of them in the registry too")
        }
    }
}
