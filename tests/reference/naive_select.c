/* naive_select.c - choosing, see naive.h. Everything is computed anew at every step. */
#include "naive.h"

#include <math.h>
#include <stdlib.h>

/* --------------------------------------------------------------------- concepts -- */

bool naive_holds(const naive_corpus *c, size_t i, const naive_concept *concept)
{
    for (size_t w = c->start[i]; w < c->start[i + 1]; w++) {
        if (c->term[w] != concept->first) continue;
        if (concept->second == NAIVE_NONE) {
            if (!c->is_stop[w]) return true;
        } else if (w + 1 < c->start[i + 1] && c->term[w + 1] == concept->second) {
            if (!c->is_stop[w] || !c->is_stop[w + 1]) return true;
        }
    }
    return false;
}

/* Adds a concept unless it is there. */
static size_t append(naive_concept *concept, size_t count, size_t first, size_t second)
{
    for (size_t k = 0; k < count; k++)
        if (concept[k].first == first && concept[k].second == second) return count;
    concept[count] = (naive_concept){first, second, 0};
    return count + 1;
}

size_t naive_weigh(const naive_corpus *c, const naive_settings *s, naive_concept *concept)
{
    size_t count = 0;
    double sum[2] = {0, 0};
    for (size_t i = 0; i < c->n; i++) {
        for (size_t w = c->start[i]; w < c->start[i + 1]; w++) {
            bool is_last = w + 1 == c->start[i + 1];
            if (!c->is_stop[w]) count = append(concept, count, c->term[w], NAIVE_NONE);
            if (!is_last && !(c->is_stop[w] && c->is_stop[w + 1]))
                count = append(concept, count, c->term[w], c->term[w + 1]);
        }
    }
    for (size_t k = 0; k < count; k++) {
        double df = 0, centrality = 0;
        for (size_t r = 0; r < c->n_reports; r++) {
            bool in_report = false;
            for (size_t i = 0; i < c->n; i++) {
                if (c->report[i] != r || !naive_holds(c, i, &concept[k])) continue;
                double share = pow((double)c->n * c->p[i], s->rank_power);
                in_report = true;
                centrality +=
                    share * (c->relevance[i] + (c->asked ? s->beside_query : 0));
            }
            df += in_report;
        }
        double factor = pow(df, s->report_power);
        if (df < 2 && !c->asked && c->n_reports >= s->few_reports) factor = s->single;
        concept[k].weight = factor * centrality;
        sum[concept[k].second != NAIVE_NONE] += concept[k].weight;
    }
    for (size_t k = 0; k < count; k++) {
        bool is_pair = concept[k].second != NAIVE_NONE;
        double mass = is_pair ? s->bigram_mass : 1 - s->bigram_mass;
        if (sum[is_pair] > 0) concept[k].weight *= mass / sum[is_pair];
    }
    return count;
}

/* --------------------------------------------------------------- what may be chosen --
 */

/* Sentences chosen, in the order of choosing. */
typedef struct set {
    size_t *item, count;
} set;

static set set_new(size_t n)
{
    set s = {calloc(n + 1, sizeof(size_t)), 0};
    if (s.item == NULL) abort();
    return s;
}

static void set_copy(const set *from, set *to)
{
    for (size_t k = 0; k < from->count; k++) to->item[k] = from->item[k];
    to->count = from->count;
}

static bool set_has(const set *s, size_t i)
{
    for (size_t k = 0; k < s->count; k++)
        if (s->item[k] == i) return true;
    return false;
}

static bool set_same(const set *a, const set *b)
{
    for (size_t k = 0; k < a->count; k++)
        if (!set_has(b, a->item[k])) return false;
    return a->count == b->count;
}

static bool is_near(double a, double b, double margin)
{
    return fabs(a - b) <= margin;
}

/* Whether the set with i added keeps all budgets. */
static bool fits(const naive_corpus *c, const set *chosen, size_t i)
{
    size_t words = c->n_words[i], bytes = c->n_bytes[i];
    for (size_t k = 0; k < chosen->count; k++) {
        words += c->n_words[chosen->item[k]];
        bytes += c->n_bytes[chosen->item[k]];
    }
    return words <= c->words && bytes <= c->bytes && chosen->count + 1 <= c->sentences;
}

