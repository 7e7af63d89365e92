#ifndef RATELINT_CRE2_H
#define RATELINT_CRE2_H
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled RE2 pattern. Immutable once made: it may be matched from several threads at once.
typedef struct cre2_pattern cre2_pattern;

/// Compiles a pattern of `length` bytes of UTF-8. Never returns NULL but when out of memory:
/// a bad pattern is kept with its error (see `cre2_error`).
cre2_pattern *cre2_compile(const char *text, size_t length);

/// The error of a bad pattern as a NUL-terminated text, or NULL for a good one.
const char *cre2_error(const cre2_pattern *pattern);

/// Whether the pattern matches anywhere in the text.
bool cre2_matches(const cre2_pattern *pattern, const char *text, size_t length);

/// The next place from a byte on where the pattern matches: `found` gets where the match starts and ends, then the same of
/// its first group, or of the whole match where there is none or it took no part. False if there is no such place.
bool cre2_find(const cre2_pattern *pattern, const char *text, size_t length, size_t from, size_t found[4]);

void cre2_free(cre2_pattern *pattern);

#ifdef __cplusplus
}
#endif
#endif
