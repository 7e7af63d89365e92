#include "cre2.h"

#include <re2/re2.h>

#include <new>
#include <string>

struct cre2_pattern {
    RE2 re;
    std::string error;
    cre2_pattern(re2::StringPiece text, const RE2::Options &options) : re(text, options) {
        if (!re.ok()) error = re.error();
    }
};

extern "C" {

cre2_pattern *cre2_compile(const char *text, size_t length) {
    RE2::Options options(RE2::Quiet);
    options.set_max_mem(8 << 20);
    return new (std::nothrow) cre2_pattern(re2::StringPiece(text, length), options);
}

const char *cre2_error(const cre2_pattern *pattern) {
    return pattern->re.ok() ? nullptr : pattern->error.c_str();
}

bool cre2_matches(const cre2_pattern *pattern, const char *text, size_t length) {
    return RE2::PartialMatch(re2::StringPiece(text, length), pattern->re);
}

bool cre2_find(const cre2_pattern *pattern, const char *text, size_t length, size_t from, size_t found[4]) {
    re2::StringPiece places[2];
    const int groups = pattern->re.NumberOfCapturingGroups() > 0 ? 2 : 1;
    if (from > length) return false;
    if (!pattern->re.Match(re2::StringPiece(text, length), from, length, RE2::UNANCHORED, places, groups)) return false;
    const re2::StringPiece &shown = groups == 2 && places[1].data() != nullptr ? places[1] : places[0];
    found[0] = places[0].data() - text;
    found[1] = found[0] + places[0].size();
    found[2] = shown.data() - text;
    found[3] = found[2] + shown.size();
    return true;
}

void cre2_free(cre2_pattern *pattern) { delete pattern; }
}
