/*
 * minimal.c - the shortest program with libsummarizer: three short reports in, one digest
 * of at most 40 words out, on standard output.
 */
#include <stdio.h>
#include <summarizer.h>

static const char *const reports[] = {
    "The old lighthouse of Tarn will shine again from Saturday. The town council paid "
    "340,000 marks for a new lamp and a new staircase. It had been dark for nine years.",

    "After nine years in the dark, the lighthouse of Tarn is to be lit again on Saturday "
    "evening. Visitors may climb its 212 steps from next spring.",

    "Mayor Ida Holm called the lighthouse the face of the town. The new lamp needs a "
    "tenth of the electricity of the old one and can be seen from thirty kilometres.",
};

static int write_to_stdout(void *context, const char *data, size_t size)
{
    (void)context;
    return fwrite(data, 1, size, stdout) != size;
}

int main(void)
{
    smz_error error;
    if (smz_summarize(reports, 3, 40, write_to_stdout, NULL, &error) != SMZ_OK) {
        fprintf(stderr, "minimal: %s\n", error.message);
        return 1;
    }
    return fflush(stdout) != 0;
}
