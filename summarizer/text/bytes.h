/*
 * bytes.h - eight bytes of a text at a time: their letters, their lower case. Byte i of
 * the text is bits 8i .. 8i+7 of the word on every machine. Where every processor has
 * vectors of sixteen bytes (SSE2 on x86-64) words are read by them; the plain way beside
 * it gives the same.
 */
#ifndef SMZ_TEXT_BYTES_H
#define SMZ_TEXT_BYTES_H

#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__) && defined(__SSE2__) && defined(__GNUC__)
#include <emmintrin.h>
#define SMZ_BYTES_WIDE 1
#else
#define SMZ_BYTES_WIDE 0
#endif

/* A byte eight times. */
#define SMZ_BYTES(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The bytes text[0 .. 8). Compilers make one load of it. */
static inline uint64_t smz_bytes_load(const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    return (uint64_t)s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 |
           (uint64_t)s[3] << 24 | (uint64_t)s[4] << 32 | (uint64_t)s[5] << 40 |
           (uint64_t)s[6] << 48 | (uint64_t)s[7] << 56;
}

/* The same of a text that may end before: zeros stand for what is not there. */
static inline uint64_t smz_bytes_load_part(const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;
    if (size >= 8) return smz_bytes_load(text);
    if (size == 0) return 0;
    if (size < 4) { /* the places may be the same */
        size_t middle = size / 2, last = size - 1;
        return (uint64_t)s[0] | (uint64_t)s[middle] << (8 * middle) |
               (uint64_t)s[last] << (8 * last);
    }
    uint64_t low = (uint64_t)s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 |
                   (uint64_t)s[3] << 24;
    s += size - 4; /* the two may overlap */
    uint64_t high = (uint64_t)s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 |
                    (uint64_t)s[3] << 24;
    return low | high << (8 * (size - 4));
}

/* Compilers make one store of it, of a loop they do not. */
static inline void smz_bytes_store(uint64_t bytes, char *out)
{
    unsigned char *s = (unsigned char *)out;
    s[0] = (unsigned char)bytes;
    s[1] = (unsigned char)(bytes >> 8);
    s[2] = (unsigned char)(bytes >> 16);
    s[3] = (unsigned char)(bytes >> 24);
    s[4] = (unsigned char)(bytes >> 32);
    s[5] = (unsigned char)(bytes >> 40);
    s[6] = (unsigned char)(bytes >> 48);
    s[7] = (unsigned char)(bytes >> 56);
}

/* The first n (1 .. 8) bytes, the rest zero. */
static inline uint64_t smz_bytes_first(uint64_t bytes, size_t n)
{
    return bytes & (UINT64_MAX >> (64 - 8 * n));
}

/* The index of the first byte whose top bit is set, 8 if there is none. */
static inline size_t smz_bytes_index(uint64_t marks)
{
    marks &= SMZ_BYTES(0x80);
    if (marks == 0) return 8;
#if defined(__GNUC__)
    return (size_t)__builtin_ctzll(marks) / 8;
#else
    size_t n = 0;
    while (!(marks & 0x80)) {
        marks >>= 8;
        n++;
    }
    return n;
#endif
}

/* How many bytes have their top bit set. */
static inline size_t smz_bytes_count(uint64_t marks)
{
    return (size_t)((marks >> 7 & SMZ_BYTES(1)) * SMZ_BYTES(1) >> 56);
}

/* How many of the bytes, from the first on, are ASCII letters. */
static inline size_t smz_bytes_letters(uint64_t bytes)
{
    uint64_t small = (bytes | SMZ_BYTES(0x20)) & SMZ_BYTES(0x7F);
    uint64_t from_a = small + SMZ_BYTES(0x80 - 'a'),
             past_z = small + SMZ_BYTES(0x7F - 'z');
    return smz_bytes_index(~from_a | past_z | bytes);
}

/* ASCII letters, and zeros, in lower case: all letters have the bit 0x40. */
static inline uint64_t smz_bytes_small(uint64_t letters)
{
    return letters | (letters & SMZ_BYTES(0x40)) >> 1;
}

/* The longest word that smz_bytes_word reads. */
enum { SMZ_BYTES_WORD = 15 };

/* The word of ASCII letters that starts the `left` bytes at `text`: its letters,
 * zero-padded, and its size; a size over SMZ_BYTES_WORD stands for a longer word. */
static inline size_t smz_bytes_word_plain(const char *text, size_t left,
                                          uint64_t words[2])
{
    uint64_t first = smz_bytes_load_part(text, left);
    size_t n = smz_bytes_letters(first), more;
    words[0] = first;
    words[1] = 0;
    if (n < 8) {
        words[0] = first & ~(UINT64_MAX << (8 * n));
        return n;
    }
    uint64_t second = smz_bytes_load_part(text + 8, left - 8);
    more = smz_bytes_letters(second);
    if (more < 8) words[1] = second & ~(UINT64_MAX << (8 * more));
    return 8 + more;
}

