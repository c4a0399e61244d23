import RegistryModel
import RegistryRendering
import Testing

@Suite("Books")
struct BookTests {
    private let book = ResultBook(
        heading: ResultHeading(title: "A & B", notes: ["Synthetic data.", "As of load 3."]),
        chapters: [
            ResultBook.Chapter(
                name: "first", title: "First", question: "How many?", command: "asm-registry report first",
                content: .result(
                    ResultTable(
                        heading: ResultHeading(title: "First of all", notes: ["As of load 3.", "Of its own."]),
                        columns: [Column("n", "N", .count)], rows: [[.integer(1000)]]))),
            ResultBook.Chapter(
                name: "second", title: "Second", question: "And what of <it>?", command: "asm-registry report second",
                content: .missing(reason: "No <data> are loaded.", hint: "Load some.")),
        ])

    private func written(_ format: BookFormat) throws -> String {
        var text = ""
        try format.write(book, to: ResultSink { text += String(decoding: $0, as: UTF8.self) })
        return text
    }

    @Test
    func inHTMLListTheirChaptersAndStateWhyOneIsMissing() throws {
        let page = try written(.html)
        #expect(
            page.contains(
                """
                <ol>
                <li><a href="#first">First</a> <span>How many?</span></li>
                <li><a href="#second">Second</a> <span>And what of &lt;it&gt;?</span> <em>no data</em></li>
                </ol>
                """))
        #expect(page.contains("<section id=\"first\" class=\"chapter\">\n<h2>First of all</h2>\n"))
        #expect(
            page.contains(
                """
                <section id="second" class="chapter">
                <h2>Second</h2>
                <p class="question">And what of &lt;it&gt;?</p>
                <p class="command"><code>asm-registry report second</code></p>
                <p class="missing-part"><strong>No &lt;data&gt; are loaded.</strong> Load some.</p>
                """))
        #expect(page.split(separator: "<h1>").count == 2)
        #expect(try written(.html) == page)
    }

    @Test
    func stateNotesOfAllChaptersOnce() throws {
        let page = try written(.html)
        #expect(page.split(separator: "<li>As of load 3.</li>").count == 2)
        #expect(page.contains("<li>Of its own.</li>"))
    }

    @Test
    func inMarkdownHaveTheSame() throws {
        #expect(
            try written(.markdown) == """
                # A & B

                - Synthetic data.
                - As of load 3.

                ## Contents

                1. First: How many?
                2. Second: And what of \\<it\\>?

                ## First of all

                - Of its own.

                | N |
                | ---: |
                | 1,000 |

                ## Second

                No \\<data\\> are loaded. Load some.

                """)
    }
}
