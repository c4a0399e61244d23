import TestSupport
import Testing

/// `load -`: files from standard input.
struct StandardInputTests {
    private func load(_ command: String, into registry: CommandLineRegistry) throws -> ProgramRun {
        try ProgramRun(
            "/bin/sh",
            [
                "-c", command + " | \"$0\" load - --db \"$1\" --key-file \"$2\"", ProgramRun.path(of: "asm-registry"),
                registry.path, registry.folder.file("beneficiary.key"),
            ])
    }

    @Test func rowsAreLoadedAndKnownAgain() throws {
        let registry = try CommandLineRegistry()
        let file = ProjectFiles.path("ReferenceData/specialties.csv")
        let first = try load("cat '\(file)'", into: registry)
        #expect(first.status == 0 && first.output.contains("standard input (specialties): read 7 = 7 inserted"))
        #expect(try load("cat '\(file)'", into: registry).output.contains("Nothing new"))
        let paths = try registry.run(["sql", "select path from load_file", "--format", "csv"])
        #expect(paths.output.hasSuffix("\nstandard input\n"), "\(paths.output)")
    }

    @Test func whatFitsNoKindOrIsTooLongIsRefused() throws {
        let registry = try CommandLineRegistry()
        #expect(try load("echo patient,visit", into: registry).status == 65)
        let endless = try load("head -c 70000000 /dev/zero", into: registry)
        #expect(endless.status == 74 && endless.messages.contains("standard input"), "\(endless.messages)")
    }
}
