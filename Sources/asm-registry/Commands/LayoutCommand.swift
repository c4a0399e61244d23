import ArgumentParser
import Foundation
import RegistryIntake
import RegistryModel
import RegistryQueries
import RegistryStore

/// `layout`: how files are read that have not the columns of their kind.
struct LayoutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layout",
        abstract: "Read files that have other columns: list, show, draft, check and save layouts.",
        discussion: """
            A layout says which column of a publisher's file is which column of a kind of file. Those of published \
            files are built in; load chooses them by the header.
            """,
        subcommands: [List.self, Show.self, Draft.self, Check.self, Add.self, Remove.self, Template.self],
        defaultSubcommand: List.self)

    /// `layout list`: the layouts with their kinds.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the layouts, and the kinds of files that they make.",
            discussion: "Example: asm-registry layout list")

        @OptionGroup var registry: RegistryOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading { registry in
                let layouts = SavedLayouts(registry)
                try output.write(LayoutList(own: layouts.own(), all: layouts.all()).result, of: registry)
            }
        }
    }

    /// `layout show`: a layout on stdout.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a layout, to read or copy it.",
            discussion: "Example: asm-registry layout show doctors-and-clinicians > ours.yaml")

        @Argument(help: "The layout's name.") var name: String
        @OptionGroup var registry: RegistryOptions

        func run() throws {
            // The built-in ones need no registry.
            let layout =
                try Layout.builtIn.first { $0.name == name }
                ?? registry.reading { try SavedLayouts($0).layout(named: name) }
            try Console.standard.printText(layout.text)
        }
    }

    /// `layout draft`: a layout for a file, to be edited.
    struct Draft: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a layout for a file, with the nearest columns guessed.",
            discussion: """
                Example: asm-registry layout draft roster.xlsx --kind clinicians > ours.yaml
                Every line that is not certain ends in a question mark: edit it, then try it with layout check.
                """)

        @Argument(help: "The file: CSV, a workbook, or packed by gzip or ZIP.", completion: .file()) var file: String
        @Option(help: ArgumentHelp("Make rows of this kind. Default: the most similar.", valueName: "kind"))
        var kind: FileKind?
        @Option(help: ArgumentHelp("Read this sheet of a workbook. Default: the first.", valueName: "name"))
        var sheet: String?

        func run() throws {
            let contents = try ContainedFiles(path: file, sheet: sheet)
            let draft = try LayoutDraft(of: contents.files[0], kind: kind)
            try Console.standard.printText(draft.text)
            if draft.undecided > 0 {
                let columns =
                    draft.undecided == 1
                    ? "1 column that is needed is" : "\(draft.undecided) columns that are needed are"
                Console.standard.say("\(columns) like none of the file: say what fills them.")
            }
        }
    }

    /// `layout check`: reads a layout, and a file by it.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a layout, and read a file by it without loading.",
            discussion: """
                Examples: asm-registry layout check ours.yaml
                          asm-registry layout check ours.yaml roster.xlsx
                """)

        @Argument(help: "The layout's file.", completion: .file()) var layout: String
        @Argument(help: "A file to read by it.", completion: .file()) var file: String?
        @Option(help: ArgumentHelp("Read this sheet of a workbook. Default: the first.", valueName: "name"))
        var sheet: String?

        func run() throws {
            let layout = try LayoutFile.read(self.layout)
            guard let file else {
                return try Console.standard.printLine(
                    "\(layout.name) is a layout of \(layout.kind.rawValue) files. Read a file by it: "
                        + "asm-registry layout check \(self.layout) FILE")
            }
            let contents = try ContainedFiles(path: file, sheet: sheet)
            var trial = try LayoutTrial(of: layout, on: contents.files[0], context: .withoutKey(isSynthetic: false))
            // Which registry the file is for is not said: identifiers of synthetic data are no fault of the layout.
            if trial.firstRejects.contains(where: { $0.code == .syntheticIdentifier }) {
                trial = try LayoutTrial(of: layout, on: contents.files[0], context: .withoutKey(isSynthetic: true))
            }
            try Console.standard.end(with: trial.rejected == 0 ? nil : .findings) {
                try Console.standard.printText(Self.text(trial, layout))
            }
        }

        private static func text(_ trial: LayoutTrial, _ layout: Layout) -> String {
            let width = trial.examples.map(\.column.count).max() ?? 0
            let examples = trial.examples.map { example in
                "  " + example.column + String(repeating: " ", count: width - example.column.count + 2)
                    + example.values.map { $0.isEmpty ? "-" : $0 }.joined(separator: " | ")
            }
            return
                (["\(trial.rows) rows of \(layout.kind.rawValue), \(trial.rejected) rejected."] + trial.notes + examples
                + trial.firstRejects.flatMap(LoadReportText.lines)).joined(separator: "\n")
        }
    }

    /// `layout add`: saves a layout in the registry.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Save a layout in the registry, so that load reads files by it.",
            discussion: "Example: asm-registry layout add ours.yaml")

        @Argument(help: "The layout's file.", completion: .file()) var layout: String
        @Option(help: ArgumentHelp("Name the author. Default: your login name.", valueName: "who")) var by: String?
        @Flag(help: "Replace a saved layout of this name.") var replace = false
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var wait: WaitOption

        func run() throws {
            let layout = try LayoutFile.read(self.layout)
            try registry.writing(wait) { registry in
                try SavedLayouts(registry).save(layout, author: by ?? NSUserName(), replaces: replace)
                try Console.standard.printDone("\(layout.name) is saved. Load a file by it: asm-registry load FILE")
            }
        }
    }

    /// `layout remove`: deletes a saved layout.
    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete a saved layout. What was loaded by it stays.",
            discussion: "Example: asm-registry layout remove ours")

        @Argument(help: "The layout's name.") var name: String
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var wait: WaitOption

        func run() throws {
            try registry.writing(wait) { registry in
                try SavedLayouts(registry).delete(named: name)
                try Console.standard.printDone("\(name) is deleted.")
            }
        }
    }

    /// `layout template`: an empty file of a kind.
    struct Template: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print an empty CSV file of a kind, with one row as an example.",
            discussion: "Example: asm-registry layout template measure-results > results.csv")

        @Argument(help: "The kind of file.") var kind: FileKind

        func run() throws { try Console.standard.printText(FileTemplate.text(of: kind)) }
    }
}

/// Reads the file of a layout.
enum LayoutFile {
    /// - Throws: `IntakeError` if it cannot be read; `LayoutError` if it is not a layout.
    static func read(_ path: String) throws -> Layout {
        let bytes = try InputDescriptor.contents(of: path, limit: 1 << 20)
        do throws(LayoutFault) {
            return try Layout(yaml: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw LayoutError.fault(path: path, error)
        }
    }
}
