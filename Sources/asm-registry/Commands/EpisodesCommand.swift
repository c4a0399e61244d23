import ArgumentParser
import RegistryClaims
import RegistryModel

/// `episodes`: episodes from claims, by rules that are data.
struct EpisodesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "episodes",
        abstract: "Build episodes from claims: who is near the threshold, from the claims you hold.",
        discussion: """
            A screen by diagnosis and visits, not CMS's measure: Docs/claims.md says what it is and is not.
            """,
        subcommands: [Build.self, RuleTable.self, Template.self])

    /// `episodes rules`: the rules as CSV.
    struct RuleTable: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rules",
            abstract: "Print the rules by which episodes are built, to read or to edit.",
            discussion: """
                Example: asm-registry episodes rules > ours.csv
                Rows of a file replace those of the same cohort and name; the others stay. With CMS's Measure Codes List, \
                put its codes into rows named diagnosis, visit_code and cost_code.
                """)

        @Option(
            help: ArgumentHelp("Print the rules in force with this file of yours.", valueName: "file"),
            completion: .file())
        var rules: String?

        func run() throws {
            try Console.standard.printText((try rules.map(EpisodeRules.init(replacedBy:)) ?? .builtIn).text)
        }
    }

    /// `episodes template`: an empty file of claim lines.
    struct Template: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a CSV file of claim lines with some rows as an example.",
            discussion: "Example: asm-registry episodes template > claims.csv")

        func run() throws { try Console.standard.printText(ClaimLineTemplate.text) }
    }
}

extension EpisodeAmounts: ExpressibleByArgument {}
