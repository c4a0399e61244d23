import ArgumentParser
import Foundation
import RegistryModel
import RegistryStore

extension Rules {
    /// `rules set`: gives an assumed rule a new value; the loaded row stays unchanged.
    struct SetCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set", abstract: "Change an assumed rule, and give the reason.",
            discussion: """
                Example: asm-registry rules set exchange.slope 0.12 --year 2027 --reason "a steeper curve"
                The loaded rule stays unchanged, and every change is kept; to revert a change, set the loaded value. Rules \
                that rest on law or a document change only when a file of rules is loaded.
                """)

        @Argument(help: "The rule's name.") var name: String
        @Argument(help: "The new value, in the rule's unit.") var value: String
        @Option(help: "The performance year.") var year: PerformanceYear
        @Option(help: "The cohort that has the rule. Default: the only one.") var cohort: RuleScope?
        @Option(help: ArgumentHelp("Give the reason.", valueName: "text")) var reason: String
        @Option(help: ArgumentHelp("Name the author. Default: your login name.", valueName: "who")) var by: String?
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
