import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryRendering
import RegistryStore

extension Report {
    /// `report card`: one page for each clinician.
    struct CardCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "card",
            abstract: "Write one page for each clinician: the year's effect on payments, and what to do first.",
            discussion: """
                Examples: asm-registry report card --npi 2254630157
                          asm-registry report card --npi 2254630157 --output card.html
                          asm-registry report card --organization "harbor heart" --output-dir cards
                          asm-registry report card --all --output cards.html
                A card is printed on one page, Letter or A4. Without --output it is written as text. With --release \
                everything that is derived from counts of patients is left out.
                """)

        @OptionGroup var who: WhoOptions
        @Flag(help: "All participants of the year.") var all = false
        @Option(help: "The performance year. Default: the latest that can be projected.") var year: PerformanceYear?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: CardOutput

        func validate() throws {
            guard who.isGiven != all else {
                throw ValidationError(
                    "Say who: --npi NPI or --npis FILE; --organization TEXT, --area CODE and --state XX, which are "
                        + "combined; or --all.")
            }
        }

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let question = try all ? nil : who.question(in: registry)
                let cards = try ClinicianCards(question, year: year, of: registry, isForRelease: output.release)
                try output.write(count: cards.count, "Cards of \(cards.count.description) clinicians") {
                    try cards.forEach($0)
                }
            }
        }
    }

    /// `report group`: one page for an organization.
    struct GroupCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "group",
            abstract: "Write one page for an organization: who takes part, dollars in total, and what to do first.",
            discussion: """
                Examples: asm-registry report group --organization "harbor heart"
                          asm-registry report group --organization "harbor heart" --output group.html
                """)

        @Option(help: "The organization: a part of its name, in any source.", completion: .registry(.organization))
        var organization: String
        @Option(help: "The performance year. Default: the latest that can be projected.") var year: PerformanceYear?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: CardOutput

        func validate() throws {
            if organization.allSatisfy(\.isWhitespace) {
                throw ValidationError("--organization is empty: give a part of the name.")
            }
        }

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let card = try GroupCard(of: organization, year: year, in: registry)
                    .card(isForRelease: output.release)
                try output.write(count: 1, card.heading.title) { try $0(card) }
            }
        }
    }
}
