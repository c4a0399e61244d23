import ArgumentParser
import RegistryQueries

/// `doctor`: which questions the loaded data can answer, and which files would answer the rest.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "List which questions the registry can answer, which data are missing, and where to get them.",
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
