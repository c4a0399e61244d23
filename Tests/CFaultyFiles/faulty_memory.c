#include "faulty_files.h"

#include <sqlite3.h>
#include <stdatomic.h>

static sqlite3_mem_methods real;
static atomic_llong allocations, failures, failing;
static atomic_bool sticky;

/// Whether this allocation must fail.
static bool fails(void) {
    long long number = atomic_fetch_add(&allocations, 1) + 1;
    long long nth = atomic_load(&failing);
    if (nth == 0 || number < nth || (number > nth && !atomic_load(&sticky))) return false;
    atomic_fetch_add(&failures, 1);
    return true;
}

static void *allocate(int size) { return fails() ? 0 : real.xMalloc(size); }

static void *reallocate(void *place, int size) { return fails() ? 0 : real.xRealloc(place, size); }

int faulty_memory_install(void) {
    int code = sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real);
    if (code != SQLITE_OK) return code;
    if (real.xMalloc == 0) {
        // SQLite chooses its allocator at initialization: initialize once to get it.
        code = sqlite3_initialize();
        if (code == SQLITE_OK) code = sqlite3_shutdown();
        if (code == SQLITE_OK) code = sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real);
        if (code != SQLITE_OK) return code;
    }
    sqlite3_mem_methods ours = real;
    ours.xMalloc = allocate;
    ours.xRealloc = reallocate;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
}

void faulty_memory_arm(int64_t nth, bool is_sticky) {
    atomic_store(&failing, 0);
    atomic_store(&allocations, 0);
    atomic_store(&failures, 0);
    atomic_store(&sticky, is_sticky);
    atomic_store(&failing, nth);
}

int64_t faulty_memory_allocations(void) { return atomic_load(&allocations); }

int64_t faulty_memory_disarm(void) {
    atomic_store(&failing, 0);
    return atomic_load(&failures);
}
