// What Embedded Swift asks of a C library and of the compiler's own run-time, for a machine that has neither.
#include <stddef.h>
#include <stdint.h>

// --- memory: blocks of powers of two, each kind with a list of free ones -------------------------------------

extern unsigned char __heap_base;
static uintptr_t heap_end;
static void *free_blocks[32];

// In front of every block lie 16 bytes, whose first word is the kind.
enum { HEADER = 16 };

static void *take(unsigned kind) {
    if (free_blocks[kind]) {
        void *block = free_blocks[kind];
        free_blocks[kind] = *(void **)block;
        return block;
    }
    if (!heap_end) heap_end = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
    uintptr_t size = HEADER + ((uintptr_t)1 << kind);
    uintptr_t end = heap_end + size;
    uintptr_t pages = (end + 65535) / 65536;
    uintptr_t present = __builtin_wasm_memory_size(0);
    if (pages > present && __builtin_wasm_memory_grow(0, pages - present) == (size_t)-1) return NULL;
    unsigned *header = (unsigned *)heap_end;
    header[0] = kind;
    heap_end = end;
    return (unsigned char *)header + HEADER;
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    if (alignment > 16 || size > (1u << 30)) return 12;
    unsigned kind = 4;
    while (((size_t)1 << kind) < size) kind++;
    *result = take(kind);
    return *result ? 0 : 12;
}

void free(void *block) {
    if (!block) return;
    unsigned kind = *(unsigned *)((unsigned char *)block - HEADER);
    *(void **)block = free_blocks[kind];
    free_blocks[kind] = block;
}

// --- bytes ---------------------------------------------------------------------------------------------------

void *memcpy(void *to, const void *from, size_t count) {
    unsigned char *target = to;
    const unsigned char *source = from;
    while (count--) *target++ = *source++;
    return to;
}

void *memmove(void *to, const void *from, size_t count) {
    unsigned char *target = to;
    const unsigned char *source = from;
    if (target <= source) {
        while (count--) *target++ = *source++;
    } else {
        while (count--) target[count] = source[count];
    }
    return to;
}

void *memset(void *to, int value, size_t count) {
    unsigned char *target = to;
    while (count--) *target++ = (unsigned char)value;
    return to;
}

int memcmp(const void *left, const void *right, size_t count) {
    const unsigned char *a = left, *b = right;
    for (; count--; a++, b++) {
        if (*a != *b) return *a < *b ? -1 : 1;
    }
    return 0;
}

// Seeds hashing alone. Rules use no chance, and a browser needs no protection from its own user.
void arc4random_buf(void *to, size_t count) {
    unsigned char *target = to;
    uint32_t state = 0x9e3779b9u;
    while (count--) {
        state = state * 1664525u + 1013904223u;
        *target++ = (unsigned char)(state >> 24);
    }
}

uintptr_t __stack_chk_guard = 0x5a5a0a00u;
_Noreturn void __stack_chk_fail(void) { __builtin_trap(); }

// --- 128 bits ------------------------------------------------------------------------------------------------
// Written with halves of 64 bits, so that the compiler does not turn them into calls of themselves.

typedef unsigned __int128 u128;
typedef __int128 i128;
typedef union {
    u128 all;
    struct { uint64_t low, high; };
} halves;

static u128 join(uint64_t high, uint64_t low) {
    halves value;
    value.low = low;
    value.high = high;
    return value.all;
}

i128 __multi3(i128 left, i128 right) {
    halves a = {.all = (u128)left}, b = {.all = (u128)right};
    uint64_t a0 = a.low & 0xffffffffu, a1 = a.low >> 32, b0 = b.low & 0xffffffffu, b1 = b.low >> 32;
    uint64_t p00 = a0 * b0, p01 = a0 * b1, p10 = a1 * b0, p11 = a1 * b1;
    uint64_t middle = (p00 >> 32) + (p01 & 0xffffffffu) + (p10 & 0xffffffffu);
    uint64_t low = (p00 & 0xffffffffu) | (middle << 32);
    uint64_t high = p11 + (p01 >> 32) + (p10 >> 32) + (middle >> 32);
    high += a.low * b.high + a.high * b.low;
    return (i128)join(high, low);
}

i128 __ashlti3(i128 value, int count) {
    halves a = {.all = (u128)value};
    if (count == 0) return value;
    if (count >= 64) return (i128)join(a.low << (count - 64), 0);
    return (i128)join((a.high << count) | (a.low >> (64 - count)), a.low << count);
}

i128 __lshrti3(i128 value, int count) {
    halves a = {.all = (u128)value};
    if (count == 0) return value;
    if (count >= 64) return (i128)join(0, a.high >> (count - 64));
    return (i128)join(a.high >> count, (a.low >> count) | (a.high << (64 - count)));
}

i128 __ashrti3(i128 value, int count) {
    halves a = {.all = (u128)value};
    if (count == 0) return value;
    if (count >= 64) return (i128)join((uint64_t)((int64_t)a.high >> 63), (uint64_t)((int64_t)a.high >> (count - 64)));
    return (i128)join((uint64_t)((int64_t)a.high >> count), (a.low >> count) | (a.high << (64 - count)));
}

// Long division bit by bit. A divisor of zero traps in Swift before it comes here.
static u128 divide(u128 number, u128 divisor, u128 *remainder) {
    halves n = {.all = number}, d = {.all = divisor};
    if (n.high == 0 && d.high == 0) {
        *remainder = join(0, n.low % d.low);
        return join(0, n.low / d.low);
    }
    halves quotient = {.all = 0}, rest = {.all = 0};
    for (int bit = 127; bit >= 0; bit--) {
        uint64_t next = bit >= 64 ? (n.high >> (bit - 64)) & 1 : (n.low >> bit) & 1;
        rest.high = (rest.high << 1) | (rest.low >> 63);
        rest.low = (rest.low << 1) | next;
        if (rest.high > d.high || (rest.high == d.high && rest.low >= d.low)) {
            uint64_t borrow = rest.low < d.low;
            rest.low -= d.low;
            rest.high -= d.high + borrow;
            if (bit >= 64) quotient.high |= (uint64_t)1 << (bit - 64); else quotient.low |= (uint64_t)1 << bit;
        }
    }
    *remainder = rest.all;
    return quotient.all;
}

u128 __udivti3(u128 number, u128 divisor) {
    u128 rest;
    return divide(number, divisor, &rest);
}

u128 __umodti3(u128 number, u128 divisor) {
    u128 rest;
    divide(number, divisor, &rest);
    return rest;
}

static u128 magnitude(i128 value) { return value < 0 ? -(u128)value : (u128)value; }

i128 __divti3(i128 number, i128 divisor) {
    u128 rest, quotient = divide(magnitude(number), magnitude(divisor), &rest);
    return (number < 0) != (divisor < 0) ? (i128)-quotient : (i128)quotient;
}

i128 __modti3(i128 number, i128 divisor) {
    u128 rest;
    divide(magnitude(number), magnitude(divisor), &rest);
    return number < 0 ? (i128)-rest : (i128)rest;
}

i128 __muloti4(i128 left, i128 right, int *overflow) {
    u128 a = magnitude(left), b = magnitude(right), rest;
    u128 product = (u128)__multi3((i128)a, (i128)b);
    int negative = (left < 0) != (right < 0);
    u128 limit = negative ? (u128)1 << 127 : ((u128)1 << 127) - 1;
    *overflow = a != 0 && (divide(limit, a, &rest) < b);
    return negative ? (i128)-product : (i128)product;
}
