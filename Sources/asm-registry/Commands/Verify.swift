import ArgumentParser
import RegistryStore

/// Proves that a registry is whole.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove that the file is whole, that no row was lost, and that the rollups add up.",
        discussion: "Example: asm-registry verify")

    @OptionGroup var registry: RegistryOptions

    func run() throws {
        let findings = try registry.reading { try Verification($0).run() }
        for finding in findings {
            print("\(finding.faults.isEmpty ? "ok  " : "FAIL")  \(finding.check)")
            for fault in finding.faults { print("        \(fault)") }
        }
        let faulty = findings.filter { !$0.faults.isEmpty }
        if faulty.contains(where: \.isDamage) { throw ExitStatus.damaged.exitCode }
        if !faulty.isEmpty { throw ExitStatus.findings.exitCode }
    }
}
