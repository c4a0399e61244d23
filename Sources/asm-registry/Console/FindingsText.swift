import RegistryStore

/// What checks found, in words: a line for each check, and the faults below it.
struct FindingsText {
    private let findings: [Verification.Finding]

    init(_ findings: [Verification.Finding]) { self.findings = findings }

    /// Prints the lines, and ends the program as damaged or with findings if there is a fault.
    func printAndEnd() throws {
        for finding in findings {
            print("\(finding.faults.isEmpty ? "ok  " : "FAIL")  \(finding.check)")
            for fault in finding.faults { print("        \(fault)") }
        }
        let faulty = findings.filter { !$0.faults.isEmpty }
        if faulty.contains(where: \.isDamage) { throw ExitStatus.damaged.exitCode }
        if !faulty.isEmpty { throw ExitStatus.findings.exitCode }
    }
}
