// Tests of this module stand beside this file, one a type.
