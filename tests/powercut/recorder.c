/* Records what a process does to the files below one folder, and what it prints: one time line for a power cut.
 *
 * cc -shared -fPIC -O2 -o recorder.so recorder.c -ldl -lpthread
 * POWERCUT_ROOT=/folder POWERCUT_LOG=/elsewhere/log LD_PRELOAD=recorder.so program …
 *
 * Each call runs with its entry in the log under one lock, so that the log's order is the order of what happened. An
 * entry: u32 length, u8 kind, u64 inode, i64 at, three fields with u32 length each: path, second path, bytes. The kinds
 * stand in recording.py. What this file does not know how to replay is entered as '!', and the reader refuses it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static char root[PATH_MAX];
static size_t root_length;

static void lock(void) { pthread_mutex_lock(&turn); }
static void unlock(void) { pthread_mutex_unlock(&turn); }

__attribute__((constructor)) static void begin(void) {
    const char *where = getenv("POWERCUT_LOG"), *below = getenv("POWERCUT_ROOT");
    if (!where || !below || !realpath(below, root)) return;
    root_length = strlen(root);
    int opened = syscall(SYS_openat, AT_FDCWD, where, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    log_fd = opened < 0 ? -1 : fcntl(opened, F_DUPFD_CLOEXEC, 700);
    if (opened >= 0) syscall(SYS_close, opened);
    if (log_fd < 0) { fputs("recorder: no log\n", stderr); _exit(97); }
    pthread_atfork(lock, unlock, unlock);
}

static int is_ours(const char *path) {
    return log_fd >= 0 && !strncmp(path, root, root_length) && (!path[root_length] || path[root_length] == '/');
}

/* The real path of an open file; 0 where it is none of ours. */
static int path_of(int fd, char *path) {
    char link[64];
    int kept = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, PATH_MAX - 1);
    errno = kept;
    if (n < 0) return 0;
    path[n] = 0;
    return is_ours(path);
}