#if SMZ_BYTES_WIDE
/* Sixteen bytes of a text that may end before; zeros stand for what is not there. */
static inline __m128i smz_wide_load_part(const char *text, size_t size)
{
    if (size >= 16) return _mm_loadu_si128((const __m128i *)(const void *)text);
    if (size <= 8) return _mm_cvtsi64_si128((long long)smz_bytes_load_part(text, size));
    return _mm_set_epi64x((long long)smz_bytes_load_part(text + 8, size - 8),
                          (long long)smz_bytes_load(text));
}

/* The bytes that are ASCII letters, all bits set. */
static inline __m128i smz_wide_are_letters(__m128i bytes)
{
    /* a-z become -128 .. -103, the least of signed bytes. */
    const __m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const __m128i from_a = _mm_add_epi8(small, _mm_set1_epi8(0x80 - 'a'));
    return _mm_cmplt_epi8(from_a, _mm_set1_epi8(-128 + 26));
}

/* How many of sixteen bytes, from the first on, are ASCII letters. */
static inline size_t smz_wide_letters(__m128i bytes)
{
    const __m128i letters = smz_wide_are_letters(bytes);
    return (size_t)__builtin_ctz(~(unsigned)_mm_movemask_epi8(letters));
}

/* The bytes that are ASCII white space, all bits set: the space, and TAB to CR. */
static inline __m128i smz_wide_spaces(__m128i bytes)
{
    /* TAB to CR become -128 .. -124, the least of signed bytes. */
    const __m128i from_tab = _mm_add_epi8(bytes, _mm_set1_epi8(0x80 - '\t'));
    return _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')),
                        _mm_cmplt_epi8(from_tab, _mm_set1_epi8(-128 + 5)));
}

/* The sum of all sixteen bytes. */
static inline size_t smz_wide_sum(__m128i bytes)
{
    const __m128i sums = _mm_sad_epu8(bytes, _mm_setzero_si128());
    return (size_t)_mm_cvtsi128_si64(sums) +
           (size_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(sums, sums));
}

/* Its 16 bytes from 16 - n on keep the first n. */
static const uint8_t smz_wide_first[32] = {255, 255, 255, 255, 255, 255, 255, 255,
                                           255, 255, 255, 255, 255, 255, 255, 255};
#endif

/* The same; what is in `words` of a longer word differs. */
static inline size_t smz_bytes_word(const char *text, size_t left, uint64_t words[2])
{
#if SMZ_BYTES_WIDE
    const __m128i bytes = smz_wide_load_part(text, left);
    const size_t n = smz_wide_letters(bytes);
    const void *mask = smz_wide_first + 16 - n;
    const __m128i word = _mm_and_si128(bytes, _mm_loadu_si128((const __m128i *)mask));
    words[0] = (uint64_t)_mm_cvtsi128_si64(word);
    words[1] = (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(word, word));
    return n;
#else
    return smz_bytes_word_plain(text, left, words);
#endif
}

/* The same for a word of `size` letters, 1 .. SMZ_BYTES_WORD. */
static inline void smz_bytes_word_of_plain(const char *text, size_t left, size_t size,
                                           uint64_t words[2])
{
    const size_t first = size < 8 ? size : 8;
    words[0] = smz_bytes_first(smz_bytes_load_part(text, left), first);
    words[1] =
        size > 8 ? smz_bytes_first(smz_bytes_load_part(text + 8, left - 8), size - 8) : 0;
}

static inline void smz_bytes_word_of(const char *text, size_t left, size_t size,
                                     uint64_t words[2])
{
#if SMZ_BYTES_WIDE
    const void *mask = smz_wide_first + 16 - size;
    const __m128i word = _mm_and_si128(smz_wide_load_part(text, left),
                                       _mm_loadu_si128((const __m128i *)mask));
    words[0] = (uint64_t)_mm_cvtsi128_si64(word);
    words[1] = (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(word, word));
#else
    smz_bytes_word_of_plain(text, left, size, words);
#endif
}

/* The index of the first byte that equals `byte`, 8 if there is none. */
static inline size_t smz_bytes_find(uint64_t bytes, unsigned char byte)
{
    uint64_t x = bytes ^ SMZ_BYTES(byte);
    /* The lowest mark is exact; a borrow can only spoil those above it. */
    return smz_bytes_index((x - SMZ_BYTES(1)) & ~x);
}

/* Mixes eight bytes into a hash: a multiplication by 2^64 over the golden ratio (Knuth,
 * The Art of Computer Programming 3, 6.4), its upper half folded into the lower. */
static inline uint64_t smz_bytes_mix(uint64_t hash, uint64_t bytes)
{
    hash = (hash ^ bytes) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

/* Adds bytes to a hash; the same on every machine. */
static inline uint64_t smz_bytes_hash_more(uint64_t hash, const char *data, size_t size)
{
    for (; size > 8; size -= 8, data += 8)
        hash = smz_bytes_mix(hash, smz_bytes_load(data));
    return smz_bytes_mix(hash, smz_bytes_load_part(data, size));
}

/* The hash of a word. */
static inline uint64_t smz_bytes_hash(const char *word, size_t size)
{
    return smz_bytes_hash_more(0, word, size);
}

#endif
