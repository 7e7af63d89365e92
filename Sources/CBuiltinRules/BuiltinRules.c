#include "BuiltinRules.h"
