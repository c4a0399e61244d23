#include "faulty_files.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The state below is accessed only under this lock.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned armed_mask;
static enum faulty_failure armed_failure;
static bool armed_sticky, is_cut;
static int64_t armed_nth, calls, failures, counts[FAULTY_CALL_COUNT];

// MARK: What was written since the last sync

/// A write, or a truncation if it has no bytes.
struct change {
    int64_t offset;
    int length;
    unsigned char *bytes;
    struct change *next;
};

/// A file by name: its bytes at the last sync, and the changes since.
struct image {
    char *path;
    bool existed, deleted;
    unsigned char *synced;
    int64_t synced_length;
    struct change *changes, **end;
    struct image *next;
};

static struct image *images;

static void *checked(void *memory) {
    if (memory == 0) abort();
    return memory;
}

static unsigned char *read_whole(const char *path, int64_t *length) {
    *length = 0;
    FILE *file = fopen(path, "rb");
    if (file == 0) return 0;
    fseek(file, 0, SEEK_END);
    *length = ftell(file);
    rewind(file);
    unsigned char *bytes = checked(malloc(*length + 1));
    if ((int64_t)fread(bytes, 1, *length, file) != *length) abort();
    fclose(file);
    return bytes;
}

static void forget_changes(struct image *image) {
    for (struct change *change = image->changes, *next; change != 0; change = next) {
        next = change->next;
        free(change->bytes);
        free(change);
    }
    image->changes = 0;
    image->end = &image->changes;
}

static struct image *find(const char *path) {
    if (path == 0) return 0;
    for (struct image *image = images; image != 0; image = image->next)
        if (strcmp(image->path, path) == 0) return image;
    return 0;
}

static bool ends_with(const char *path, const char *end) {
    size_t length = strlen(path), end_length = strlen(end);
    return length >= end_length && strcmp(path + length - end_length, end) == 0;
}

/// Starts to log a file with its current content. Shared memory files are not logged.
static struct image *begin(const char *path) {
    if (path == 0 || ends_with(path, "-shm")) return 0;
    struct image *image = find(path);
    if (image != 0 && image->deleted) {
        // Another file with the same name.
        image->deleted = image->existed = false;
        image->synced_length = 0;
    }
    if (image != 0) return image;
    image = checked(calloc(1, sizeof *image));
    image->path = checked(strdup(path));
    image->existed = access(path, F_OK) == 0;
    image->synced = read_whole(path, &image->synced_length);
    image->end = &image->changes;
    image->next = images;
    images = image;
    return image;
}

static void add(struct image *image, const void *bytes, int length, int64_t offset) {
    if (image == 0) return;
    image->deleted = false;
    struct change *change = checked(calloc(1, sizeof *change));
    change->offset = offset;
    change->length = length;
    if (bytes != 0) {
        change->bytes = checked(malloc(length + 1));
        memcpy(change->bytes, bytes, length);
    }
    *image->end = change;
    image->end = &change->next;
}

/// Marks all changes of a file, and its name, as synced.
static void settle_synced(struct image *image) {
    if (image == 0) return;
    forget_changes(image);
    free(image->synced);
    image->synced = read_whole(image->path, &image->synced_length);
    image->existed = image->synced != 0;
}

static void forget_images(void) {
    for (struct image *image = images, *next; image != 0; image = next) {
        next = image->next;
        forget_changes(image);
        free(image->synced);
        free(image->path);
        free(image);
    }
    images = 0;
}

static uint64_t next_random(uint64_t *state) {
    uint64_t mixed = *state += 0x9E3779B97F4A7C15;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31);
}

/// The bytes of a file while changes are applied.
struct content {
    unsigned char *bytes;
    int64_t length;
};

static void resize(struct content *content, int64_t length) {
    content->bytes = checked(realloc(content->bytes, length + 1));
    if (length > content->length) memset(content->bytes + content->length, 0, length - content->length);
    content->length = length;
}

static void apply(struct content *content, const struct change *change, int from, int to) {
    if (change->bytes == 0) return resize(content, change->offset);
    if (change->offset + to > content->length) resize(content, change->offset + to);
    memcpy(content->bytes + change->offset + from, change->bytes + from, to - from);
}

