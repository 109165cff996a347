/* prefetch.h - a hint to the processor; programs are the same without it. */
#ifndef SMZ_BASE_PREFETCH_H
#define SMZ_BASE_PREFETCH_H

/* Tells that what `address` points to is read and written soon. */
#if defined(__GNUC__)
#define SMZ_PREFETCH(address) __builtin_prefetch((address), 1)
#else
#define SMZ_PREFETCH(address) ((void)(address))
#endif

#endif
