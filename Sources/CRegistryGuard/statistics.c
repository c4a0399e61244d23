#include "registry_guard.h"

#include <math.h>
#include <sqlite3.h>
#include <stddef.h>

// median(x), percentile(x, p) and stddev(x) for statements of users. Values are kept in memory of SQLite, which counts
// toward the limit of its heap; stddev keeps four numbers only.

typedef struct {
    double *values;
    sqlite3_int64 count, capacity;
    double percent;
    int failed;
} sample;

typedef struct {
    double first, mean, squares;
    sqlite3_int64 count;
    int failed;
} moments;

static void fail(sqlite3_context *context, int *failed, const char *message) {
    *failed = 1;
    sqlite3_result_error(context, message, -1);
}

/// Whether a value is a number: 0 for null, -1 after an error for text or bytes.
static int is_number(sqlite3_context *context, sqlite3_value *value, int *failed) {
    switch (sqlite3_value_type(value)) {
        case SQLITE_NULL: return 0;
        case SQLITE_INTEGER: case SQLITE_FLOAT: return 1;
        default:
            fail(context, failed, "median, percentile and stddev take numbers; cast(x as real) reads text as one");
            return -1;
    }
}

static void add_value(sqlite3_context *context, int count, sqlite3_value **values) {
    sample *sample = sqlite3_aggregate_context(context, sizeof *sample);
    if (!sample) return sqlite3_result_error_nomem(context);
    if (sample->failed) return;
    double percent = 50;
    if (count == 2) {
        int type = sqlite3_value_type(values[1]);
        percent = sqlite3_value_double(values[1]);
        if ((type != SQLITE_INTEGER && type != SQLITE_FLOAT) || !(percent >= 0 && percent <= 100))
            return fail(context, &sample->failed, "percentile takes a percentage from 0 to 100 as its second argument");
    }
    if (is_number(context, values[0], &sample->failed) != 1) return;
    if (sample->count > 0 && sample->percent != percent)
        return fail(context, &sample->failed, "percentile takes one percentage for all rows of a group");
    sample->percent = percent;
    if (sample->count == sample->capacity) {
        sqlite3_int64 capacity = sample->capacity ? sample->capacity * 2 : 64;
        double *grown = sqlite3_realloc64(sample->values, (sqlite3_uint64)capacity * sizeof *grown);
        if (!grown) {
            sample->failed = 1;
            return sqlite3_result_error_nomem(context);
        }
        sample->values = grown;
        sample->capacity = capacity;
    }
    sample->values[sample->count++] = sqlite3_value_double(values[0]);
}

static void sift_down(double *values, sqlite3_int64 root, sqlite3_int64 count) {
    double value = values[root];
    for (sqlite3_int64 child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count && values[child] < values[child + 1]) child += 1;
        if (!(value < values[child])) break;
        values[root] = values[child];
    }
    values[root] = value;
}

/// Sorts in place in O(n log n) without memory; qsort may take memory that no limit counts.
static void sort(double *values, sqlite3_int64 count) {
    for (sqlite3_int64 root = count / 2; root-- > 0;) sift_down(values, root, count);
    for (sqlite3_int64 end = count; end-- > 1;) {
        double last = values[end];
        values[end] = values[0];
        values[0] = last;
        sift_down(values, 0, end);
    }
}

static void return_percentile(sqlite3_context *context) {
    sample *sample = sqlite3_aggregate_context(context, 0);
    if (!sample) return sqlite3_result_null(context);
    if (!sample->failed && sample->count > 0) {
        sort(sample->values, sample->count);
        double place = sample->percent / 100 * (double)(sample->count - 1);
        sqlite3_int64 below = (sqlite3_int64)place;
        if (below > sample->count - 1) below = sample->count - 1;
        sqlite3_int64 above = below + 1 < sample->count ? below + 1 : below;
        double part = place - (double)below, low = sample->values[below], high = sample->values[above];
        // A weighted mean instead of a difference, which could overflow.
        double result = part <= 0 || low == high ? low : low * (1 - part) + high * part;
        sqlite3_result_double(context, result);
    }
    sqlite3_free(sample->values);
    sample->values = NULL;
}

static void add_moments(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    moments *moments = sqlite3_aggregate_context(context, sizeof *moments);
    if (!moments) return sqlite3_result_error_nomem(context);
    if (moments->failed || is_number(context, values[0], &moments->failed) != 1) return;
    // B. P. Welford, Technometrics 4 (1962), of distances from the first value: no difference of large numbers.
    double value = sqlite3_value_double(values[0]);
    if (moments->count == 0) moments->first = value;
    value -= moments->first;
    double change = value - moments->mean;
    moments->count += 1;
    moments->mean += change / (double)moments->count;
    moments->squares += change * (value - moments->mean);
}

static void return_deviation(sqlite3_context *context) {
    moments *moments = sqlite3_aggregate_context(context, 0);
    if (!moments || (!moments->failed && moments->count < 2)) return sqlite3_result_null(context);
    if (!moments->failed) sqlite3_result_double(context, sqrt(moments->squares / (double)(moments->count - 1)));
}

int registry_guard_add_statistics(struct sqlite3 *connection) {
    // DIRECTONLY: no view or trigger of the file can call them.
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    const struct {
        const char *name;
        int arguments;
        void (*add)(sqlite3_context *, int, sqlite3_value **);
        void (*result)(sqlite3_context *);
    } functions[] = {
        {"median", 1, add_value, return_percentile},
        {"percentile", 2, add_value, return_percentile},
        {"stddev", 1, add_moments, return_deviation},
    };
    int failures = 0;
    for (unsigned index = 0; index < sizeof functions / sizeof functions[0]; index += 1) {
        failures += sqlite3_create_function_v2(
            connection, functions[index].name, functions[index].arguments, flags, NULL, NULL, functions[index].add,
            functions[index].result, NULL) != SQLITE_OK;
    }
    return failures;
}
