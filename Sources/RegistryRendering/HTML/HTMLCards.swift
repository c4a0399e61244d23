import Mustache
import RegistryModel

/// Renders cards as one HTML page. Each is printed on a page of its own.
struct HTMLCards {
    private struct Card: MustacheParent {
        let name: String
        let cardTitle: String
        let isFirstHeading: Bool
        /// Whether it has so many parts that they are printed smaller.
        let isDense: Bool
        let facts: [String]
        let headline: HeadlineView.Content?
        let figures: [Figure]
        let hasFigures: Bool
        let parts: [Part]
        let notes: [String]
        let hasNotes: Bool
        let cardFooter: String?

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "cardTitle": cardTitle
            case "isFirstHeading": isFirstHeading
            case "isDense": isDense
            case "facts": facts
            case "headline": headline
            case "figures": figures
            case "hasFigures": hasFigures
            case "parts": parts
            case "notes": notes
            case "hasNotes": hasNotes
            case "cardFooter": cardFooter
            default: nil
            }
        }
    }

    private struct Part: MustacheParent {
        let partTitle: String
        /// Whether it is as wide as the page.
        let isWidePart: Bool
        let partTables: [TableView]
        let sentences: [String]
        let hasSentences: Bool

        func child(named name: String) -> Any? {
            switch name {
            case "partTitle": partTitle
            case "isWidePart": isWidePart
            case "partTables": partTables
            case "sentences": sentences
            case "hasSentences": hasSentences
            default: nil
            }
        }
    }

    private struct Contents {
        let cardCount: String
        let cards: [Entry]
    }

    private struct Entry {
        let name: String
        let cardTitle: String
        let entryFacts: String
    }

    /// The largest number of parts that a page has room for at full size.
    private static let maximumLooseParts = 3
    /// The largest number of rows of a table that a page has room for at full size.
    private static let maximumLooseRows = 12

    let write: TextSink
    /// The pages that names and codes lead to; nil if the page stands alone.
    var links: CellLinks?

    /// Writes one card, or several with a list of them.
    /// - Parameter title: the title of a page of several cards.
    func write(_ cards: [ResultCard], title: String) throws {
        let first = cards.first?.heading
        let isSingle = cards.count == 1
        // Each card has its own footer.
        try write(
            PageTemplates.render(
                "PageTop",
                HTMLPageTop(
                    ResultHeading(title: isSingle ? first?.title ?? title : title), hasTitle: !isSingle)))
        if !isSingle {
            let entries = cards.map {
                Entry(
                    name: $0.name, cardTitle: $0.heading.title.visible,
                    entryFacts: $0.facts.prefix(3).joined(separator: ", ").visible)
            }
            try write(
                PageTemplates.render(
                    "CardsTop",
                    Contents(cardCount: "\(Unit.count.text(Double(cards.count))) cards", cards: entries)))
        }
        for card in cards { try write(card, isFirstHeading: isSingle) }
        try write(PageTemplates.render("PageBottom", HTMLPageBottom()))
    }

    private static func isDense(_ card: ResultCard) -> Bool {
        card.parts.count > maximumLooseParts
            || card.parts.contains { ($0.table?.rows.count ?? 0) > maximumLooseRows }
    }

    /// Writes a card as a part of a page.
    /// - Parameter isFirstHeading: whether its title is the page's first heading.
    func write(_ card: ResultCard, isFirstHeading: Bool) throws {
        let figures = FiguresView(card.picture.map { Array(Figure.all(of: $0).prefix(1)).withoutTables } ?? [])
        let notes = NotesView(card.heading)
        try write(
            PageTemplates.render(
                "Card",
                Card(
                    name: card.name, cardTitle: card.heading.title.visible, isFirstHeading: isFirstHeading,
                    isDense: Self.isDense(card),
                    facts: card.facts.map(\.visible), headline: HeadlineView(card.heading).headline,
                    figures: figures.figures, hasFigures: figures.hasFigures,
                    parts: card.parts.map { part in
                        Part(
                            partTitle: part.title.visible,
                            isWidePart: part.isWide,
                            partTables: part.table.map {
                                [TableView($0, title: "\(card.heading.title), \(part.title)", links: links)]
                            } ?? [],
                            sentences: part.sentences.map(\.visible), hasSentences: !part.sentences.isEmpty)
                    }, notes: notes.notes, hasNotes: notes.hasNotes,
                    cardFooter: card.heading.origin?.footer?.visible)))
    }
}
