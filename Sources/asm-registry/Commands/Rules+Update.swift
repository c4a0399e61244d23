import ArgumentParser
import Foundation
import RegistryIntake
import RegistryModel
import RegistryQueries
import RegistryStore

extension Rules {
    /// `rules update`: loads a file of rules and lists its effects.
    struct Update: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load a later file of rules, and list what it adds and changes.",
            discussion: """
                Example: asm-registry rules update rules-cy2027.csv --dry-run
                The file is loaded as by load --kind rules: rules not in it stay, and loads undo reverts the update. A \
                value from rules set stays in force only while the loaded rule is assumed.
                """)

        @Argument(help: "A CSV file of rules.", completion: .file()) var file: String
        @Flag(help: "List what would change, without changing it.") var dryRun = false
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var wait: WaitOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue {
                throw ValidationError("'\(file)' is a folder: a file of rules is expected.")
            }
            let (report, update) = try InterruptibleWork.watching("the load", load)
            let text = LoadReportText(report).text
            switch report.outcome {
            case .refused, .dryRun(wouldCommit: false):
                try Console.standard.end(with: .badData) { try Console.standard.printLine(text) }
            case .committed, .dryRun, .nothingNew:
                Console.standard.say(text)
                try output.write(update.result(isDryRun: dryRun))
            }
        }

        private func load(_ work: InterruptibleWork) throws -> (report: LoadReport, update: RuleUpdate) {
            try registry.writing(wait) { registry in
                work.stop(by: registry.interruption.request)
                let rules = try RowReader<RuleDecoder>.rows(of: .onDisk(path: file))
                let update = RuleUpdate(rules ?? [], over: try RuleBook(registry).rules())
                var request = LoadRequest(paths: [file])
                request.kind = .rules
                request.isDryRun = dryRun
                let report = try Loader(request, into: registry, key: LoadKeySource.none).run()
                return (report, update)
            }
        }
    }
}
