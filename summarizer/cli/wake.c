/*
 * wake.c - a pipe to oneself: workers and signal handlers write a byte, and the wait for
 * input is one for that pipe too. So no signal falls between a look and a wait.
 */
#define _XOPEN_SOURCE 700
#include "cli/wake.h"

#include "cli/message.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const int numbers[] = {SIGHUP, SIGINT, SIGTERM};
enum { N_SIGNALS = sizeof numbers / sizeof numbers[0] };

/* Signal handlers reach nothing but what is static. */
static int ends[2] = {-1, -1};
static volatile sig_atomic_t came;
static struct sigaction before[N_SIGNALS];
static bool catches;

void smz_wake_send(void)
{
    /* A full pipe has enough bytes in it to wake. */
    while (write(ends[1], "", 1) < 0 && errno == EINTR) continue;
}

static void take_note(int number)
{
    const int kept = errno;
    came = number;
    for (size_t i = 0; i < N_SIGNALS; i++) {
        if (numbers[i] == number) sigaction(number, &before[i], NULL);
    }
    smz_wake_send();
    errno = kept;
}

bool smz_wake_open(bool signals)
{
    struct sigaction action;
    if (pipe(ends) != 0) {
        smz_message_error("%s", strerror(errno));
        return false;
    }
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
        fcntl(ends[i], F_SETFL, O_NONBLOCK);
    }
    memset(&action, 0, sizeof action);
    action.sa_handler = take_note;
    catches = signals;
    for (size_t i = 0; signals && i < N_SIGNALS; i++) {
        if (sigaction(numbers[i], NULL, &before[i]) == 0 &&
            before[i].sa_handler != SIG_IGN) /* nohup */
            sigaction(numbers[i], &action, NULL);
    }
    return true;
}

void smz_wake_close(void)
{
    for (size_t i = 0; catches && i < N_SIGNALS; i++)
        sigaction(numbers[i], &before[i], NULL);
    for (int i = 0; i < 2; i++) {
        if (ends[i] >= 0) close(ends[i]);
        ends[i] = -1;
    }
}

int smz_wake_signal(void)
{
    return came;
}

void smz_wake_wait(int descriptor, int milliseconds)
{
    struct pollfd polled[2] = {{ends[0], POLLIN, 0}, {descriptor, POLLIN, 0}};
    char bytes[64];
    if (poll(polled, 2, milliseconds) > 0 && polled[0].revents != 0) {
        while (read(ends[0], bytes, sizeof bytes) == (ssize_t)sizeof bytes) continue;
    }
}

bool smz_wake_readable(int descriptor)
{
    struct pollfd polled = {descriptor, POLLIN, 0};
    /* The end, a failure and what cannot be polled: reading tells at once. */
    return poll(&polled, 1, 0) != 0;
}
