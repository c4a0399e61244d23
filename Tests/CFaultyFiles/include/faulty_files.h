#ifndef FAULTY_FILES_H
#define FAULTY_FILES_H

#include <stdbool.h>
#include <stdint.h>

/// What the engine asks the file system for.
enum faulty_call {
    FAULTY_OPEN,
    FAULTY_READ,
    FAULTY_WRITE,
    FAULTY_TRUNCATE,
    FAULTY_SYNC,
    FAULTY_DELETE,
    /// A step of our own: a draft that is made, a file that is moved.
    FAULTY_STEP,
    FAULTY_CALL_COUNT,
};

/// How a call fails.
enum faulty_failure {
    /// It does nothing, and says that the device failed.
    FAULTY_IO_ERROR,
    /// It does nothing, and says that the disk is full; calls that need no room fail as devices do.
    FAULTY_DISK_FULL,
    /// A write or a read does its first part only, and says that the device failed. (A read that ends early without an
    /// error is one past the end of the file: systems go on reading until there is an error or the end.)
    FAULTY_TORN,
    /// The power goes: it does nothing, nothing after it does, and what was not synced may be lost.
    FAULTY_POWER_CUT,
};

/// Puts the shim over the default file system; for all connections that are opened from now on.
int faulty_files_install(void);

/// Lets a call fail: the nth of a kind from now on, and if it is sticky all that follow.
/// `nth` 0 lets nothing fail. What is written from now on is logged for a power cut.
void faulty_files_arm(unsigned call_mask, enum faulty_failure failure, bool is_sticky, int64_t nth);

/// Lets nothing fail any more. Says how many calls failed.
int64_t faulty_files_disarm(void);

/// How many calls of a kind there have been since it was armed.
int64_t faulty_files_count(enum faulty_call call);

/// Whether the power is gone.
bool faulty_files_is_cut(void);

/// Writes the files as a power cut may have left them: what was synced, and of what was written since any part in any
/// order, torn at 512 bytes, by a seed. With `keeps_all` everything that was written is there, with `keeps_none` nothing.
/// To be called when no connection is open. Returns the number of files, or -1.
int faulty_files_settle(uint64_t seed, bool keeps_all, bool keeps_none);

/// Counts a step of our own. Says whether it is to fail.
bool faulty_files_step_fails(void);

/// Says that a file was brought to the disk by others than the engine, or was moved.
void faulty_files_note_sync(const char *path);
void faulty_files_note_rename(const char *from, const char *to);

/// Lets the nth allocation of the engine fail, and if it is sticky all that follow; 0 lets none fail. Must be installed
/// before any connection is opened.
int faulty_memory_install(void);
void faulty_memory_arm(int64_t nth, bool is_sticky);
int64_t faulty_memory_allocations(void);
int64_t faulty_memory_disarm(void);

#endif
