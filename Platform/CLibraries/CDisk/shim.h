#pragma once
#include <sys/syscall.h>
#include <unistd.h>

/* Renames without replacing what has the name, which the C library keeps behind a macro that Swift does not set; 0, or -1 and errno. */
static inline int sahakar_rename_new(int from, const char *name, int to, const char *target) {
    return (int)syscall(SYS_renameat2, from, name, to, target, 1U /* RENAME_NOREPLACE */);
}
