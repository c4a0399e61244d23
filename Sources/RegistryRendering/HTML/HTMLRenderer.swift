import RegistryModel

/// Renders a self-contained HTML page: heading, charts and table. Rows are written as they arrive.
struct HTMLRenderer: ResultRenderer {
    private var body: HTMLResult
    private let write: TextSink
    private var bottom = HTMLPageBottom()

    /// Creates a page with the figures of a result.
    init(write: @escaping TextSink, figures: [Figure] = [], labelCount: Int = 0) {
        self.write = write
        body = HTMLResult(write: write, figures: figures, labelCount: labelCount)
    }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        bottom = HTMLPageBottom(heading)
        try write(PageTemplates.render("PageTop", HTMLPageTop(heading)))
        try body.begin(heading, columns: columns)
    }

    mutating func add(_ row: [Cell], marks: RowMarks) throws { try body.add(row, marks: marks) }

    mutating func end(cutAfter rows: Int?) throws {
        try body.end(isCut: rows != nil)
        try write(PageTemplates.render("PageBottom", bottom))
    }
}

/// The data of the template `PageTop`.
struct HTMLPageTop {
    let pageTitle: String
    let style = PageTemplates.style
    /// The rule that repeats the footer, with the page's number, on each printed page.
    let pageFooter: String

    /// Whether the title is also the first heading.
    let hasTitle: Bool

    init(_ heading: ResultHeading, hasTitle: Bool = true) {
        self.hasTitle = hasTitle
        pageTitle = (heading.title.isEmpty ? "Result" : heading.title).visible
        pageFooter =
            heading.origin?.footer.map { "@page { @bottom-left { content: \(StyleText.quoted($0)); } }\n" } ?? ""
    }
}

/// The data of the template `PageBottom`.
struct HTMLPageBottom {
    let footer: String?

    init(_ heading: ResultHeading? = nil) { footer = heading?.origin?.footer?.visible }
}

/// The part of a page for one result: its answer, charts and table, and last the details.
struct HTMLResult {
    private let write: TextSink
    private let figures: [Figure]
    private let labelCount: Int
    private var columns: [Column] = []
    private var details = DetailsView(ResultHeading(title: ""))
    private var rows = 0

    init(write: @escaping TextSink, figures: [Figure], labelCount: Int) {
        self.write = write
        self.figures = figures
        self.labelCount = labelCount
    }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        self.columns = columns
        details = DetailsView(heading)
        try write(PageTemplates.render("Headline", HeadlineView(heading)))
        try write(PageTemplates.render("Notes", NotesView(heading)))
        try write(PageTemplates.render("Figures", FiguresView(figures)))
        try write(
            PageTemplates.render("TableTop", TableTop(title: heading.title, columns: columns.dropFirst(labelCount))))
    }

    mutating func add(_ row: [Cell], marks: RowMarks) throws {
        rows += 1
        try write(
            PageTemplates.render("TableRow", RowView(row, columns: columns, labelCount: labelCount, marks: marks)))
    }

    func end(isCut: Bool = false) throws {
        try write(PageTemplates.render("TableBottom", TableBottom(rows: rows, isCut: isCut)))
        try write(PageTemplates.render("Details", details))
    }

    /// Writes a whole result.
    static func write(_ result: ResultTable, to sink: @escaping TextSink) throws {
        let shown = result.forPeople.crosstab
        var body = HTMLResult(write: sink, figures: Figure.all(of: result), labelCount: result.labelCount)
        try body.begin(shown.heading, columns: shown.columns)
        for (index, row) in shown.rows.enumerated() { try body.add(row, marks: shown.marks(inRow: index)) }
        try body.end()
    }
}
