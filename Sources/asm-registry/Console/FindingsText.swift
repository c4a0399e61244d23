import RegistryStore

/// What checks found, in words: a line for each check, and the faults below it.
struct FindingsText {
    private let findings: [Verification.Finding]

    init(_ findings: [Verification.Finding]) { self.findings = findings }

    /// Prints the lines, and ends the program as damaged or with findings if there is a fault.
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
