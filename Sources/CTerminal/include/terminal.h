// What Swift cannot call: signal handlers that end a wait for input, and the variadic functions of the line editor
// libedit.

#ifndef TERMINAL_H
#define TERMINAL_H

#include <stddef.h>

/// Catches SIGINT and SIGTERM from now on. Returns a descriptor that delivers the number of each signal as one byte, or
/// -1 on failure.
int terminal_catch_signals(void);

/// Returns the last signal caught; 0 if there was none since it was last forgotten.
int terminal_last_signal(void);

/// Forgets the last signal if it was SIGINT; SIGTERM stays.
void terminal_forget_signal(void);

/// Waits for a byte of stdin. Returns 1; 0 at the end of the input; -1 after a signal or an error.
int terminal_read_byte(char *byte);

/// A line editor with history and completion.
struct line_editor;

/// Returns completions at the cursor: an allocated text whose first line is the text to insert, and whose further lines
/// are the candidates.
typedef char *(*line_completion)(void *context, const char *text_before_cursor);

/// Loads libedit and creates an editor on stdin and stdout; returns NULL if libedit is not installed.
struct line_editor *line_editor_create(const char *program, line_completion completion, void *context);

/// Destroys the editor and restores the terminal.
void line_editor_destroy(struct line_editor *editor);

/// Adds a line to the history.
void line_editor_remember(struct line_editor *editor, const char *line);

/// How reading a line ended.
enum line_end { LINE_ENTERED, LINE_INTERRUPTED, LINE_ENDED };

/// Reads a line without its line end into an allocated text.
enum line_end line_editor_read(struct line_editor *editor, const char *prompt, char **line);

/// Reads a line from the terminal without an editor.
enum line_end plain_line_read(const char *prompt, char **line);

#endif
