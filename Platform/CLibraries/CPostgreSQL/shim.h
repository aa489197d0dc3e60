#pragma once
#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <signal.h>
#include <sys/fsuid.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* Variadic calls, which Swift cannot make. */

static inline void sahakar_name_thread(const char *name) {
    prctl(PR_SET_NAME, name, 0, 0, 0);
}

/* A pipe that no started program inherits; Swift sees `pipe2` only in some builds. */
static inline int sahakar_pipe(int ends[2]) {
    return (int)syscall(SYS_pipe2, ends, O_CLOEXEC);
}

/* A descriptor that becomes readable when the process (any process) has ended. */
static inline int sahakar_pidfd(pid_t process) {
    return (int)syscall(SYS_pidfd_open, process, 0);
}

/*
 * Whose rights this thread has in the file system from here on, and whose the files are that it makes; the thread's other
 * rights stay as they are.
 */
static inline void sahakar_act_as(uid_t user, gid_t group) {
    setfsgid(group);
    setfsuid(user);
}

/* Makes the whole process, all its threads, that of another account for good; 0 when it is. */
static inline int sahakar_become(uid_t user, gid_t group) {
    if (setgroups(1, &group) != 0 || setgid(group) != 0 || setuid(user) != 0) {
        return -1;
    }
    return setuid(0) == 0 ? -1 : 0;
}
