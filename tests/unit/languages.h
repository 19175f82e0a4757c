/* The languages that the tests speak, by their place in the library's table. */
#ifndef LANGUAGES_H
#define LANGUAGES_H

enum { VV_NB = 1, VV_DA = 2 };

#endif
