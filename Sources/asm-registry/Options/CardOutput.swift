import ArgumentParser
import Foundation
import RegistryModel
import RegistryRendering
import RegistryStore

/// The format and destination of cards: one document, or a folder with a file for each.
struct CardOutput: ParsableArguments {
    @Option(
        name: .customLong("format"),
        help: ArgumentHelp(
            "Write table, html or markdown. Default: by the extension of --output, html with --output-dir, else table.",
            valueName: "format"),
        transform: CardFormat.init(argument:))
    var chosenFormat: CardFormat?
    @OptionGroup var destination: DestinationOptions
    @Option(
        name: .customLong("output-dir"),
        help: ArgumentHelp("Write each card to a file of its own in this folder, named by NPI.", valueName: "folder"))
    var folder: String?
    @Flag(help: "Leave out everything that is derived from counts of patients, for pages that are shared.")
    var release = false
    @Flag(name: .customLong("no-color"), help: "Do not use bold and dim text on a terminal, as with NO_COLOR.")
    var noColor = false

    func validate() throws {
        if folder != nil, destination.isFile { throw ValidationError("Give --output or --output-dir, not both.") }
        if chosenFormat == nil, let ending = destination.ending, CardFormat(ending: ending) == nil {
            throw ValidationError(
                "A card cannot be written as .\(ending). Use .html, .md or .txt, or give --format, which allows any file "
                    + "name.")
        }
    }

    private var format: CardFormat {
        chosenFormat ?? destination.ending.flatMap(CardFormat.init(ending:)) ?? (folder == nil ? .table : .html)
    }

    /// Writes cards.
    /// - Parameters:
    ///   - count: their number.
    ///   - title: the title of a document of several.
    ///   - forEach: makes the cards and hands each over.
    /// - Throws: what `forEach` and `DestinationOptions.withSink` throw; `CommandError.exists` if a file exists and
    ///   `--force` is not given.
    func write(count: Int, _ title: String, _ forEach: ((ResultCard) throws -> Void) throws -> Void) throws {
        let stamp = ResultOrigin.Stamp.now()
        if let folder {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            var written = 0
            try forEach { card in
                var card = card
                card.heading.origin?.stamp = stamp
                let path = "\(folder)/\(card.name).\(format.ending)"
                try DestinationOptions.write(to: path, replaces: destination.force) {
                    try format.write([card], title: card.heading.title, to: $0)
                }
                written += 1
            }
            Console.standard.say("Wrote \(written == 1 ? "1 card" : "\(written) cards") to \(folder).")
        } else {
            var cards: [ResultCard] = []
            cards.reserveCapacity(count)
            try forEach { card in
                var card = card
                card.heading.origin?.stamp = stamp
                cards.append(card)
            }
            let terminal = destination.isFile ? Terminal.none : .stdout(hasStyles: !noColor)
            try destination.withSink { try format.write(cards, title: title, for: terminal, to: $0) }
        }
        Registry.auditor?.count(rows: count)
    }
}

extension CardFormat {
    /// The format of a file name extension; nil if no card has it.
    init?(ending: String) {
        switch ending {
        case "html", "htm": self = .html
        case "md", "markdown": self = .markdown
        case "txt": self = .table
        default: return nil
        }
    }

    /// The extension of a file.
    var ending: String {
        switch self {
        case .html: "html"
        case .markdown: "md"
        case .table: "txt"
        }
    }

    /// Reads `table`, `html` or `markdown`.
    /// - Throws: `ValidationError`, which names the formats.
    init(argument: String) throws {
        guard let format = CardFormat(rawValue: argument) else {
            throw ValidationError(
                "A card can be written as table, html or markdown, not \(argument). For its numbers as data: asm-registry "
                    + "project --npi NPI --format json")
        }
        self = format
    }
}