static int settle(struct image *image, uint64_t *random, bool keeps_all, bool keeps_none) {
    struct content content = {0, 0};
    resize(&content, image->synced_length);
    if (image->synced_length > 0) memcpy(content.bytes, image->synced, image->synced_length);
    int count = 0;
    for (struct change *change = image->changes; change != 0; change = change->next) count += 1;
    struct change **order = checked(calloc(count + 1, sizeof *order));
    count = 0;
    for (struct change *change = image->changes; change != 0; change = change->next) order[count++] = change;
    bool shuffles = !keeps_all && next_random(random) % 2 == 0;
    for (int index = count - 1; shuffles && index > 0; index -= 1) {
        int other = next_random(random) % (index + 1);
        struct change *kept = order[index];
        order[index] = order[other];
        order[other] = kept;
    }
    // After some cuts nearly everything survives, after others nearly nothing.
    uint64_t share = next_random(random) % 101;
    for (int index = 0; index < count && !keeps_none; index += 1) {
        struct change *change = order[index];
        if (keeps_all) {
            apply(&content, change, 0, change->length);
        } else if (change->bytes == 0) {
            if (next_random(random) % 100 < share) apply(&content, change, 0, 0);
        } else {
            for (int from = 0; from < change->length; from += 512) {
                int to = from + 512 < change->length ? from + 512 : change->length;
                if (next_random(random) % 100 < share) apply(&content, change, from, to);
            }
        }
    }
    free(order);
    // A file created or deleted since its folder was synced may exist or not.
    bool is_there = image->existed || count > 0;
    if (image->deleted) is_there = keeps_none || (!keeps_all && next_random(random) % 2 == 0);
    else if (!image->existed && keeps_none) is_there = false;
    int result = 0;
    if (is_there) {
        FILE *file = fopen(image->path, "wb");
        if (file == 0 || (int64_t)fwrite(content.bytes, 1, content.length, file) != content.length) result = -1;
        if (file != 0 && fclose(file) != 0) result = -1;
    } else {
        unlink(image->path);
    }
    free(content.bytes);
    return result;
}

int faulty_files_settle(uint64_t seed, bool keeps_all, bool keeps_none) {
    pthread_mutex_lock(&lock);
    int count = 0;
    for (struct image *image = images; image != 0; image = image->next) {
        if (image->path[0] != 0 && settle(image, &seed, keeps_all, keeps_none) != 0) {
            count = -1;
            break;
        }
        count += 1;
    }
    pthread_mutex_unlock(&lock);
    return count;
}

void faulty_files_note_sync(const char *path) {
    pthread_mutex_lock(&lock);
    if (!is_cut) settle_synced(find(path));
    pthread_mutex_unlock(&lock);
}

void faulty_files_note_rename(const char *from, const char *to) {
    pthread_mutex_lock(&lock);
    struct image *image = find(from), *old = find(to);
    if (image != 0 && !is_cut) {
        if (old != 0) {
            free(old->path);
            old->path = checked(strdup(""));
        }
        free(image->path);
        image->path = checked(strdup(to));
    }
    pthread_mutex_unlock(&lock);
}

// MARK: Which call fails

/// Whether a call fails, and how. The caller holds the lock.
static bool fails(enum faulty_call call, enum faulty_failure *failure) {
    if (is_cut) {
        *failure = FAULTY_POWER_CUT;
        return true;
    }
    counts[call] += 1;
    if ((armed_mask & 1u << call) == 0) return false;
    calls += 1;
    if (armed_nth == 0 || calls < armed_nth || (calls > armed_nth && !armed_sticky)) return false;
    failures += 1;
    *failure = armed_failure;
    if (armed_failure == FAULTY_POWER_CUT) is_cut = true;
    return true;
}

bool faulty_files_step_fails(void) {
    enum faulty_failure failure;
    pthread_mutex_lock(&lock);
    bool answer = fails(FAULTY_STEP, &failure);
    pthread_mutex_unlock(&lock);
    return answer;
}

