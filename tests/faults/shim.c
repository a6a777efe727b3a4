/* Stands between a process and the C library: notes, in order, everything that changes files under one folder,
   and makes chosen operations fail or the process die there. Loaded with LD_PRELOAD; see shim.py for the log. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { CREATE = 1, WRITE, CUT, SYNC, SYNC_FOLDER, UNLINK, RENAME, LINK, MKDIR, RMDIR, MARK, OPEN };

struct head { uint8_t kind; uint8_t spare[7]; uint64_t inode; int64_t offset; uint32_t first, second; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX];
static size_t root_length;
static int log_fd = -1;
static long counted, fail_at = -1;
static int fail_with, fail_for_ever, fail_kind;

#define REAL(result, name, ...) \
    static result (*real_##name)(__VA_ARGS__); \
    if (!real_##name) real_##name = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void start(void) {
    REAL(int, open64, const char *, int, ...);
    const char *folder = getenv("SHIM_ROOT"), *place = getenv("SHIM_LOG");
    if (!folder || !realpath(folder, root)) return;
    root_length = strlen(root);
    if (place) log_fd = real_open64(place, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int watched_path(const char *path, char *whole) {
    char folder[PATH_MAX];
    if (!root_length || !path || strlen(path) >= PATH_MAX) return 0;
    strcpy(folder, path);
    char *slash = strrchr(folder, '/');
    const char *name = slash ? path + (slash - folder) + 1 : path;
    if (slash == folder) slash[1] = 0; else if (slash) *slash = 0; else strcpy(folder, ".");
    int before = errno;
    char resolved[PATH_MAX];
    char *found = realpath(folder, resolved);
    errno = before;
    if (!found || strncmp(resolved, root, root_length) || (resolved[root_length] && resolved[root_length] != '/')) return 0;
    if (strlen(resolved) + strlen(name) + 2 > PATH_MAX) return 0;
    strcpy(whole, resolved);
    strcat(whole, "/");
    strcat(whole, name);
    return 1;
}

static int watched_fd(int fd, struct stat *found, char *path) {
    char link[64];
    if (!root_length || fd == log_fd) return 0;
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    int good = length > 0 && fstat(fd, found) == 0;
    errno = before;
    if (!good) return 0;
    path[length] = 0;
    return !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

static void put(const void *bytes, size_t length) {
    REAL(ssize_t, write, int, const void *, size_t);
    for (const char *at = bytes; length;) {
        ssize_t done = real_write(log_fd, at, length);
        if (done <= 0) abort();
        at += done;
        length -= (size_t)done;
    }
}

static void note(enum kind kind, uint64_t inode, int64_t offset, const void *first, size_t one, const void *second,
                 size_t two) {
    if (log_fd < 0) return;
    int before = errno;
    struct head head = {.kind = kind, .inode = inode, .offset = offset, .first = (uint32_t)one, .second = (uint32_t)two};
    put(&head, sizeof head);
    put(first, one);
    put(second, two);
    errno = before;
}

static void note_path(enum kind kind, uint64_t inode, const char *one, const char *two) {
    note(kind, inode, 0, one, strlen(one), two, strlen(two));
}

/* Counts an operation; 1 when it has to fail now, errno being set. */
static int fails(enum kind kind) {
    if (fail_kind && (int)kind != fail_kind) return 0;
    counted++;
    if (fail_at < 0 || counted < fail_at || (counted > fail_at && !fail_for_ever)) return 0;
    if (fail_with < 0) kill(getpid(), SIGKILL);
    errno = fail_with;
    return 1;
}

/* --- what the process itself may ask for --------------------------------------------------------------------- */

void shim_mark(const char *text) {
    pthread_mutex_lock(&lock);
    note(MARK, 0, 0, text, strlen(text), "", 0);
    pthread_mutex_unlock(&lock);
}

/* The `at`-th operation from now on fails with `error` (-1: kill the process), and all after it when `for_ever`. */
void shim_arm(long at, int error, int for_ever, int kind) {
    pthread_mutex_lock(&lock);
    counted = 0, fail_at = at, fail_with = error, fail_for_ever = for_ever, fail_kind = kind;
    pthread_mutex_unlock(&lock);
}

long shim_count(void) { return counted; }

