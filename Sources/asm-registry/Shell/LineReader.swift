import CTerminal
import Foundation

/// Reads lines from the terminal: with editing, history and completion where libedit is installed, else as they are
/// typed.
final class LineReader {
    /// How reading a line ended.
    enum Line {
        /// With a line.
        case entered(String)
        /// With a signal.
        case interrupted
        /// With the end of the input.
        case ended
    }

    private let completion: ShellCompletion
    private var editor: OpaquePointer?

    /// Whether lines can be edited.
    var canEdit: Bool { editor != nil }

    init(completion: ShellCompletion) {
        self.completion = completion
        // A terminal that cannot move its cursor shows no edited line.
        guard (ProcessInfo.processInfo.environment["TERM"] ?? "dumb") != "dumb" else { return }
        editor = line_editor_create(
            "asm-registry",
            { context, text in
                guard let context, let text else { return nil }
                let completion = Unmanaged<ShellCompletion>.fromOpaque(context).takeUnretainedValue()
                return strdup(completion.answer(to: String(cString: text)))
            }, Unmanaged.passUnretained(completion).toOpaque())
    }

    /// Adds a line to those that the up arrow brings back.
    func remember(_ line: String) {
        if let editor { line_editor_remember(editor, line) }
    }

    /// Shows a prompt and reads a line.
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

    /// Gives the terminal back.
    func close() {
        if let editor { line_editor_destroy(editor) }
        editor = nil
    }
}