void faulty_files_arm(unsigned call_mask, enum faulty_failure failure, bool is_sticky, int64_t nth) {
    pthread_mutex_lock(&lock);
    forget_images();
    armed_mask = call_mask;
    armed_failure = failure;
    armed_sticky = is_sticky;
    armed_nth = nth;
    calls = failures = 0;
    memset(counts, 0, sizeof counts);
    is_cut = false;
    pthread_mutex_unlock(&lock);
}

int64_t faulty_files_disarm(void) {
    pthread_mutex_lock(&lock);
    armed_mask = 0;
    armed_nth = 0;
    is_cut = false;
    int64_t count = failures;
    pthread_mutex_unlock(&lock);
    return count;
}

int64_t faulty_files_count(enum faulty_call call) {
    pthread_mutex_lock(&lock);
    int64_t count = counts[call];
    pthread_mutex_unlock(&lock);
    return count;
}

bool faulty_files_is_cut(void) {
    pthread_mutex_lock(&lock);
    bool answer = is_cut;
    pthread_mutex_unlock(&lock);
    return answer;
}

// MARK: The shim

static sqlite3_vfs *below, shim;
static sqlite3_io_methods methods;

/// A file of the shim; the file of the default VFS follows in memory.
struct faulty_file {
    sqlite3_file base;
    char *path;
};

static sqlite3_file *inner(sqlite3_file *file) { return (sqlite3_file *)((struct faulty_file *)file + 1); }

static const char *path_of(sqlite3_file *file) { return ((struct faulty_file *)file)->path; }

static int close_file(sqlite3_file *file) {
    int code = inner(file)->pMethods != 0 ? inner(file)->pMethods->xClose(inner(file)) : SQLITE_OK;
    free(((struct faulty_file *)file)->path);
    return code;
}

static int read_file(sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset) {
    enum faulty_failure failure;
    pthread_mutex_lock(&lock);
    bool is_failing = fails(FAULTY_READ, &failure);
    pthread_mutex_unlock(&lock);
    if (is_failing && failure != FAULTY_TORN) return SQLITE_IOERR_READ;
    int code = inner(file)->pMethods->xRead(inner(file), bytes, length, offset);
    if (is_failing && code == SQLITE_OK) {
        memset((char *)bytes + length / 2, 0, length - length / 2);
        return SQLITE_IOERR_READ;
    }
    return code;
}

static int write_file(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset) {
    enum faulty_failure failure;
    int code = SQLITE_OK;
    pthread_mutex_lock(&lock);
    if (fails(FAULTY_WRITE, &failure)) {
        code = failure == FAULTY_DISK_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        if (failure == FAULTY_TORN) {
            length /= 2;
            add(find(path_of(file)), bytes, length, offset);
            inner(file)->pMethods->xWrite(inner(file), bytes, length, offset);
        }
    } else {
        code = inner(file)->pMethods->xWrite(inner(file), bytes, length, offset);
        if (code == SQLITE_OK) add(find(path_of(file)), bytes, length, offset);
    }
    pthread_mutex_unlock(&lock);
    return code;
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 length) {
    enum faulty_failure failure;
    pthread_mutex_lock(&lock);
    int code = SQLITE_IOERR_TRUNCATE;
    if (!fails(FAULTY_TRUNCATE, &failure)) {
        code = inner(file)->pMethods->xTruncate(inner(file), length);
        if (code == SQLITE_OK) add(find(path_of(file)), 0, 0, length);
    }
    pthread_mutex_unlock(&lock);
    return code;
}

