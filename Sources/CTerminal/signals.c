#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

// A signal is written to two pipes: one for the listener, one that ends the wait for a byte. A flag with an interrupted
// read would not suffice: the signal can arrive between testing the flag and the read, or on another thread.
static volatile sig_atomic_t last_signal = 0;
static int to_listener[2] = {-1, -1}, to_reader[2] = {-1, -1};

static void catch_signal(int number) {
    int former_error = errno;
    last_signal = number;
    char byte = (char)number;
    // If a pipe is full, its reader will wake up anyway.
    ssize_t written = write(to_reader[1], &byte, 1);
    written += write(to_listener[1], &byte, 1);
    (void)written;
    errno = former_error;
}

static int make_pipe(int ends[2]) {
    if (pipe(ends) != 0) return -1;
    for (int end = 0; end < 2; end += 1) fcntl(ends[end], F_SETFD, FD_CLOEXEC);
    return fcntl(ends[1], F_SETFL, O_NONBLOCK);
}

int terminal_catch_signals(void) {
    if (to_listener[0] >= 0) return to_listener[0];
    if (make_pipe(to_reader) != 0 || make_pipe(to_listener) != 0) return -1;
    fcntl(to_reader[0], F_SETFL, O_NONBLOCK);
    struct sigaction action = {0};
    action.sa_handler = catch_signal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGINT, &action, NULL) != 0 || sigaction(SIGTERM, &action, NULL) != 0) return -1;
    // The parent process may have blocked the signals, and blocked signals are inherited.
    sigset_t caught;
    sigemptyset(&caught);
    sigaddset(&caught, SIGINT);
    sigaddset(&caught, SIGTERM);
    pthread_sigmask(SIG_UNBLOCK, &caught, NULL);
    return to_listener[0];
}

int terminal_last_signal(void) { return last_signal; }

void terminal_forget_signal(void) {
    char byte;
    while (read(to_reader[0], &byte, 1) > 0) continue;
    if (last_signal == SIGINT) last_signal = 0;
}

int terminal_read_byte(char *byte) {
    for (;;) {
        struct pollfd waits[] = {{STDIN_FILENO, POLLIN, 0}, {to_reader[0], POLLIN, 0}};
        int count = poll(waits, 2, -1);
        if (last_signal != 0) return -1;
        // poll is not restarted automatically: the window size may have changed, or the program was stopped and
        // continued.
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return -1;
        if (waits[0].revents == 0) continue;
        ssize_t length = read(STDIN_FILENO, byte, 1);
        if (length < 0 && errno == EINTR) continue;
        return (int)length;
    }
}
