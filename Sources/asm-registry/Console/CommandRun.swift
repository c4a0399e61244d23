import ArgumentParser
import RegistryIntake
import RegistryStore

/// One run of the program: what is done around every command, whichever it is.
struct CommandRun {
    private let arguments: [String]

    /// A run with what was typed after the program's name.
    init(arguments: [String]) { self.arguments = arguments }

    /// Runs the command. Every registry that it opens has an entry in its record before, and one of its end after.
    func run() throws {
        Hardening.apply()
        if let position = arguments.firstIndex(where: Redaction.spellsIdentifier) {
            recordRefusal()
            throw CommandError.identifyingArgument(position: position + 1)
        }
        var command = try parse()
        warnOfReaders(of: command)
        let audit = AuditRun(
            command: CommandNames.words(of: type(of: command)), arguments: arguments,
            isRequired: !(command is Audit.Off))
        do {
            try OwnFiles.$inUse.withValue(Self.ownFiles(of: command)) {
                try StandardStreams.protectOwnFiles()
                try Registry.$auditor.withValue(audit) { try command.run() }
            }
        } catch {
            audit.end(exit: Failure.status(of: error))
            say(audit.takeWarnings())
            throw error
        }
        audit.end(exit: 0)
        say(audit.takeWarnings())
    }

    /// The files of the registry and the key that a command was given, which its results must not take the place of.
    private static func ownFiles(of command: any ParsableCommand) -> OwnFiles {
        let key = CommandOptions.find(KeyOption.self, in: command)?.path
        let registry = CommandOptions.find(RegistryOptions.self, in: command)?.path
        return OwnFiles(
            registry: registry ?? RegistryOptions.defaultPath, keys: [key, KeyOption.defaultPath].compactMap(\.self))
    }

    private func parse() throws -> any ParsableCommand {
        do {
            return try ASMRegistry.parseAsRoot(arguments.map { Self.isComment($0) ? " " + $0 : $0 })
        } catch {
            // The library says no more of a word that is no command than that it did not expect it.
            throw CommandNames.unknownCommand(in: arguments) ?? error
        }
    }

    /// Whether an argument is no option but a statement that begins with a comment: no option has a space in its name.
    private static func isComment(_ argument: String) -> Bool {
        guard argument.hasPrefix("--"), let end = argument.firstIndex(where: \.isWhitespace) else { return false }
        return !argument[..<end].contains("=")
    }

    /// Enters in the record of the registry that was meant, if it can be told, that somebody asked with an identifier.
    private func recordRefusal() {
        guard let command = try? parse(),
            let path = CommandOptions.find(RegistryOptions.self, in: command)?.path
        else { return }
        let audit = AuditRun(command: CommandNames.words(of: type(of: command)), arguments: arguments)
        Registry.$auditor.withValue(audit) { try? Registry.openForReading(path: path).close() }
        audit.end(exit: ExitStatus.refused.rawValue)
    }

    /// Says once if others can read the registry or the key.
    private func warnOfReaders(of command: any ParsableCommand) {
        let paths = [
            CommandOptions.find(RegistryOptions.self, in: command)?.path,
            CommandOptions.find(KeyOption.self, in: command)?.path,
        ]
        // Whoever asks for the status is told there.
        guard !(command is Privacy.StatusCommand) else { return }
        say(paths.compactMap { $0.flatMap(PrivacyStatus.warning) })
    }

    private func say(_ texts: [String]) {
        for text in texts { Console.standard.say(text) }
    }
}

/// Option groups of commands of any type.
enum CommandOptions {
    /// The options of a kind that a command was given; nil if it takes none.
    static func find<Options: ParsableArguments>(_ type: Options.Type, in command: Any) -> Options? {
        Mirror(reflecting: command).children.lazy.compactMap { ($0.value as? OptionGroup<Options>)?.wrappedValue }.first
    }
}
