import RegistryStore

/// The findings of checks as text: `ok` or `FAIL` and the check, then its faults indented.
struct FindingsText {
    private let findings: [Verification.Finding]

    init(_ findings: [Verification.Finding]) { self.findings = findings }

    /// Prints the lines.
    /// - Throws: `ExitCode` 76 if a fault is damage, 1 if there are other faults; what printing throws.
    func printAndEnd() throws {
        let faulty = findings.filter { !$0.faults.isEmpty }
        let status: ExitStatus? = faulty.isEmpty ? nil : faulty.contains(where: \.isDamage) ? .damaged : .findings
        try Console.standard.end(with: status) {
            for finding in findings {
                try Console.standard.printLine("\(finding.faults.isEmpty ? "ok  " : "FAIL")  \(finding.check)")
                for fault in finding.faults { try Console.standard.printLine("        \(fault)") }
            }
        }
    }
}
