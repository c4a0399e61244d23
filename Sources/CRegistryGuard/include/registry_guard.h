// The one setting of a connection that Swift cannot reach, since the function for it takes a varying number of arguments.

#ifndef REGISTRY_GUARD_H
#define REGISTRY_GUARD_H

struct sqlite3;

/// Makes a connection refuse what could damage a file even without a write: shadow tables, the writable schema,
/// triggers, the tokenizer function and extensions. Returns 0 if the engine took every setting.
int registry_guard_harden(struct sqlite3 *connection);

#endif