/* The absolute path of a name, with the links above it resolved; 0 where it is none of ours. */
static int resolve(int at, const char *name, char *path) {
    char joined[PATH_MAX * 2], folder[PATH_MAX];
    int kept = errno;
    if (name[0] == '/') snprintf(joined, sizeof joined, "%s", name);
    else {
        char link[64];
        if (at == AT_FDCWD) strcpy(link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        ssize_t n = readlink(link, folder, PATH_MAX - 1);
        if (n < 0) { errno = kept; return 0; }
        folder[n] = 0;
        snprintf(joined, sizeof joined, "%s/%s", folder, name);
    }
    char *slash = strrchr(joined, '/'), *base = slash + 1;
    *slash = 0;
    char *found = realpath(joined[0] ? joined : "/", folder);
    errno = kept;
    if (!found) return 0;
    snprintf(path, PATH_MAX, "%s/%s", folder, base);
    return is_ours(path);
}

static uint64_t inode_of(int fd) {
    struct stat st;
    int kept = errno;
    uint64_t found = fstat(fd, &st) ? 0 : st.st_ino;
    errno = kept;
    return found;
}

static void enter(char kind, uint64_t inode, int64_t at, const char *path, const char *second, const void *bytes, size_t size) {
    uint32_t first_size = path ? strlen(path) : 0, second_size = second ? strlen(second) : 0, data_size = size;
    uint32_t length = 1 + 8 + 8 + 12 + first_size + second_size + data_size;
    int kept = errno;
    struct iovec parts[] = {
        {&length, 4}, {&kind, 1}, {&inode, 8}, {&at, 8},
        {&first_size, 4}, {(void *)path, first_size}, {&second_size, 4}, {(void *)second, second_size},
        {&data_size, 4}, {(void *)bytes, size},
    };
    if (syscall(SYS_writev, log_fd, parts, 10) != (ssize_t)length + 4) {
        static const char words[] = "recorder: the log is full\n";
        syscall(SYS_write, 2, words, sizeof words - 1);
        _exit(98);
    }
    errno = kept;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

/* ---- opening ---------------------------------------------------------------------------------------------------- */

static int opening(int at, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    struct stat st;
    if (!(flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE || !resolve(at, name, path))
        return syscall(SYS_openat, at, name, flags, mode);
    lock();
    int kept = errno, was_there = !fstatat(at, name, &st, 0);
    errno = kept;
    int fd = syscall(SYS_openat, at, name, flags, mode);
    if (fd >= 0) {
        if (!was_there) enter('C', inode_of(fd), 0, path, 0, 0, 0);
        else if (flags & O_TRUNC) enter('T', inode_of(fd), 0, path, 0, 0, 0);
    }
    unlock();
    return fd;
}

#define MODE(flags) mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }
int open(const char *name, int flags, ...) { MODE(flags) return opening(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE(flags) return opening(AT_FDCWD, name, flags, mode); }
int openat(int at, const char *name, int flags, ...) { MODE(flags) return opening(at, name, flags, mode); }
int openat64(int at, const char *name, int flags, ...) { MODE(flags) return opening(at, name, flags, mode); }
int creat(const char *name, mode_t mode) { return opening(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *name, mode_t mode) { return opening(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int __open_2(const char *name, int flags) { return opening(AT_FDCWD, name, flags, 0); }
int __open64_2(const char *name, int flags) { return opening(AT_FDCWD, name, flags, 0); }
int __openat_2(int at, const char *name, int flags) { return opening(at, name, flags, 0); }
int __openat64_2(int at, const char *name, int flags) { return opening(at, name, flags, 0); }

static FILE *streaming(FILE *opened, const char *name, const char *mode) { /* libc writes below our names */
    char path[PATH_MAX];
    if (opened && strpbrk(mode, "wa+") && resolve(AT_FDCWD, name, path)) { lock(); enter('!', 0, 0, path, "fopen", 0, 0); unlock(); }
    return opened;
}
FILE *fopen(const char *name, const char *mode) { REAL(fopen); return streaming(real(name, mode), name, mode); }
FILE *fopen64(const char *name, const char *mode) { REAL(fopen64); return streaming(real(name, mode), name, mode); }

/* ---- bytes ------------------------------------------------------------------------------------------------------ */

static void wrote(int fd, int64_t at, const void *bytes, size_t size, const char *path) {
    enter('W', inode_of(fd), at, path, 0, bytes, size);
}

ssize_t write(int fd, const void *bytes, size_t size) {
    char path[PATH_MAX];
    int is_file = log_fd >= 0 && path_of(fd, path);
    if (!is_file && (fd != 1 || log_fd < 0)) return syscall(SYS_write, fd, bytes, size);
    lock();
    ssize_t n = syscall(SYS_write, fd, bytes, size);
    if (n > 0 && is_file) wrote(fd, lseek(fd, 0, SEEK_CUR) - n, bytes, n, path);
    else if (n > 0) enter('P', 0, 0, 0, 0, bytes, n);
    unlock();
    return n;
}

static ssize_t placed(int fd, const void *bytes, size_t size, off_t at) {
    char path[PATH_MAX];
    if (log_fd < 0 || !path_of(fd, path)) return syscall(SYS_pwrite64, fd, bytes, size, at);
    lock();
    ssize_t n = syscall(SYS_pwrite64, fd, bytes, size, at);
    if (n > 0) wrote(fd, at, bytes, n, path);
    unlock();
    return n;
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return placed(fd, bytes, size, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) { return placed(fd, bytes, size, at); }

static ssize_t many(int fd, const struct iovec *parts, int count, int64_t at, int has_place) {
    ssize_t total = 0; /* one by one: the same bytes at the same places */
    for (int i = 0; i < count; i++) {
        if (!parts[i].iov_len) continue;
        ssize_t n = has_place ? placed(fd, parts[i].iov_base, parts[i].iov_len, at + total)
                              : write(fd, parts[i].iov_base, parts[i].iov_len);
        if (n < 0) return total ? total : n;
        total += n;
        if ((size_t)n < parts[i].iov_len) break;
    }
    return total;
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    char path[PATH_MAX];
    if (log_fd < 0 || (!path_of(fd, path) && fd != 1)) return syscall(SYS_writev, fd, parts, count);
    return many(fd, parts, count, 0, 0);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
    char path[PATH_MAX];
    if (log_fd < 0 || !path_of(fd, path)) { REAL(pwritev); return real(fd, parts, count, at); }
    return many(fd, parts, count, at, 1);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) { return pwritev(fd, parts, count, at); }

static void unknown(int fd, const char *what) {
    char path[PATH_MAX];
    if (log_fd >= 0 && path_of(fd, path)) { lock(); enter('!', inode_of(fd), 0, path, what, 0, 0); unlock(); }
}
ssize_t pwritev2(int fd, const struct iovec *p, int n, off_t at, int f) { REAL(pwritev2); unknown(fd, "pwritev2"); return real(fd, p, n, at, f); }
ssize_t sendfile(int out, int in, off_t *at, size_t n) { REAL(sendfile); unknown(out, "sendfile"); return real(out, in, at, n); }
ssize_t sendfile64(int out, int in, off64_t *at, size_t n) { REAL(sendfile64); unknown(out, "sendfile"); return real(out, in, at, n); }
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t n, unsigned f) { REAL(copy_file_range); unknown(out, "copy_file_range"); return real(in, from, out, to, n, f); }
ssize_t splice(int in, off64_t *from, int out, off64_t *to, size_t n, unsigned f) { REAL(splice); unknown(out, "splice"); return real(in, from, out, to, n, f); }

static int cut_to(int fd, int64_t size) {
    char path[PATH_MAX];
    if (log_fd < 0 || !path_of(fd, path)) return syscall(SYS_ftruncate, fd, size);
    lock();
    int result = syscall(SYS_ftruncate, fd, size);
    if (!result) enter('T', inode_of(fd), size, path, 0, 0, 0);
    unlock();
    return result;
}
int ftruncate(int fd, off_t size) { return cut_to(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut_to(fd, size); }
int truncate(const char *name, off_t size) {
    int fd = opening(AT_FDCWD, name, O_WRONLY, 0);
    if (fd < 0) return -1;
    int result = cut_to(fd, size);
    syscall(SYS_close, fd);
    return result;
}
int truncate64(const char *name, off64_t size) { return truncate(name, size); }

static int reserve(int fd, int mode, int64_t at, int64_t size) {
    char path[PATH_MAX];
    struct stat st;
    if (log_fd < 0 || !path_of(fd, path)) return syscall(SYS_fallocate, fd, mode, at, size);
    lock();
    int result = syscall(SYS_fallocate, fd, mode, at, size);
    if (!result && mode) enter('!', inode_of(fd), 0, path, "fallocate", 0, 0);
    else if (!result && !fstat(fd, &st)) enter('T', st.st_ino, st.st_size, path, 0, 0, 0);
    unlock();
    return result;
}
int fallocate(int fd, int mode, off_t at, off_t size) { return reserve(fd, mode, at, size); }
int fallocate64(int fd, int mode, off64_t at, off64_t size) { return reserve(fd, mode, at, size); }
int posix_fallocate(int fd, off_t at, off_t size) { return reserve(fd, 0, at, size) ? errno : 0; }
int posix_fallocate64(int fd, off64_t at, off64_t size) { return reserve(fd, 0, at, size) ? errno : 0; }

static void mapped(int protection, int flags, int fd) {
    char path[PATH_MAX];
    if (fd >= 0 && (protection & PROT_WRITE) && (flags & MAP_SHARED) && log_fd >= 0 && path_of(fd, path)) {
        lock(); enter('m', inode_of(fd), 0, path, 0, 0, 0); unlock();
    }
}
void *mmap(void *where, size_t size, int protection, int flags, int fd, off_t at) {
    mapped(protection, flags, fd);
    return (void *)syscall(SYS_mmap, where, size, protection, flags, fd, at);
}
void *mmap64(void *where, size_t size, int protection, int flags, int fd, off64_t at) { return mmap(where, size, protection, flags, fd, at); }

/* ---- the disk --------------------------------------------------------------------------------------------------- */

static int flush(int fd, long number) {
    char path[PATH_MAX];
    struct stat st;
    if (log_fd < 0 || !path_of(fd, path)) return syscall(number, fd);
    lock();
    int result = syscall(number, fd);
    if (!result && !fstat(fd, &st)) enter(S_ISDIR(st.st_mode) ? 'D' : 'S', st.st_ino, 0, path, 0, 0, 0);
    unlock();
    return result;
}
int fsync(int fd) { return flush(fd, SYS_fsync); }
int fdatasync(int fd) { return flush(fd, SYS_fdatasync); }
/* sync_file_range and msync promise nothing about a power cut; sync and syncfs would promise too much to be replayed. */
void sync(void) { if (log_fd >= 0) { lock(); enter('!', 0, 0, root, "sync", 0, 0); unlock(); } syscall(SYS_sync); }
int syncfs(int fd) { unknown(fd, "syncfs"); return syscall(SYS_syncfs, fd); }

/* ---- names ------------------------------------------------------------------------------------------------------ */

static int renaming(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
    char first[PATH_MAX], second[PATH_MAX];
    int ours = log_fd >= 0 ? resolve(from_at, from, first) + 2 * resolve(to_at, to, second) : 0;
    if (!ours) return syscall(SYS_renameat2, from_at, from, to_at, to, flags);
    lock();
    int result = syscall(SYS_renameat2, from_at, from, to_at, to, flags);
    if (!result) enter(ours == 3 && !(flags & ~1u) ? 'R' : '!', 0, 0, first, ours == 3 ? second : "rename across", 0, 0);
    unlock();
    return result;
}
int rename(const char *from, const char *to) { return renaming(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int a, const char *from, int b, const char *to) { return renaming(a, from, b, to, 0); }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) { return renaming(a, from, b, to, flags); }

static int removing(int at, const char *name, int flags) {
    char path[PATH_MAX];
    if (log_fd < 0 || !resolve(at, name, path)) return syscall(SYS_unlinkat, at, name, flags);
    lock();
    int result = syscall(SYS_unlinkat, at, name, flags);
    if (!result) enter(flags & AT_REMOVEDIR ? 'X' : 'U', 0, 0, path, 0, 0, 0);
    unlock();
    return result;
}
int unlink(const char *name) { return removing(AT_FDCWD, name, 0); }
int unlinkat(int at, const char *name, int flags) { return removing(at, name, flags); }
int rmdir(const char *name) { return removing(AT_FDCWD, name, AT_REMOVEDIR); }
int remove(const char *name) {
    int result = removing(AT_FDCWD, name, 0);
    return result && errno == EISDIR ? rmdir(name) : result;
}

static int making(int at, const char *name, mode_t mode) {
    char path[PATH_MAX];
    if (log_fd < 0 || !resolve(at, name, path)) return syscall(SYS_mkdirat, at, name, mode);
    lock();
    int result = syscall(SYS_mkdirat, at, name, mode);
    if (!result) enter('M', 0, 0, path, 0, 0, 0);
    unlock();
    return result;
}
int mkdir(const char *name, mode_t mode) { return making(AT_FDCWD, name, mode); }
int mkdirat(int at, const char *name, mode_t mode) { return making(at, name, mode); }

static int linking(int from_at, const char *from, int to_at, const char *to, int flags) {
    char first[PATH_MAX], second[PATH_MAX];
    if (log_fd < 0 || !resolve(to_at, to, second)) return syscall(SYS_linkat, from_at, from, to_at, to, flags);
    int ours = resolve(from_at, from, first);
    lock();
    int result = syscall(SYS_linkat, from_at, from, to_at, to, flags);
    if (!result) enter(ours ? 'L' : '!', 0, 0, ours ? first : second, ours ? second : "link across", 0, 0);
    unlock();
    return result;
}
int link(const char *from, const char *to) { return linking(AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int a, const char *from, int b, const char *to, int flags) { return linking(a, from, b, to, flags); }
int symlinkat(const char *to, int at, const char *name) {
    char path[PATH_MAX];
    if (log_fd >= 0 && resolve(at, name, path)) { lock(); enter('!', 0, 0, path, "symlink", 0, 0); unlock(); }
    return syscall(SYS_symlinkat, to, at, name);
}
int symlink(const char *to, const char *name) { return symlinkat(to, AT_FDCWD, name); }
