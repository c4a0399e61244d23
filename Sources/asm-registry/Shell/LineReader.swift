import CTerminal
import Foundation

/// Reads lines from the terminal: with editing, history and completion if libedit is installed, else plain lines.
final class LineReader {
    /// How reading a line ended.
    enum Line {
        /// With a line, without its line feed.
        case entered(String)
        /// With SIGINT or SIGTERM.
        case interrupted
        /// At the end of input, as at Ctrl-D.
        case ended
    }

    private let completion: ShellCompletion
    private var editor: OpaquePointer?

    /// Whether libedit is in use.
    var canEdit: Bool { editor != nil }

    init(completion: ShellCompletion) {
        self.completion = completion
        // A dumb terminal cannot show an edited line.
        guard (ProcessInfo.processInfo.environment["TERM"] ?? "dumb") != "dumb" else { return }
        editor = line_editor_create(
            "asm-registry",
            { context, text in
                guard let context, let text else { return nil }
                let completion = Unmanaged<ShellCompletion>.fromOpaque(context).takeUnretainedValue()
                return strdup(completion.answer(to: String(cString: text)))
            }, Unmanaged.passUnretained(completion).toOpaque())
    }

    /// Adds a line to the history of this session.
    func remember(_ line: String) {
        if let editor { line_editor_remember(editor, line) }
    }

    /// Shows a prompt and waits for a line.
    func read(prompt: String) -> Line {
        var text: UnsafeMutablePointer<CChar>?
        defer { free(text) }
        let end =
            if let editor { line_editor_read(editor, prompt, &text) } else { plain_line_read(prompt, &text) }
        switch end {
        case LINE_ENTERED: return .entered(text.map { String(cString: $0) } ?? "")
        case LINE_INTERRUPTED: return .interrupted
        default: return .ended
        }
    }

    /// Ends editing and restores the terminal's settings.
    func close() {
        if let editor { line_editor_destroy(editor) }
        editor = nil
    }
}
