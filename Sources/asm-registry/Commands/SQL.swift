import ArgumentParser
import Foundation
import RegistryModel
import RegistryRendering
import RegistryStore

/// Answers any question in SQL.
struct SQL: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask anything with one SQL statement that only reads.",
        discussion: """
            Example: asm-registry sql "select kind, count(*) from v_area group by kind"
            The statement comes from the argument, or from stdin if that is -.
            With --as-of, every table and view holds what was known then; main. before a name (main.episode) reaches \
            what is known now.
            """)

    @Argument(help: "The statement, or - to read it from stdin.") var statement: String
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let text =
            statement == "-"
            ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) : statement
        try registry.reading(asOf: asOf.point) { registry in
            if let point = registry.asOf { Console.standard.say("As of \(point.description).") }
            try output.withSink { sink in
                var renderer = output.format.renderer(writingTo: sink)
                try registry.stream(
                    sql: text,
                    columns: { names in
                        try renderer.begin(ResultHeading(title: ""), columns: names.map { Column($0, $0, .text) })
                    },
                    row: { try renderer.add($0) })
                try renderer.end()
            }
        }
    }
}
