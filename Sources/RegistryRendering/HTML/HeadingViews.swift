import RegistryModel

/// The data of the template `Headline`.
struct HeadlineView {
    struct Content {
        let answer: String
        let keyFigures: [KeyFigure]
        let hasKeyFigures: Bool
        let actionsTitle = Headline.actionsTitle
        let actions: [String]
        let hasActions: Bool
    }

    struct KeyFigure {
        let label: String
        let value: String
        let detail: String?
        let tone: String?
    }

    let headline: Content?

    init(_ heading: ResultHeading) {
        headline = heading.headline.map { headline in
            Content(
                answer: headline.answer.visible,
                keyFigures: headline.figures.map { figure in
                    KeyFigure(
                        label: figure.label.visible, value: figure.value.visible, detail: figure.detail?.visible,
                        tone: figure.isGood.map { $0 ? "good" : "bad" })
                }, hasKeyFigures: !headline.figures.isEmpty, actions: headline.actions.map(\.visible),
                hasActions: !headline.actions.isEmpty)
        }
    }
}

/// The data of the template `Notes`.
struct NotesView {
    let notes: [String]
    let hasNotes: Bool

    init(_ heading: ResultHeading) {
        notes = heading.notes.filter { !heading.explanations.contains($0) }.map(\.visible)
        hasNotes = !notes.isEmpty
    }
}

/// The data of the template `Details`.
struct DetailsView {
    let details: [String]
    let hasDetails: Bool
    let detailsTitle: String

    init(_ heading: ResultHeading) {
        details = (heading.notes.filter(heading.explanations.contains) + heading.details).map(\.visible)
        hasDetails = !details.isEmpty
        detailsTitle = "Notes and assumptions (\(details.count))"
    }
}

/// The data of the template `Figures`.
struct FiguresView {
    let figures: [Figure]
    let hasFigures: Bool

    init(_ figures: [Figure]) {
        self.figures = figures
        hasFigures = !figures.isEmpty
    }
}

/// Text in a style sheet.
enum StyleText {
    /// A text as a string of CSS. All but letters, digits, blanks and a few signs are escaped, so that no text ends the
    /// string or the style sheet.
    static func quoted(_ text: String) -> String {
        let plain = text.visible.unicodeScalars.map { scalar in
            isPlain(scalar) ? String(scalar) : "\\" + String(scalar.value, radix: 16) + " "
        }
        return "\"" + plain.joined() + "\""
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", ":", "-", "(", ")": true
        default: false
        }
    }
}
