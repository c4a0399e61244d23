// What Swift cannot reach by itself: signals that end a wait for input, and the line editor of libedit, whose functions
// take a varying number of arguments.

#ifndef TERMINAL_H
#define TERMINAL_H

#include <stddef.h>

/// Catches SIGINT and SIGTERM from now on. Returns a descriptor from which the number of each can be read as one byte,
/// or -1.
int terminal_catch_signals(void);

/// The signal that was caught last, 0 if none was since it was last forgotten.
int terminal_last_signal(void);

/// Forgets the signal that was caught last, if it was an interrupt: one that ends the program stays.
void terminal_forget_signal(void);

/// Waits for a byte of stdin. Returns 1, or 0 at the end of the input, or -1 at a signal or an error.
int terminal_read_byte(char *byte);

/// A line editor with history and completion.
struct line_editor;

/// What could stand where the cursor is: a text to be freed, in which the first line is what to insert, and each line
/// after it something that could follow.
typedef char *(*line_completion)(void *context, const char *text_before_cursor);

/// Loads libedit and makes an editor on stdin and stdout, or returns a null pointer where it is not installed.
struct line_editor *line_editor_create(const char *program, line_completion completion, void *context);

/// Gives the terminal back.
void line_editor_destroy(struct line_editor *editor);

/// Adds a line to the history.
void line_editor_remember(struct line_editor *editor, const char *line);

/// How reading a line ended.
enum line_end { LINE_ENTERED, LINE_INTERRUPTED, LINE_ENDED };

/// Reads a line, without its end, into a text to be freed.
enum line_end line_editor_read(struct line_editor *editor, const char *prompt, char **line);

/// Reads a line as the terminal gives it, without an editor.
enum line_end plain_line_read(const char *prompt, char **line);

#endif
