#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t last_signal = 0;
static int pipe_ends[2] = {-1, -1};

static void catch_signal(int number) {
    int former_error = errno;
    last_signal = number;
    char byte = (char)number;
    // If the pipe is full, whoever reads it has enough to wake up for.
    ssize_t written = write(pipe_ends[1], &byte, 1);
    (void)written;
    errno = former_error;
}

int terminal_catch_signals(void) {
    if (pipe_ends[0] >= 0) return pipe_ends[0];
    if (pipe(pipe_ends) != 0) return -1;
    for (int end = 0; end < 2; end += 1) fcntl(pipe_ends[end], F_SETFD, FD_CLOEXEC);
    fcntl(pipe_ends[1], F_SETFL, O_NONBLOCK);
    // Without SA_RESTART, so that a read that waits for a line comes back.
    struct sigaction action = {0};
    action.sa_handler = catch_signal;
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGINT, &action, NULL) != 0 || sigaction(SIGTERM, &action, NULL) != 0) return -1;
    return pipe_ends[0];
}

int terminal_last_signal(void) { return last_signal; }

void terminal_forget_signal(void) { last_signal = 0; }
