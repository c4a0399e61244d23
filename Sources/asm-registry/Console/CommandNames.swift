import ArgumentParser
import RegistryModel

/// The names of commands, as typed: of a command type, and the nearest to a misspelled one.
enum CommandNames {
    /// The words after the program's name, such as `report areas`; empty for the root command.
    static func words(of command: any ParsableCommand.Type) -> String {
        path(from: ASMRegistry.self, to: command)?.joined(separator: " ") ?? ""
    }

    /// The error for arguments whose first words name no command; nil if they name one.
    static func unknownCommand(in arguments: [String]) -> CommandError? {
        unknownCommand(in: Array(arguments.drop { $0 == "help" }), below: ASMRegistry.self, [])
    }

    private static func unknownCommand(
        in arguments: [String], below parent: any ParsableCommand.Type, _ known: [String]
    ) -> CommandError? {
        let children = children(of: parent)
        guard let word = arguments.first, !word.hasPrefix("-"), !children.isEmpty else { return nil }
        for child in children where child._commandName == word {
            return unknownCommand(in: Array(arguments.dropFirst()), below: child, known + [word])
        }
        let nearest = NearestNames.find(word, among: Set(children.map { $0._commandName }))
        // The word may be an argument of the group's default command.
        guard parent.configuration.defaultSubcommand == nil || !nearest.isEmpty else { return nil }
        return .unknownCommand(
            (known + [word]).joined(separator: " "), nearest: nearest, group: known.joined(separator: " "))
    }

    /// The subcommands of a command, grouped or not, in the order of its help.
    static func children(of command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        command.configuration.subcommands + command.configuration.groupedSubcommands.flatMap(\.subcommands)
    }

    private static func path(
        from parent: any ParsableCommand.Type, to command: any ParsableCommand.Type
    ) -> [String]? {
        if parent == command { return [] }
        for child in children(of: parent) {
            if let rest = path(from: child, to: command) { return [child._commandName] + rest }
        }
        return nil
    }
}
