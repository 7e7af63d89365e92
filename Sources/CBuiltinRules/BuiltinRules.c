// Two lines a pack: its bytes and its row. A test compares this table with the files in `rules/`.
#include "BuiltinRules.h"

static const unsigned char allowances[] = {
#embed "../../rules/allowances.yaml"
};
static const unsigned char changes[] = {
#embed "../../rules/changes.yaml"
};
static const unsigned char evidence[] = {
#embed "../../rules/evidence.yaml"
};
static const unsigned char exclusions[] = {
#embed "../../rules/exclusions.yaml"
};
static const unsigned char minimums[] = {
#embed "../../rules/minimums.yaml"
};
static const unsigned char overage[] = {
#embed "../../rules/overage.yaml"
};
static const unsigned char rates[] = {
#embed "../../rules/rates.yaml"
};
static const unsigned char reopen[] = {
#embed "../../rules/reopen.yaml"
};
static const unsigned char resolution[] = {
#embed "../../rules/resolution.yaml"
};
static const unsigned char term[] = {
#embed "../../rules/term.yaml"
};
static const unsigned char tiers[] = {
#embed "../../rules/tiers.yaml"
};
static const unsigned char units[] = {
#embed "../../rules/units.yaml"
};
static const unsigned char windows[] = {
#embed "../../rules/windows.yaml"
};
static const unsigned char words[] = {
#embed "../../rules/words.yaml"
};

#define PACK(name) {"rules/" #name ".yaml", name, sizeof name}

static const ratelint_pack packs[] = {
    PACK(allowances),
    PACK(changes),
    PACK(evidence),
    PACK(exclusions),
    PACK(minimums),
    PACK(overage),
    PACK(rates),
    PACK(reopen),
    PACK(resolution),
    PACK(term),
    PACK(tiers),
    PACK(units),
    PACK(windows),
    PACK(words),
};

const size_t ratelint_pack_count = sizeof packs / sizeof packs[0];

const ratelint_pack *ratelint_packs(void) { return packs; }

static const unsigned char prepared[] = {
#embed "prepared.bin" if_empty(0)
};

const size_t ratelint_prepared_count = sizeof prepared;

const unsigned char *ratelint_prepared_bytes(void) { return prepared; }

static const unsigned char wording[] = {
#embed "../../wording/readings.yaml"
};

const ratelint_pack ratelint_wording = {"wording/readings.yaml", wording, sizeof wording};
