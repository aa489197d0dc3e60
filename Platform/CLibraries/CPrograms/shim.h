#pragma once
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

/* Fork, which Swift cannot call; `posix_spawn` cannot change the account. */

/*
 * Starts a program in a session of its own, as another account if one is given and this process is root; 0, or why it could
 * not be started.
 *
 * `streams` become its input, output and errors; -1 is nothing. No other descriptor reaches it, and no signal is blocked or
 * ignored. Between fork and exec only calls that are safe there.
 */
static inline int sahakar_start(
    pid_t *child, const char *program, char *const arguments[], char *const environment[],
    const char *folder, const int streams[3], int changes_account, uid_t user, gid_t group) {
    int report[2];
    if (syscall(SYS_pipe2, report, O_CLOEXEC) != 0) {
        return errno;
    }
    pid_t started = fork();
    if (started == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, 0);
        signal(SIGPIPE, SIG_DFL);
        signal(SIGINT, SIG_DFL);
        signal(SIGTERM, SIG_DFL);
        signal(SIGCHLD, SIG_DFL);
        setsid();
        int nothing = open("/dev/null", O_RDWR);
        int own[3];
        for (int i = 0; i < 3; i++) {
            own[i] = fcntl(streams[i] >= 0 ? streams[i] : nothing, F_DUPFD, 10);
        }
        int told = fcntl(report[1], F_DUPFD, 10);
        for (int i = 0; i < 3; i++) {
            dup2(own[i], i);
        }
        syscall(SYS_dup3, told, 3, O_CLOEXEC);
        syscall(SYS_close_range, 4U, ~0U, 0U);
        int trouble = 0;
        if (changes_account && geteuid() == 0
            && (setgroups(1, &group) != 0 || setgid(group) != 0 || setuid(user) != 0)) {
            trouble = errno;
        } else if (folder != 0 && chdir(folder) != 0) {
            trouble = errno;
        } else {
            execve(program, arguments, environment);
            trouble = errno;
        }
        if (write(3, &trouble, sizeof trouble) < 0) {
            _exit(126);
        }
        _exit(127);
    }
    int trouble = started < 0 ? errno : 0;
    close(report[1]);
    if (started > 0) {
        ssize_t count;
        do {
            count = read(report[0], &trouble, sizeof trouble);
        } while (count < 0 && errno == EINTR);
        if (count <= 0) {
            trouble = 0;
            *child = started;
        } else {
            while (waitpid(started, 0, 0) < 0 && errno == EINTR) {
            }
        }
    }
    close(report[0]);
    return trouble;
}
