import Foundation
import Testing
import TestSupport

/// Completions in the shells that they are for.
struct CompletionTests {
    /// The line up to where Tab is pressed, and a word that must be offered.
    private static let lines = [
        ("asm-registry report y", "year-over-year"), ("asm-registry load --k", "--key-file"),
        ("asm-registry report areas --format m", "markdown"), ("asm-registry loads u", "undo"),
    ]

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
            environment: ["PATH": program + ":" + path, "FOLDER": folder.path, "HOME": folder.path])
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
        for (line, word) in Self.lines {
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
