#pragma once
#include <libpq-fe.h>
#include <sys/prctl.h>

/* Variadic calls, which Swift cannot make. */
static inline void sahakar_name_thread(const char *name) {
    prctl(PR_SET_NAME, name, 0, 0, 0);
}
