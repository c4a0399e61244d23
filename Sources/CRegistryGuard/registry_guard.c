#include "registry_guard.h"

#include <limits.h>
#include <sqlite3.h>
#include <sys/resource.h>

int registry_guard_harden(struct sqlite3 *connection) {
    const int settings[][2] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
    };
    int failures = 0;
    for (unsigned index = 0; index < sizeof settings / sizeof settings[0]; index += 1) {
        int now = -1;
        int code = sqlite3_db_config(connection, settings[index][0], settings[index][1], &now);
        failures += code != SQLITE_OK || now != settings[index][1];
    }
    return failures;
}

long long registry_guard_file_size_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > LLONG_MAX) return -1;
    return (long long)limit.rlim_cur;
}
