import ArgumentParser
import RegistryQueries
import RegistryStore

/// `loads`: lists and undoes loads.
struct Loads: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the loads, show one, or undo one.", subcommands: [List.self, Show.self, UndoCommand.self],
        defaultSubcommand: List.self)

    /// `loads list`: a line for each load.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the loads with their numbers of rows.",
            discussion: "Examples: asm-registry loads list\n          asm-registry loads list --all")

        @Flag(help: "Also show refused loads, none of whose rows are in the registry.") var all = false
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading { try output.write(LoadList(includesRefused: all).result(of: $0), of: $0) }
        }
    }

    /// `loads show`: a line for each file of one load.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the files of a load.", discussion: "Example: asm-registry loads show 3")

        @Argument(help: "The load's number.", completion: .registry(.load)) var load: Int
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading { try output.write(LoadFiles(loadID: load).result(of: $0), of: $0) }
        }
    }

    /// `loads undo`: the latest load, or with `--cascade` all loads from one on.
    struct UndoCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo", abstract: "Undo a load: restore the state before it.",
            discussion: """
                Examples: asm-registry loads undo 7
                          asm-registry loads undo 5 --cascade --yes
                Only the latest load can be undone alone. --cascade undoes the later loads too: it lists them, and asks \
                for confirmation on a terminal or needs --yes. The files of an undone load can be loaded again.
                """)

        @Argument(help: "The load's number.", completion: .registry(.load)) var load: Int
        @Flag(help: "Also undo the later loads.") var cascade = false
        @Flag(help: "Undo several loads without confirmation.") var yes = false
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var wait: WaitOption

        func run() throws {
            try InterruptibleWork.watching("the undo", undo)
        }

        private func undo(_ work: InterruptibleWork) throws {
            try registry.writing(wait) { registry in
                let plan = try UndoPlan(undoing: load, cascades: cascade, in: registry)
                if plan.loads.count > 1 {
                    Console.standard.say(UndoPlanText(plan).text)
                    guard yes || Console.standard.confirms("undo") else {
                        Console.standard.say(
                            "Nothing was undone.\nTry: asm-registry loads undo \(load) --cascade --yes")
                        throw ExitStatus.refused.exitCode
                    }
                }
                work.stop(by: registry.interruption.request)
                try Undo(plan, in: registry).run()
                try Console.standard.printDone(
                    plan.loads.map { "Load \($0.loadID) is undone." }.joined(separator: "\n"))
            }
        }
    }
}