bool naive_redundant(const naive_corpus *c, size_t i, size_t j, bool *is_close)
{
    const double *a = c->x + i * c->n_terms, *b = c->x + j * c->n_terms;
    double cosine = 0, shared = 0, n_a = 0, n_b = 0, held_a = 0, held_b = 0, held;
    if (i == j) return true;
    for (size_t t = 0; t < c->n_terms; t++) {
        cosine += a[t] * b[t];
        n_a += a[t] > 0;
        n_b += b[t] > 0;
        if (a[t] == 0 || b[t] == 0) continue;
        shared++;
        held_a += a[t] * a[t];
        held_b += b[t] * b[t];
    }
    held = n_a == n_b ? fmax(held_a, held_b) : n_a < n_b ? held_a : held_b;
    if (2 * shared > fmin(n_a, n_b)) return true;
    /* The library's rows are of single precision. */
    const double half = 0.5 + 1.0 / 1048576; /* 2^-20 */
    if (fabs(cosine - c->redundancy) <= 1e-6 || fabs(held - half) <= 6e-7)
        *is_close = true;
    return cosine >= c->redundancy || held > half;
}

/* naive_redundant of all pairs: 1 if so, 2 more if it is close. */
static unsigned char *find_redundant(const naive_corpus *c)
{
    unsigned char *is_same = calloc(c->n * c->n + 1, 1);
    if (is_same == NULL) abort();
    for (size_t i = 0; i < c->n; i++) {
        for (size_t j = 0; j < c->n; j++) {
            bool is_close = false, is_redundant = naive_redundant(c, i, j, &is_close);
            is_same[i * c->n + j] =
                (unsigned char)((is_redundant ? 1 : 0) + (is_close ? 2 : 0));
        }
    }
    return is_same;
}

/* Whether i says what one of the chosen says, or of what was said before. */
static bool is_said(const unsigned char *is_same, const naive_corpus *c,
                    const set *chosen, size_t i, bool *is_close)
{
    bool is_any = false, is_any_close = false;
    for (size_t k = 0; k < chosen->count + c->n_said; k++) {
        size_t other = k < chosen->count ? chosen->item[k] : c->said[k - chosen->count];
        unsigned char same = is_same[i * c->n + other];
        if (same == 1) is_any = true;
        if (same > 1) is_any_close = true;
    }
    if (is_any_close && !is_any) *is_close = true;
    return is_any;
}

/* --------------------------------------------------------------------- coverage -- */

/* What coverage works on. */
typedef struct coverage {
    const naive_corpus *corpus;
    const naive_settings *settings;
    naive_concept *concept;
    size_t n_concepts;
    size_t *held, *held_start; /* numbers of the concepts of each sentence */
    double *cost;
    bool *is_covered;
    unsigned char *is_same;
    bool *is_close;
} coverage;

/* The weight of the concepts that any of the set holds, and the set's bonuses. */
static double value(const coverage *v, const set *chosen)
{
    double sum = 0;
    for (size_t k = 0; k < v->n_concepts; k++) v->is_covered[k] = false;
    for (size_t k = 0; k < v->corpus->n_said; k++) {
        size_t i = v->corpus->said[k];
        for (size_t h = v->held_start[i]; h < v->held_start[i + 1]; h++)
            v->is_covered[v->held[h]] = true;
    }
    for (size_t k = 0; k < chosen->count; k++) {
        size_t i = chosen->item[k];
        sum += v->settings->rank_bonus * (double)v->corpus->n_reports * v->corpus->p[i];
        for (size_t h = v->held_start[i]; h < v->held_start[i + 1]; h++) {
            if (!v->is_covered[v->held[h]]) sum += v->concept[v->held[h]].weight;
            v->is_covered[v->held[h]] = true;
        }
    }
    return sum;
}

static double value_with(const coverage *v, set *chosen, size_t i)
{
    chosen->item[chosen->count++] = i;
    double with = value(v, chosen);
    chosen->count--;
    return with;
}

/* How a step looks for the next sentence. */
typedef enum step { BY_MASS, BY_DENSITY } step;

/* The sentence of `allowed` that adds most to the set, for its cost or not; one with a
 * burden only if it adds `least`. NAIVE_NONE if none may be added. */
static size_t find_best(const coverage *v, set *chosen, const bool *allowed, step by,
                        double least)
{
    const naive_corpus *c = v->corpus;
    size_t best = NAIVE_NONE;
    double best_gain = 0, base = value(v, chosen);
    bool is_tie = false;
    for (size_t i = 0; i < c->n; i++) {
        if (!allowed[i] || set_has(chosen, i) || !fits(c, chosen, i)) continue;
        if (is_said(v->is_same, c, chosen, i, v->is_close)) continue;
        double gain = value_with(v, chosen, i) - base;
        if (c->burden[i] > 1) {
            if (is_near(gain, least, v->settings->margin)) *v->is_close = true;
            if (gain < least) continue;
        }
        if (by == BY_DENSITY) gain /= v->cost[i];
        if (best != NAIVE_NONE && is_near(gain, best_gain, v->settings->margin))
            is_tie = true;
        if (best == NAIVE_NONE || gain > best_gain) {
            if (best != NAIVE_NONE && !is_near(gain, best_gain, v->settings->margin))
                is_tie = false;
            best = i;
            best_gain = gain;
        }
    }
    if (is_tie) *v->is_close = true;
    return best;
}

