/*
 * out_of_memory.c - every call that takes memory, with its 1st, 2nd, ... allocation
 * failing until it succeeds, alone and together with all that follow. A call that fails
 * says SMZ_E_MEMORY, leaves everything as it was, loses nothing, and works when there is
 * memory again. One that succeeds in spite of a failure has the right result.
 */
#include "memory/injector.h"
#include "memory/scenarios.h"

#include <stdio.h>
#include <string.h>

enum { POINTS_MOST = 100000 };

static size_t n_faults;

/* What is tallied of a scenario. */
struct tally {
    size_t n_points, n_survived, n_lost_beneath;
};

static void fault(const struct scenario *scenario, size_t point, bool all_after,
                  const char *what)
{
    n_faults++;
    printf("FAULT %s: allocation %zu%s fails: %s\n", scenario->name, point,
           all_after ? " and all after it" : "", what);
}

static bool same(const struct shown *a, const struct shown *b)
{
    return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

/* What there is to see before the call and after it, when nothing fails. */
static bool rehearse(const struct scenario *scenario, struct stage *stage,
                     struct shown *before, struct shown *after)
{
    bool good = scenario->prepare == NULL || scenario->prepare(stage);
    stage_show(stage, before);
    good = good && scenario->call(stage) == SMZ_OK;
    stage_show(stage, after);
    stage_free(stage);
    return good;
}

/* One run with the `point`-th allocation failing. False when that is past the last. */
static bool run(const struct scenario *scenario, size_t point, bool all_after,
                struct tally *tally)
{
    static struct stage stage;
    static struct shown before, after, now;
    const smz_allocator allocator = injector_allocator();
    stage = (struct stage){.allocator = &allocator};
    if (point == 1 && !rehearse(scenario, &stage, &before, &after))
        fault(scenario, 0, false, "does not work at all");

    const size_t held = injector_held(), beneath = injector_held_beneath();
    if (scenario->prepare != NULL && !scenario->prepare(&stage))
        fault(scenario, point, all_after, "could not be prepared");
    injector_start(point, all_after);
    smz_status status = scenario->call(&stage);
    const bool failed = injector_stop();

    if (status == SMZ_E_MEMORY) {
        if (!failed) fault(scenario, point, all_after, "told without a failure");
        stage.out.size = 0;
        stage_show(&stage, &now);
        if (!same(&now, &before)) fault(scenario, point, all_after, "something changed");
        status = scenario->call(&stage); /* there is memory again */
    } else if (failed) {
        tally->n_survived++;
        if (injector_strict) fault(scenario, point, all_after, "is not told");
    }
    stage_show(&stage, &now);
    if (status != SMZ_OK) {
        fault(scenario, point, all_after, smz_status_text(status));
    } else if (!same(&now, &after)) {
        fault(scenario, point, all_after, "the result is another");
    }
    stage_free(&stage);
    if (injector_held() != held) fault(scenario, point, all_after, "memory is lost");
    tally->n_lost_beneath += injector_held_beneath() - beneath;
    tally->n_points += failed;
    return failed;
}

/* All points of the scenarios whose names hold `wanted` (NULL: of all). Returns their
 * number. */
static size_t run_all(const struct scenario *list, size_t n, const char *wanted)
{
    size_t n_points = 0;
    for (size_t s = 0; s < n; s++) {
        struct tally tally = {0};
        if (wanted != NULL && strstr(list[s].name, wanted) == NULL) continue;
        for (int all_after = 0; all_after < 2; all_after++) {
            size_t point = 1;
            while (point < POINTS_MOST && run(&list[s], point, all_after, &tally))
                point++;
        }
        printf("%-40s %6zu points", list[s].name, tally.n_points);
        if (tally.n_survived > 0) printf(", %zu done without", tally.n_survived);
        if (tally.n_lost_beneath > 0)
            printf(", libxml2 loses %zu blocks", tally.n_lost_beneath);
        printf("\n");
        n_points += tally.n_points;
    }
    return n_points;
}

int main(int argc, char **argv)
{
    static char buffer[BUFSIZ];
    const char *wanted = argc > 1 ? argv[1] : NULL;
    setvbuf(stdout, buffer, _IOLBF, sizeof buffer); /* else it is taken from malloc */
    const size_t n_points = run_all(scenarios, n_scenarios, wanted) +
                            run_all(story_scenarios, n_story_scenarios, wanted);
    printf("%s: %zu points failed, %zu faults\n", injector_name, n_points, n_faults);
    return n_faults > 0 || n_points == 0;
}
