import ArgumentParser
import RegistryIntake
import RegistryStore

/// One run of the program: hardening, parsing, the audit log and warnings around every command.
struct CommandRun {
    private let arguments: [String]

    /// - Parameter arguments: the arguments after the program's name.
    init(arguments: [String]) { self.arguments = arguments }

    /// Runs the command. Each registry that it opens gets an entry in its audit log before, and one with the exit code
    /// after.
    /// - Throws: `CommandError` for an unknown command or an argument with an identifier; errors of parsing; what the
    ///   command throws.
    func run() throws {
        Hardening.apply()
        if let position = arguments.firstIndex(where: Redaction.spellsIdentifier) {
            recordRefusal()
            throw CommandError.identifyingArgument(position: position + 1)
        }
        var command = try Self.parse(arguments)
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
            say(audit.takeWarnings().map(\.text))
            throw error
        }
        audit.end(exit: 0)
        say(audit.takeWarnings().map(\.text))
    }

    /// The files of the command's registry and key, which its results must not replace.
    private static func ownFiles(of command: any ParsableCommand) -> OwnFiles {
        let key = CommandOptions.find(KeyOption.self, in: command)?.path
        let registry = CommandOptions.find(RegistryOptions.self, in: command)?.path
        return OwnFiles(
            registry: registry ?? RegistryOptions.defaultPath, keys: [key, KeyOption.defaultPath].compactMap(\.self))
    }

    /// The command of some arguments after the program's name.
    /// - Throws: `CommandError` for an unknown command; errors of parsing.
    static func parse(_ arguments: [String]) throws -> any ParsableCommand {
        do {
            return try ASMRegistry.parseAsRoot(arguments.map { isComment($0) ? " " + $0 : $0 })
        } catch {
            // ArgumentParser reports an unknown command only as an unexpected argument.
            throw CommandNames.unknownCommand(in: arguments) ?? error
        }
    }

    /// Whether an argument is a statement that begins with a comment, not an option: option names have no spaces.
    private static func isComment(_ argument: String) -> Bool {
        guard argument.hasPrefix("--"), let end = argument.firstIndex(where: \.isWhitespace) else { return false }
        return !argument[..<end].contains("=")
    }

    /// Logs a refused run with an identifier in the audit log of the registry that the arguments name, if they parse.
    private func recordRefusal() {
        guard let command = try? Self.parse(arguments),
            let path = CommandOptions.find(RegistryOptions.self, in: command)?.path
        else { return }
        let audit = AuditRun(command: CommandNames.words(of: type(of: command)), arguments: arguments)
        Registry.$auditor.withValue(audit) { try? Registry.openForReading(path: path).close() }
        audit.end(exit: ExitStatus.refused.rawValue)
    }

    /// Warns once if other users can read the registry or the key.
    private func warnOfReaders(of command: any ParsableCommand) {
        let paths = [
            CommandOptions.find(RegistryOptions.self, in: command)?.path,
            CommandOptions.find(KeyOption.self, in: command)?.path,
        ]
        // `privacy status` shows it in its result.
        guard !(command is Privacy.StatusCommand) else { return }
        say(paths.compactMap { $0.flatMap(PrivacyStatus.warning) })
    }

    private func say(_ texts: [String]) {
        for text in texts { Console.standard.say(text) }
    }
}

/// Finds the option groups of commands of any type.
enum CommandOptions {
    /// The parsed options of a type, also in a group of another group; nil if the command does not take them.
    static func find<Options: ParsableArguments>(_ type: Options.Type, in command: Any) -> Options? {
        let groups = Mirror(reflecting: command).children.compactMap { ($0.value as? any GroupOfOptions)?.options }
        return groups.lazy.compactMap { $0 as? Options ?? find(type, in: $0) }.first
    }
}

/// An option group of any type.
private protocol GroupOfOptions {
    var options: Any { get }
}

extension OptionGroup: GroupOfOptions {
    fileprivate var options: Any { wrappedValue }
}
