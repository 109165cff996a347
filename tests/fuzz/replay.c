/*
 * replay.c - runs a fuzz target over files, so that what was once found stays found with
 * any compiler and without a fuzzer.
 *
 *     replay_TARGET FILE|DIRECTORY...
 */
#define _POSIX_C_SOURCE 200809L

#include "fuzz/fuzz.h"

#include <dirent.h>
#include <errno.h>

enum { PATH_MOST = 4096, SIZE_MOST = 1 << 24 };

static size_t n_files;

static bool replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc(SIZE_MOST);
    bool good = file != NULL && bytes != NULL;
    if (good) {
        size_t size = fread(bytes, 1, SIZE_MOST, file);
        good = !ferror(file);
        /* A copy of just its size, so that reading past it is seen. */
        uint8_t *exact = good ? malloc(size > 0 ? size : 1) : NULL;
        if (exact != NULL) {
            if (size > 0) memcpy(exact, bytes, size);
            /* A crash is to name its file; once per run is no cost. */
            printf("%s\n", path);
            fflush(stdout);
            LLVMFuzzerTestOneInput(exact, size);
            n_files++;
        }
        good = exact != NULL;
        free(exact);
    }
    if (!good) fprintf(stderr, "replay: %s: cannot be read\n", path);
    if (file != NULL) fclose(file);
    free(bytes);
    return good;
}

/* All files of a directory; subdirectories are not looked into. */
static bool replay(const char *path)
{
    DIR *directory = opendir(path);
    bool good = true;
    if (directory == NULL) return replay_file(path);
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        char name[PATH_MOST];
        if (entry->d_name[0] == '.') continue;
        const int size = snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        good = size > 0 && size < PATH_MOST && replay_file(name) && good;
    }
    closedir(directory);
    return good;
}

int main(int argc, char **argv)
{
    bool good = true;
    for (int i = 1; i < argc; i++) good = replay(argv[i]) && good;
    printf("%zu inputs replayed\n", n_files);
    return good && n_files > 0 ? 0 : 1;
}
