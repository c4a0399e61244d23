/// The attack on released results (Tests/Python/Disclosure/attack.py), written in Python without knowledge of how they are
/// made.
package enum AttackTool {
    /// Whether it can run: it needs the solver HiGHS.
    package static let isThere: Bool = {
        guard let python = ProgramRun.tool("python3") else { return false }
        return (try? ProgramRun(python, ["-c", "import highspy"]).status) == 0
    }()

    /// Attacks the cases of a file.
    package static func run(_ file: String) throws -> ProgramRun {
        try ProgramRun(
            ProgramRun.tool("python3") ?? "python3", [ProjectFiles.path("Tests/Python/Disclosure/attack.py"), file])
    }
}