static void add_all(const coverage *v, set *chosen, const bool *allowed, step by)
{
    double least = 0;
    for (size_t i; (i = find_best(v, chosen, allowed, by, least)) != NAIVE_NONE;) {
        if (chosen->count == 0)
            least = v->settings->least_leaning *
                    (value_with(v, chosen, i) - value(v, chosen));
        chosen->item[chosen->count++] = i;
    }
}

/* The eligible sentences that stand alone, at most n_candidates, of those worth most. */
static void find_candidates(const coverage *v, const double *worth, bool *allowed)
{
    const naive_corpus *c = v->corpus;
    for (size_t i = 0; i < c->n; i++) {
        size_t better = 0;
        double margin = v->settings->margin;
        allowed[i] = false;
        if (!c->is_eligible[i]) continue;
        for (size_t j = 0; j < c->n; j++) {
            if (!c->is_eligible[j] || j == i) continue;
            better += worth[j] > worth[i];
        }
        for (size_t j = 0; j < c->n; j++)
            if (c->is_eligible[j] && j != i && is_near(worth[j], worth[i], margin) &&
                better + 1 >= v->settings->n_candidates &&
                better <= v->settings->n_candidates)
                *v->is_close = true;
        allowed[i] = better < v->settings->n_candidates && c->burden[i] <= 1;
    }
}

/* Replaces the set by the best of all that one exchange leads to; false if none gains. */
static bool exchange(const coverage *v, set *chosen, const bool *allowed)
{
    const double margin = v->settings->margin, base = value(v, chosen);
    set best = set_new(v->corpus->n), next = set_new(v->corpus->n);
    double best_gain = 0;
    bool is_tie = false, has_gained;
    for (size_t out = 0; out < chosen->count; out++) {
        for (step by = BY_MASS; by <= BY_DENSITY; by++) {
            next.count = 0;
            for (size_t k = 0; k < chosen->count; k++)
                if (k != out) next.item[next.count++] = chosen->item[k];
            add_all(v, &next, allowed, by);
            double gain = value(v, &next) - base;
            if (set_same(&next, chosen)) continue;
            if (is_near(gain, best_gain, margin) && !set_same(&next, &best))
                is_tie = true;
            if (gain > best_gain && !set_same(&next, &best)) {
                if (!is_near(gain, best_gain, margin)) is_tie = false;
                best_gain = gain;
                set_copy(&next, &best);
            }
        }
    }
    if (is_tie) *v->is_close = true;
    has_gained = best_gain > 0;
    if (has_gained) set_copy(&best, chosen);
    free(best.item);
    free(next.item);
    return has_gained;
}

/* Puts the chosen in the order of what each adds, and tells it as a share of the first.
 */
static void order(const coverage *v, set *chosen, double *gain)
{
    set sorted = set_new(v->corpus->n);
    double first = 0;
    for (size_t k = 0; k < chosen->count; k++) {
        size_t best = NAIVE_NONE;
        double best_gain = 0, base = value(v, &sorted);
        for (size_t at = 0; at < chosen->count; at++) {
            size_t i = chosen->item[at];
            if (set_has(&sorted, i)) continue;
            double adds = value_with(v, &sorted, i) - base;
            if (best != NAIVE_NONE && is_near(adds, best_gain, v->settings->margin))
                *v->is_close = true;
            if (best != NAIVE_NONE && adds <= best_gain) continue;
            best = i;
            best_gain = adds;
        }
        sorted.item[sorted.count++] = best;
        if (k == 0) first = best_gain;
        gain[k] = best_gain / first;
    }
    set_copy(&sorted, chosen);
    free(sorted.item);
}

/* Finds the concepts, their weights and each sentence's; and the costs. */
static void prepare(coverage *v)
{
    const naive_corpus *c = v->corpus;
    size_t count = 0;
    double most = 0;
    for (size_t i = 0; i < c->n && c->asked; i++)
        if (c->is_eligible[i]) most = fmax(most, c->held[i]);
    v->n_concepts = naive_weigh(c, v->settings, v->concept);
    for (size_t i = 0; i < c->n; i++) {
        double words = c->n_words[i] > 0 ? (double)c->n_words[i] : 1;
        double cost = pow(words, v->settings->cost_power) * c->burden[i];
        if (most > 0)
            cost *= 1 + v->settings->beside_cost * (1 - fmin(c->held[i] / most, 1));
        v->cost[i] = floor(cost * 1048576 + 0.5) / 1048576; /* 2^-20 */
        v->held_start[i] = count;
        for (size_t k = 0; k < v->n_concepts; k++)
            if (naive_holds(c, i, &v->concept[k])) v->held[count++] = k;
    }
    v->held_start[c->n] = count;
}