/* --- files ---------------------------------------------------------------------------------------------------- */

static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    if ((flags & O_TMPFILE) == O_TMPFILE) { /* no name to follow: whoever wants one falls back on a name */
        errno = EOPNOTSUPP;
        return -1;
    }
    if (!watched_path(path, whole)) return real(path, flags, mode);
    pthread_mutex_lock(&lock);
    struct stat found;
    int before = errno, there = stat(path, &found) == 0, fd = -1;
    errno = before;
    if (!fails(!there && (flags & O_CREAT) ? CREATE : OPEN)) fd = real(path, flags, mode);
    if (fd >= 0 && !there && fstat(fd, &found) == 0) note_path(CREATE, found.st_ino, whole, "");
    else if (fd >= 0 && there && (flags & O_TRUNC)) note(CUT, found.st_ino, 0, "", 0, "", 0);
    pthread_mutex_unlock(&lock);
    return fd;
}

static mode_t mode_of(int flags, va_list rest) { return flags & O_CREAT ? (mode_t)va_arg(rest, int) : 0; }

#define OPENING(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, name, const char *, int, ...); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = mode_of(flags, rest); \
        va_end(rest); \
        return opened(real_##name, path, flags, mode); \
    }
OPENING(open)
OPENING(open64)

#define OPENING_AT(name, plain) \
    int name(int folder, const char *path, int flags, ...) { \
        REAL(int, name, int, const char *, int, ...); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = mode_of(flags, rest); \
        va_end(rest); \
        if (folder == AT_FDCWD || *path == '/') return plain(path, flags, mode); \
        return real_##name(folder, path, flags, mode); \
    }
OPENING_AT(openat, open)
OPENING_AT(openat64, open64)

static ssize_t written(int fd, const void *bytes, ssize_t length, off_t offset) {
    struct stat found;
    char path[PATH_MAX];
    if (length > 0 && watched_fd(fd, &found, path)) note(WRITE, found.st_ino, offset, bytes, (size_t)length, "", 0);
    return length;
}

static int is_watched(int fd) {
    struct stat found;
    char path[PATH_MAX];
    return watched_fd(fd, &found, path);
}

/* A disk that is full takes the first half of what it is given. */
static size_t taken(size_t length) { return fail_with == ENOSPC ? length / 2 : 0; }

ssize_t write(int fd, const void *bytes, size_t length) {
    REAL(ssize_t, write, int, const void *, size_t);
    if (!is_watched(fd)) return real_write(fd, bytes, length);
    pthread_mutex_lock(&lock);
    int failing = fails(WRITE), error = errno;
    off_t end = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    size_t wanted = failing ? taken(length) : length;
    ssize_t done = wanted || !failing ? written(fd, bytes, real_write(fd, bytes, wanted), end) : -1;
    if (done < 0 && failing) errno = error;
    pthread_mutex_unlock(&lock);
    return done;
}

