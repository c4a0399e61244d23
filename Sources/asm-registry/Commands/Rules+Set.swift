import ArgumentParser
import Foundation
import RegistryModel
import RegistryStore

extension Rules {
    /// Changes a rule.
    struct SetCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set", abstract: "Change a rule that is only assumed, and say why.",
            discussion: """
                Example: asm-registry rules set exchange.slope 0.12 --year 2027 --reason "a steeper curve"
                The loaded rule stays as it is, and every change is kept; set the loaded value to take one back. \
                Rules that rest on the law or on a document change only by loading a rules file.
                """)

        @Argument(help: "The rule's name.") var name: String
        @Argument(help: "The new value, in the rule's unit.") var value: String
        @Option(help: "The performance year.") var year: PerformanceYear
        @Option(help: "Whose rule it is. Default: the one that has it.") var cohort: RuleScope?
        @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
        @Option(help: ArgumentHelp("Who changes it. Default: your login name.", valueName: "who")) var by: String?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var wait: WaitOption

        func run() throws {
            try registry.writing(wait) { registry in
                let (before, after) = try RuleBook(registry).set(
                    RuleChangeRequest(
                        name: name, value: value, year: year, audience: cohort, reason: reason,
                        author: by ?? NSUserName()))
                let rule = "\(after.loaded.name) of \(after.loaded.year), \(after.audience.words)"
                try Console.standard.printDone(
                    before == after
                        ? "\(rule): unchanged, it is \(after.value)."
                        : "\(rule): \(before.value) -> \(after.value) (loaded as \(after.loaded.value)).")
            }
        }
    }
}

extension RuleScope {
    fileprivate var words: String { self == .both ? "both cohorts" : rawValue }
}