/* Whether i holds no word of the query and says what another does that holds some, and
 * that could be chosen before anything is. */
static bool stands_back(const coverage *v, size_t i)
{
    const naive_corpus *c = v->corpus;
    const set none = {NULL, 0};
    for (size_t j = 0; j < c->n; j++) {
        const unsigned char same = v->is_same[i * c->n + j];
        if (!c->asked || c->held[i] > 0 || same == 0) continue;
        if (!c->is_eligible[j] || c->held[j] == 0 || !fits(c, &none, j)) continue;
        if (is_said(v->is_same, c, &none, j, v->is_close)) continue;
        if (same > 1) *v->is_close = true;
        if (same & 1) return true;
    }
    return false;
}

size_t naive_cover(const naive_corpus *c, const naive_settings *s, size_t *chosen,
                   double *gain, double *worth, bool *is_close)
{
    const size_t n = c->n, most = 2 * c->start[n] + 1;
    coverage v = {.corpus = c, .settings = s, .is_close = is_close};
    bool *allowed = calloc(n + 1, sizeof *allowed), *may = calloc(n + 1, sizeof *may);
    set picks = {chosen, 0};
    v.concept = calloc(most, sizeof *v.concept);
    v.held = calloc(most, sizeof *v.held);
    v.held_start = calloc(n + 1, sizeof *v.held_start);
    v.cost = calloc(n + 1, sizeof *v.cost);
    v.is_covered = calloc(most, sizeof *v.is_covered);
    if (allowed == NULL || may == NULL || v.concept == NULL || v.held == NULL ||
        v.held_start == NULL || v.cost == NULL || v.is_covered == NULL)
        abort();
    v.is_same = find_redundant(c);
    prepare(&v);

    double best = 0;
    for (size_t i = 0; i < n; i++) {
        worth[i] = value_with(&v, &picks, i) / v.cost[i];
        if (c->is_eligible[i] && worth[i] > best) best = worth[i];
    }
    for (size_t i = 0; i < n && best > 0; i++) worth[i] /= best;
    for (size_t i = 0; i < n; i++) may[i] = c->is_eligible[i] && !stands_back(&v, i);
    add_all(&v, &picks, may, BY_DENSITY);
    find_candidates(&v, worth, allowed);
    for (size_t i = 0; i < n; i++) allowed[i] = allowed[i] && may[i];
    if (picks.count <= s->n_picks)
        for (size_t round = 0; round < s->n_rounds; round++)
            if (!exchange(&v, &picks, allowed)) break;
    order(&v, &picks, gain);

    free(allowed);
    free(may);
    free(v.concept);
    free(v.held);
    free(v.held_start);
    free(v.cost);
    free(v.is_covered);
    free(v.is_same);
    return picks.count;
}

/* -------------------------------------------------------------------------- MMR -- */

size_t naive_mmr(const naive_corpus *c, const double *cosine, double lambda,
                 double margin, size_t *chosen, double *gain, bool *is_close)
{
    unsigned char *is_same = find_redundant(c);
    set picks = {chosen, 0};
    double most = 0, first = 0;
    for (size_t i = 0; i < c->n; i++)
        if (c->is_eligible[i] && c->p[i] > most) most = c->p[i];
    for (;;) {
        double best_score = 0;
        size_t best = NAIVE_NONE;
        bool is_tie = false;
        for (size_t i = 0; i < c->n; i++) {
            if (!c->is_eligible[i] || set_has(&picks, i) || !fits(c, &picks, i)) continue;
            if (is_said(is_same, c, &picks, i, is_close)) continue;
            double closest = 0;
            for (size_t k = 0; k < picks.count; k++)
                closest = fmax(closest, cosine[i * c->n + picks.item[k]]);
            for (size_t k = 0; k < c->n_said; k++) /* itself has no place in cosine */
                closest = fmax(closest, cosine[i * c->n + c->said[k]]);
            double score = lambda * c->p[i] / most / c->burden[i];
            score -= (1 - lambda) * closest;
            if (best != NAIVE_NONE && is_near(score, best_score, margin)) is_tie = true;
            if (best == NAIVE_NONE || score > best_score) {
                if (best != NAIVE_NONE && !is_near(score, best_score, margin))
                    is_tie = false;
                best = i;
                best_score = score;
            }
        }
        if (best == NAIVE_NONE) break;
        if (is_tie) *is_close = true;
        if (picks.count == 0) first = best_score;
        gain[picks.count] = picks.count == 0 ? 1 : first > 0 ? best_score / first : 0;
        picks.item[picks.count++] = best;
    }
    free(is_same);
    return picks.count;
}