static int sync_file(sqlite3_file *file, int flags) {
    enum faulty_failure failure;
    pthread_mutex_lock(&lock);
    int code = SQLITE_IOERR_FSYNC;
    // Syncs are simulated, so there is no need to wait for a real one.
    if (!fails(FAULTY_SYNC, &failure)) {
        code = SQLITE_OK;
        settle_synced(find(path_of(file)));
    }
    (void)flags;
    pthread_mutex_unlock(&lock);
    return code;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return inner(file)->pMethods->xFileSize(inner(file), size);
}
static int lock_file(sqlite3_file *file, int level) { return inner(file)->pMethods->xLock(inner(file), level); }
static int unlock_file(sqlite3_file *file, int level) { return inner(file)->pMethods->xUnlock(inner(file), level); }
static int check_lock(sqlite3_file *file, int *answer) {
    return inner(file)->pMethods->xCheckReservedLock(inner(file), answer);
}
static int control(sqlite3_file *file, int operation, void *argument) {
    return inner(file)->pMethods->xFileControl(inner(file), operation, argument);
}
static int sector_size(sqlite3_file *file) { return inner(file)->pMethods->xSectorSize(inner(file)); }
static int characteristics(sqlite3_file *file) { return inner(file)->pMethods->xDeviceCharacteristics(inner(file)); }
static int map_shared(sqlite3_file *file, int page, int size, int extends, void volatile **place) {
    return inner(file)->pMethods->xShmMap(inner(file), page, size, extends, place);
}
static int lock_shared(sqlite3_file *file, int offset, int count, int flags) {
    return inner(file)->pMethods->xShmLock(inner(file), offset, count, flags);
}
static void bar_shared(sqlite3_file *file) { inner(file)->pMethods->xShmBarrier(inner(file)); }
static int unmap_shared(sqlite3_file *file, int deletes) {
    return inner(file)->pMethods->xShmUnmap(inner(file), deletes);
}

static int open_file(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags) {
    (void)vfs;
    struct faulty_file *ours = (struct faulty_file *)file;
    memset(ours, 0, sizeof *ours + below->szOsFile);
    enum faulty_failure failure;
    pthread_mutex_lock(&lock);
    bool is_failing = fails(FAULTY_OPEN, &failure);
    if (!is_failing && armed_mask != 0) begin(path);
    pthread_mutex_unlock(&lock);
    if (is_failing) return failure == FAULTY_DISK_FULL ? SQLITE_FULL : SQLITE_CANTOPEN;
    int code = below->xOpen(below, path, inner(file), flags, out_flags);
    if (code != SQLITE_OK) {
        // The default VFS may require a close even if opening failed.
        if (inner(file)->pMethods != 0) inner(file)->pMethods->xClose(inner(file));
        return code;
    }
    ours->path = path != 0 ? checked(strdup(path)) : 0;
    file->pMethods = &methods;
    return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *vfs, const char *path, int syncs_folder) {
    (void)vfs;
    enum faulty_failure failure;
    pthread_mutex_lock(&lock);
    int code = SQLITE_IOERR_DELETE;
    if (!fails(FAULTY_DELETE, &failure)) {
        struct image *image = armed_mask != 0 ? begin(path) : 0;
        code = below->xDelete(below, path, syncs_folder);
        if (code == SQLITE_OK && image != 0) {
            // A deleted file reverts to its last synced state, or disappears.
            forget_changes(image);
            image->deleted = !syncs_folder;
            if (syncs_folder) settle_synced(image);
        }
    }
    pthread_mutex_unlock(&lock);
    return code;
}

int faulty_files_install(void) {
    below = sqlite3_vfs_find(0);
    if (below == 0) return SQLITE_ERROR;
    methods = (sqlite3_io_methods){
        .iVersion = 2,  // Without mapping the file into memory, which no call would show.
        .xClose = close_file,
        .xRead = read_file,
        .xWrite = write_file,
        .xTruncate = truncate_file,
        .xSync = sync_file,
        .xFileSize = file_size,
        .xLock = lock_file,
        .xUnlock = unlock_file,
        .xCheckReservedLock = check_lock,
        .xFileControl = control,
        .xSectorSize = sector_size,
        .xDeviceCharacteristics = characteristics,
        .xShmMap = map_shared,
        .xShmLock = lock_shared,
        .xShmBarrier = bar_shared,
        .xShmUnmap = unmap_shared,
    };
    // Other calls go to the default VFS with its own object.
    shim = *below;
    shim.pNext = 0;
    shim.zName = "faulty";
    shim.szOsFile = (int)sizeof(struct faulty_file) + below->szOsFile;
    shim.xOpen = open_file;
    shim.xDelete = delete_file;
    return sqlite3_vfs_register(&shim, 1);
}
