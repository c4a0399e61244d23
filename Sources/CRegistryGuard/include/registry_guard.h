// What Swift cannot call portably: a variadic function, a limit whose type differs between systems, and functions of
// SQLite with state of their own.

#ifndef REGISTRY_GUARD_H
#define REGISTRY_GUARD_H

struct sqlite3;

/// Hardens a connection: refuses writes to shadow tables and the schema, triggers, the FTS3 tokenizer function and
/// extensions. Returns 0 if SQLite accepted every setting.
int registry_guard_harden(struct sqlite3 *connection);

/// Adds the aggregate functions median, percentile and stddev to a connection. Returns 0 if SQLite accepted all of them.
int registry_guard_add_statistics(struct sqlite3 *connection);

/// Returns the maximum size of a file written by this process, in bytes; -1 if there is no limit.
long long registry_guard_file_size_limit(void);

#endif