#define PLACED_WRITE(name, where) \
    ssize_t name(int fd, const void *bytes, size_t length, where offset) { \
        REAL(ssize_t, name, int, const void *, size_t, where); \
        if (!is_watched(fd)) return real_##name(fd, bytes, length, offset); \
        pthread_mutex_lock(&lock); \
        int failing = fails(WRITE), error = errno; \
        size_t wanted = failing ? taken(length) : length; \
        ssize_t done = wanted || !failing ? written(fd, bytes, real_##name(fd, bytes, wanted, offset), offset) : -1; \
        if (done < 0 && failing) errno = error; \
        pthread_mutex_unlock(&lock); \
        return done; \
    }
PLACED_WRITE(pwrite, off_t)
PLACED_WRITE(pwrite64, off64_t)

static int cut(int (*real)(int, off_t), int fd, off_t size) {
    struct stat found;
    char path[PATH_MAX];
    if (!watched_fd(fd, &found, path)) return real(fd, size);
    pthread_mutex_lock(&lock);
    int done = fails(CUT) ? -1 : real(fd, size);
    if (done == 0) note(CUT, found.st_ino, size, "", 0, "", 0);
    pthread_mutex_unlock(&lock);
    return done;
}

int ftruncate(int fd, off_t size) {
    REAL(int, ftruncate, int, off_t);
    return cut(real_ftruncate, fd, size);
}

int ftruncate64(int fd, off64_t size) {
    REAL(int, ftruncate64, int, off_t);
    return cut(real_ftruncate64, fd, size);
}

/* The simulated disk is the only one that matters: nothing is gained by making the real one work. */
static int synced(int (*real)(int), int fd) {
    struct stat found;
    char path[PATH_MAX];
    if (!watched_fd(fd, &found, path)) return real(fd);
    pthread_mutex_lock(&lock);
    int failing = fails(SYNC);
    if (!failing && S_ISDIR(found.st_mode)) note_path(SYNC_FOLDER, found.st_ino, path, "");
    else if (!failing) note(SYNC, found.st_ino, 0, "", 0, "", 0);
    pthread_mutex_unlock(&lock);
    return failing ? -1 : 0;
}

int fsync(int fd) {
    REAL(int, fsync, int);
    return synced(real_fsync, fd);
}

int fdatasync(int fd) {
    REAL(int, fdatasync, int);
    return synced(real_fdatasync, fd);
}

/* Ways round the log: those who try them fall back on plain writes. */
#define NO_WAY(result, name, fd, type, ...) \
    result name type { \
        static result (*real) type; \
        if (!real) real = (result (*) type)dlsym(RTLD_NEXT, #name); \
        if (!is_watched(fd)) return real(__VA_ARGS__); \
        errno = EINVAL; \
        return -1; \
    }
NO_WAY(ssize_t, sendfile, out, (int out, int in, off_t *offset, size_t count), out, in, offset, count)
NO_WAY(ssize_t, sendfile64, out, (int out, int in, off64_t *offset, size_t count), out, in, offset, count)
NO_WAY(ssize_t, copy_file_range, out,
       (int in, off64_t *from, int out, off64_t *to, size_t count, unsigned flags), in, from, out, to, count, flags)
NO_WAY(ssize_t, writev, fd, (int fd, const struct iovec *parts, int count), fd, parts, count)
NO_WAY(ssize_t, pwritev, fd, (int fd, const struct iovec *parts, int count, off_t at), fd, parts, count, at)
NO_WAY(int, fallocate, fd, (int fd, int mode, off_t offset, off_t length), fd, mode, offset, length)
NO_WAY(int, posix_fallocate, fd, (int fd, off_t offset, off_t length), fd, offset, length)

/* --- names ---------------------------------------------------------------------------------------------------- */

static int named(enum kind kind, int (*real)(const char *), const char *path) {
    char whole[PATH_MAX];
    if (!watched_path(path, whole)) return real(path);
    pthread_mutex_lock(&lock);
    int done = fails(kind) ? -1 : real(path);
    if (done == 0) note_path(kind, 0, whole, "");
    pthread_mutex_unlock(&lock);
    return done;
}

static int named_twice(enum kind kind, int (*real)(const char *, const char *), const char *one, const char *two) {
    char first[PATH_MAX], second[PATH_MAX];
    if (!watched_path(one, first) || !watched_path(two, second)) return real(one, two);
    pthread_mutex_lock(&lock);
    int done = fails(kind) ? -1 : real(one, two);
    if (done == 0) note_path(kind, 0, first, second);
    pthread_mutex_unlock(&lock);
    return done;
}

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    return named(UNLINK, real_unlink, path);
}

int rmdir(const char *path) {
    REAL(int, rmdir, const char *);
    return named(RMDIR, real_rmdir, path);
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, mkdir, const char *, mode_t);
    char whole[PATH_MAX];
    if (!watched_path(path, whole)) return real_mkdir(path, mode);
    pthread_mutex_lock(&lock);
    int done = fails(MKDIR) ? -1 : real_mkdir(path, mode);
    if (done == 0) note_path(MKDIR, 0, whole, "");
    pthread_mutex_unlock(&lock);
    return done;
}

int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    return named_twice(RENAME, real_rename, from, to);
}

int link(const char *from, const char *to) {
    REAL(int, link, const char *, const char *);
    return named_twice(LINK, real_link, from, to);
}

int linkat(int one, const char *from, int two, const char *to, int flags) {
    REAL(int, linkat, int, const char *, int, const char *, int);
    if (one == AT_FDCWD && two == AT_FDCWD) return link(from, to);
    return real_linkat(one, from, two, to, flags);
}
