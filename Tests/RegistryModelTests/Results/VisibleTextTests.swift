import RegistryModel
import Testing

/// Untrusted text cannot control a terminal.
struct VisibleTextTests {
    @Test(arguments: [
        ("a\u{1B}[31mb", "a\\u{1b}[31mb"), ("a\u{9B}b", "a\\u{9b}b"), ("a\u{202E}b", "a\\u{202e}b"),
        ("a\u{7F}", "a\\u{7f}"),
        ("one\n\ttwo\r\nthree\n", "one\n\ttwo\r\nthree\n"), ("hidden\rshown", "hidden\\u{d}shown"),
        ("end\r", "end\\u{d}"),
        ("a\r\r\nb", "a\\u{d}\r\nb"), ("Gutiérrez 👩‍⚕️", "Gutiérrez 👩‍⚕️"), ("", ""),
    ])
    func linesAndTabsStayAndControlsAreWrittenOut(text: String, shown: String) {
        #expect(text.visibleLines.unicodeScalars.elementsEqual(shown.unicodeScalars))
    }
}
