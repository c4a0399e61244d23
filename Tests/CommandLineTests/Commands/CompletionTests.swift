import Foundation
import Testing
import TestSupport

/// Completions in the shells that they are for.
struct CompletionTests {
    /// The line up to where Tab is pressed, and a word that must be offered.
    private static let lines = [
        ("asm-registry report y", "year-over-year"), ("asm-registry load --k", "--key-file"),
        ("asm-registry report areas --format m", "markdown"), ("asm-registry loads u", "undo"),
        ("asm-registry report partners --area 153", "15380"), ("asm-registry report peers --npi 22546", "2254630157"),
        ("asm-registry loads show 2", "21"), ("asm-registry query run of-", "of-a-year"),
    ]
    /// Those whose words do not come from a registry: fish asks a program for words at its prompt only.
    private static let fixed = lines.prefix(4)

    /// The sample with a saved query.
    private static let registry = Result {
        let registry = try CommandLineRegistry(copying: CommandLineRegistry.loaded.get())
        _ = try registry.run(["query", "save", "of-a-year", "select 1 as one", "--description", "One?"])
        return registry
    }

    /// What the program answers a shell that completes the last word of a line.
    private func answer(
        _ command: String, _ words: [String], environment: [String: String] = [:]
    ) throws -> ProgramRun {
        let option = words[words.count - 2]
        return try ProgramRun(
            "asm-registry",
            ["---completion"] + command.split(separator: " ").map(String.init) + [
                "--", option, String(words.count - 1), String(words[words.count - 1].count),
            ] + words, environment: environment)
    }

    @Test func codesAndNamesComeFromTheRegistryOfTheCommandLine() throws {
        let path = try Self.registry.get().path
        let line = ["asm-registry", "report", "partners", "--db", path, "--area", "15"]
        let started = ContinuousClock.now
        let run = try answer("report partners", line, environment: ["SAP_SHELL": "bash"])
        print("areas are completed in \(ContinuousClock.now - started)")
        #expect(run.status == 0 && run.messages.isEmpty, "\(run.messages)")
        let words = run.output.split(separator: "\n")
        #expect(words.contains("15380") && words.allSatisfy { $0.hasPrefix("15") && $0.count == 5 }, "\(run.output)")
        let roster = ["asm-registry", "report", "roster", "--db", path, "--organization", "Synthetic"]
        let names = try answer("report roster", roster, environment: ["SAP_SHELL": "bash"])
        #expect(names.output.contains("Synthetic Heart & Vascular Center 14\n"), "\(names.output)")
        let zsh = try answer("report partners", line, environment: ["SAP_SHELL": "zsh"])
        #expect(zsh.output.contains("15380:Buffalo-Cheektowaga, NY\n"), "\(zsh.output)")
        let fish = try answer("report partners", line, environment: ["SAP_SHELL": "fish"])
        #expect(fish.output.contains("15380\tBuffalo-Cheektowaga, NY\n"), "\(fish.output)")
    }

    @Test func withoutARegistryNothingIsOfferedAndNothingSaid() throws {
        let folder = try TemporaryFolder()
        try folder.write("no registry", to: "text")
        for file in ["missing", "text"] {
            let run = try answer(
                "report partners", ["asm-registry", "report", "partners", "--area", ""],
                environment: ["SAP_SHELL": "bash", "ASM_REGISTRY_DB": folder.file(file)])
            #expect(run.messages.isEmpty && run.output.allSatisfy(\.isNewline), "\(run.output)\(run.messages)")
        }
        let identifier = try answer(
            "report partners", ["asm-registry", "report", "partners", "--area", "1EG4-TE5-MK73"])
        #expect(identifier.messages.isEmpty && identifier.output.isEmpty)
    }

    @Test func completingIsNotLoggedAndChangesNothing() throws {
        let registry = try CommandLineRegistry(copying: CommandLineRegistry.loaded.get())
        // A reader of a WAL database leaves its two files.
        func files() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: registry.folder.path)
                .filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }.sorted()
        }
        let before = try files()
        _ = try answer(
            "report partners", ["asm-registry", "report", "partners", "--db", registry.path, "--area", "1"],
            environment: ["SAP_SHELL": "bash"])
        #expect(try files() == before)
    }

    /// Runs a shell script with the completions in a folder; returns its output.
    private func run(_ shell: String, _ script: String) throws -> String {
        let folder = try TemporaryFolder()
        let completions = try ProgramRun("asm-registry", ["--generate-completion-script", shell])
        #expect(completions.status == 0)
        try folder.write(completions.output, to: "_asm-registry")
        let program = URL(fileURLWithPath: ProgramRun.path(of: "asm-registry")).deletingLastPathComponent().path
        let timeout = try #require(ProgramRun.tool("timeout"))
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let run = try ProgramRun(
            timeout, ["20", shell, folder.write(script, to: "script")],
            environment: [
                "PATH": program + ":" + path, "FOLDER": folder.path, "HOME": folder.path,
                "ASM_REGISTRY_DB": try Self.registry.get().path,
            ])
        return run.output + run.messages
    }

    @Test(.enabled(if: ProgramRun.tool("bash") != nil, "needs bash"))
    func bash() throws {
        for (line, word) in Self.lines {
            let words = line.split(separator: " ")
            let said = try run(
                "bash",
                """
                source "$FOLDER/_asm-registry"
                function=$(complete -p asm-registry | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                COMP_WORDS=(\(line)) COMP_CWORD=\(words.count - 1) COMP_LINE="\(line)" COMP_POINT=\(line.count) COMP_TYPE=9
                "$function" asm-registry \(words[words.count - 1]) \(words[words.count - 2])
                printf '%s\\n' "${COMPREPLY[@]}"
                """)
            #expect(said.split(separator: "\n").contains(Substring(word)), "\(line): \(said)")
        }
    }

    @Test(.enabled(if: ProgramRun.tool("fish") != nil, "needs fish"))
    func fish() throws {
        for (line, word) in Self.fixed {
            let said = try run("fish", "source $FOLDER/_asm-registry\ncomplete -C '\(line)'")
            #expect(said.split(separator: "\n").contains { $0.hasPrefix(word + "\t") }, "\(line): \(said)")
        }
    }

    /// zsh completes at its prompt only, so a second zsh is driven through a terminal.
    @Test(.enabled(if: ProgramRun.tool("zsh") != nil, "needs zsh"))
    func zsh() throws {
        for (line, word) in Self.lines {
            let said = try run(
                "zsh",
                """
                zmodload zsh/zpty
                zpty shell zsh -f -i
                zpty -w shell "PS1='> '; fpath=($FOLDER \\$fpath); autoload -U compinit; compinit -u -D; print READ''Y"
                zpty -r shell said '*READY*'
                zpty -w -n shell $'\(line)\\t'
                zpty -r -m shell said '*\(word)*' && print -r -- "$said"
                """)
            #expect(said.contains(word), "\(line): \(said)")
        }
    }
}
