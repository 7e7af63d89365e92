// The built-in rule packs, as bytes of the program.
#ifndef RATELINT_BUILTIN_RULES_H
#define RATELINT_BUILTIN_RULES_H
#include <stddef.h>

/// One pack.
typedef struct {
    /// The path of its file in the repository.
    const char *path;
    /// Its bytes, not ended by a NUL.
    const unsigned char *bytes;
    /// How many.
    size_t count;
} ratelint_pack;

/// Every pack, in the order in which rules are listed.
const ratelint_pack *ratelint_packs(void);
/// How many packs there are.
extern const size_t ratelint_pack_count;

/// What the parser finds in the packs, one after the other in their order: the size of each in four bytes, least first,
/// then a tree as `YAMLTree.prepared` writes it.
const unsigned char *ratelint_prepared_bytes(void);
/// How many bytes these are.
extern const size_t ratelint_prepared_count;

/// The contract wording of readings, as a file.
extern const ratelint_pack ratelint_wording;

#endif
