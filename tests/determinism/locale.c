/*
 * locale.c - preloaded into a command that leaves the locale alone: sets that of the
 * environment before main, as programs that use the library may have done.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor)) static void take_locale(void)
{
    if (setlocale(LC_ALL, "") != NULL) return;
    fputs("the locale of the environment is not known here\n", stderr);
    exit(1);
}
