// What Swift cannot reach: a function that takes a varying number of arguments, a limit that every system names otherwise.

#ifndef REGISTRY_GUARD_H
#define REGISTRY_GUARD_H

struct sqlite3;

/// Makes a connection refuse what could damage a file even without a write: shadow tables, the writable schema,
/// triggers, the tokenizer function and extensions. Returns 0 if the engine took every setting.
int registry_guard_harden(struct sqlite3 *connection);

/// The size that a file of this process may have, in bytes; -1 if there is no limit.
long long registry_guard_file_size_limit(void);

#endif
