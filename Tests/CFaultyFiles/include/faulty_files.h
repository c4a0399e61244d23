#ifndef FAULTY_FILES_H
#define FAULTY_FILES_H

#include <stdbool.h>
#include <stdint.h>

/// Calls of SQLite to the file system.
enum faulty_call {
    FAULTY_OPEN,
    FAULTY_READ,
    FAULTY_WRITE,
    FAULTY_TRUNCATE,
    FAULTY_SYNC,
    FAULTY_DELETE,
    /// A step of the program itself: creating a draft, moving a file.
    FAULTY_STEP,
    FAULTY_CALL_COUNT,
};

/// How a call fails.
enum faulty_failure {
    /// Does nothing and reports an I/O error.
    FAULTY_IO_ERROR,
    /// Does nothing and reports a full disk; calls that need no space report an I/O error.
    FAULTY_DISK_FULL,
    /// Does only the first part of a write or read and reports an I/O error. (A short read without an error means the
    /// end of the file, because systems retry short reads.)
    FAULTY_TORN,
    /// A power cut: this and all later calls do nothing, and what was not synced may be lost.
    FAULTY_POWER_CUT,
};

/// Installs the shim over the default VFS, for all connections opened afterward.
int faulty_files_install(void);

/// Makes the nth call of the kinds fail, counted from now; if sticky, also all later ones. With `nth` 0 nothing fails.
/// Writes are logged from now on for a power cut.
void faulty_files_arm(unsigned call_mask, enum faulty_failure failure, bool is_sticky, int64_t nth);

/// Disarms the fault. Returns the number of failed calls.
int64_t faulty_files_disarm(void);

/// Returns the number of calls of a kind since arming.
int64_t faulty_files_count(enum faulty_call call);

/// Whether a power cut has happened.
bool faulty_files_is_cut(void);

/// Writes the files as a power cut may have left them: everything synced, and any part of later writes in any order,
/// torn at 512 bytes, by a seed. With `keeps_all` all writes survive, with `keeps_none` none. No connection may be
/// open. Returns the number of files, or -1.
int faulty_files_settle(uint64_t seed, bool keeps_all, bool keeps_none);

/// Counts a step of the program itself. Returns whether it must fail.
bool faulty_files_step_fails(void);

/// Reports that the program itself synced or moved a file.
void faulty_files_note_sync(const char *path);
void faulty_files_note_rename(const char *from, const char *to);

/// Makes the nth allocation of SQLite fail and, if sticky, all later ones; 0 for none. Must be installed before any
/// connection is opened.
int faulty_memory_install(void);
void faulty_memory_arm(int64_t nth, bool is_sticky);
int64_t faulty_memory_allocations(void);
int64_t faulty_memory_disarm(void);

#endif
