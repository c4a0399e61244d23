#include "terminal.h"

#include <dlfcn.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

// libedit is loaded when the first line is read, so that the program neither links nor requires it. The parts of its
// interface, histedit.h, that are used are declared here; they have not changed since 2009.

typedef struct { const char *buffer, *cursor, *lastchar; } line_info;
typedef struct { int num; const char *str; } history_event;

enum { EL_PROMPT = 0, EL_EDITOR = 2, EL_SIGNAL = 3, EL_BIND = 4, EL_ADDFN = 9, EL_HIST = 10, EL_GETCFN = 13,
       EL_CLIENTDATA = 14 };
enum { H_SETSIZE = 1, H_ENTER = 10, H_SETUNIQUE = 20 };
enum { CC_REFRESH = 4, CC_ERROR = 6, CC_REDISPLAY = 8 };

enum { REMEMBERED_LINES = 1000 };

struct line_editor {
    void *library, *edit, *history;
    const char *prompt;
    line_completion completion;
    void *context;
    int (*set)(void *, int, ...);
    int (*get)(void *, int, ...);
    const char *(*gets)(void *, int *);
    const line_info *(*line)(void *);
    int (*insert)(void *, const char *);
    void (*end)(void *);
    int (*remember)(void *, history_event *, int, ...);
    void (*end_history)(void *);
};

static struct line_editor *editor_of(void *edit, int (*get)(void *, int, ...)) {
    struct line_editor *editor = NULL;
    get(edit, EL_CLIENTDATA, &editor);
    return editor;
}

// The only editor: libedit's callbacks receive only libedit's own handle.
static int (*get_of_editor)(void *, int, ...);

static char *show_prompt(void *edit) { return (char *)editor_of(edit, get_of_editor)->prompt; }

/// Reads a character in the terminal's encoding.
static int read_character(void *edit, wchar_t *character) {
    (void)edit;
    mbstate_t state = {0};
    for (;;) {
        char byte;
        int count = terminal_read_byte(&byte);
        if (count <= 0) return count;
        size_t length = mbrtowc(character, &byte, 1, &state);
        if (length == (size_t)-2) continue;
        if (length == (size_t)-1) *character = L'?';
        return 1;
    }
}

static unsigned char complete(void *edit, int key) {
    (void)key;
    struct line_editor *editor = editor_of(edit, get_of_editor);
    const line_info *line = editor->line(edit);
    char *before = strndup(line->buffer, (size_t)(line->cursor - line->buffer));
    if (!before) return CC_ERROR;
    char *answer = editor->completion(editor->context, before);
    free(before);
    if (!answer) return CC_ERROR;
    char *candidates = strchr(answer, '\n');
    if (candidates) *candidates++ = 0;
    int has_inserted = answer[0] && editor->insert(edit, answer) == 0;
    if (candidates) {
        printf("\n%s\n", candidates);
        fflush(stdout);
    }
    free(answer);
    return candidates ? CC_REDISPLAY : has_inserted ? CC_REFRESH : CC_ERROR;
}

static void *load_library(void) {
    const char *names[] = {"libedit.so.2", "libedit.so.0", "libedit.so", "libedit.3.dylib", "libedit.dylib"};
    for (size_t index = 0; index < sizeof names / sizeof names[0]; index += 1) {
        void *library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
        if (library) return library;
    }
    return NULL;
}

static int find_functions(struct line_editor *editor, void *(**init)(const char *, FILE *, FILE *, FILE *),
                          void *(**init_history)(void)) {
    const struct { const char *name; void *place; } functions[] = {
        {"el_init", init}, {"el_set", &editor->set}, {"el_get", &editor->get}, {"el_gets", &editor->gets},
        {"el_line", &editor->line}, {"el_insertstr", &editor->insert}, {"el_end", &editor->end},
        {"history_init", init_history}, {"history", &editor->remember}, {"history_end", &editor->end_history},
    };
    for (size_t index = 0; index < sizeof functions / sizeof functions[0]; index += 1) {
        void *function = dlsym(editor->library, functions[index].name);
        if (!function) return 0;
        memcpy(functions[index].place, &function, sizeof function);
    }
    return 1;
}

struct line_editor *line_editor_create(const char *program, line_completion completion, void *context) {
    struct line_editor *editor = calloc(1, sizeof *editor);
    if (!editor) return NULL;
    void *(*init)(const char *, FILE *, FILE *, FILE *) = NULL;
    void *(*init_history)(void) = NULL;
    editor->library = load_library();
    if (!editor->library || !find_functions(editor, &init, &init_history)) {
        if (editor->library) dlclose(editor->library);
        free(editor);
        return NULL;
    }
    // Text that is not ASCII is typed in the terminal's encoding; nothing else may depend on the locale.
    setlocale(LC_CTYPE, "");
    editor->prompt = "";
    editor->completion = completion;
    editor->context = context;
    get_of_editor = editor->get;
    editor->edit = init(program, stdin, stdout, stderr);
    editor->history = init_history();
    history_event event;
    if (!editor->edit || !editor->history) {
        line_editor_destroy(editor);
        return NULL;
    }
    editor->remember(editor->history, &event, H_SETSIZE, REMEMBERED_LINES);
    editor->remember(editor->history, &event, H_SETUNIQUE, 1);
    editor->set(editor->edit, EL_CLIENTDATA, editor);
    editor->set(editor->edit, EL_PROMPT, show_prompt);
    editor->set(editor->edit, EL_EDITOR, "emacs");
    editor->set(editor->edit, EL_HIST, editor->remember, editor->history);
    editor->set(editor->edit, EL_GETCFN, read_character);
    editor->set(editor->edit, EL_ADDFN, "complete-name", "Complete a name", complete);
    editor->set(editor->edit, EL_BIND, "\t", "complete-name", NULL);
    editor->set(editor->edit, EL_BIND, "^R", "em-inc-search-prev", NULL);
    return editor;
}

void line_editor_destroy(struct line_editor *editor) {
    if (editor->edit) editor->end(editor->edit);
    if (editor->history) editor->end_history(editor->history);
    dlclose(editor->library);
    free(editor);
}

void line_editor_remember(struct line_editor *editor, const char *line) {
    history_event event;
    editor->remember(editor->history, &event, H_ENTER, line);
}

static char *without_line_end(const char *text, size_t length) {
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r')) length -= 1;
    return strndup(text, length);
}

enum line_end line_editor_read(struct line_editor *editor, const char *prompt, char **line) {
    editor->prompt = prompt;
    int count = 0;
    const char *text = editor->gets(editor->edit, &count);
    if (terminal_last_signal() != 0) return LINE_INTERRUPTED;
    if (!text || count <= 0) return LINE_ENDED;
    *line = without_line_end(text, strlen(text));
    return *line ? LINE_ENTERED : LINE_ENDED;
}

enum line_end plain_line_read(const char *prompt, char **line) {
    printf("%s", prompt);
    fflush(stdout);
    char *text = NULL;
    size_t capacity = 0;
    FILE *typed = open_memstream(&text, &capacity);
    if (!typed) return LINE_ENDED;
    char byte = 0;
    int count;
    while ((count = terminal_read_byte(&byte)) == 1 && byte != '\n') fputc(byte, typed);
    fclose(typed);
    if (count == 1 && text) *line = without_line_end(text, strlen(text));
    free(text);
    if (terminal_last_signal() != 0) return LINE_INTERRUPTED;
    return *line ? LINE_ENTERED : LINE_ENDED;
}
