import ArgumentParser
import RegistryQueries

/// Says what the registry can answer, and what to load next.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say which questions the registry can answer, what is missing, and which file brings it.",
        discussion: """
            Example: asm-registry doctor
            Questions that cannot be answered come first. The exit code is 0 even if something is missing.
            """)

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try registry.reading { try output.write(Doctor().result(of: $0), of: $0) }
    }
}
