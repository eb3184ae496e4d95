// sandbox.c - see sandbox.h.
#include "base/sandbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

void sandbox_allow(Sandbox *s, Str path, SandboxUse use)
{
    struct SandboxPath *added = GROW(s->keep, s->paths, s->n, s->cap);
    *added = (struct SandboxPath){ path.n ? str_c(s->keep, path) : ".", use };
}

void sandbox_allow_links(Sandbox *s, Str folder)
{
    DIR *dir = opendir(folder.n ? str_c(s->keep, folder) : ".");
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN)
            sandbox_allow(s, path_join(s->keep, folder, str(entry->d_name)), SANDBOX_READ);
    closedir(dir);
}

// Files: Landlock ---------------------------------------------------------------------------------

// As the kernel has them, for headers may be older than it.
enum {
    FILE_WRITE = LANDLOCK_ACCESS_FS_WRITE_FILE,
    FILE_READ = LANDLOCK_ACCESS_FS_READ_FILE,
    FILE_TRUNCATE = 1 << 14,
    FILE_IOCTL = 1 << 15,
    FILE_RIGHTS = LANDLOCK_ACCESS_FS_EXECUTE | FILE_WRITE | FILE_READ | FILE_TRUNCATE | FILE_IOCTL,
    READ_RIGHTS = FILE_READ | LANDLOCK_ACCESS_FS_READ_DIR,
    WRITE_RIGHTS = READ_RIGHTS | FILE_WRITE | FILE_TRUNCATE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                   LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG,
    TCP_RIGHTS = 3,  // bind, connect
    SCOPE_RIGHTS = 3 // abstract sockets and signals of other processes
};

// What a version of Landlock can restrict: all of it is.
typedef struct {
    uint64_t files, tcp, scope;
} Rights;

static const struct {
    int    version;
    size_t size; // of the part of Rights that it knows
    Rights rights;
} LANDLOCK[] = {
    { 6, 24, { (1 << 16) - 1, TCP_RIGHTS, SCOPE_RIGHTS } },
    { 5, 16, { (1 << 16) - 1, TCP_RIGHTS, 0 } },
    { 4, 16, { (1 << 15) - 1, TCP_RIGHTS, 0 } },
    { 3, 8, { (1 << 15) - 1, 0, 0 } },
    { 2, 8, { (1 << 14) - 1, 0, 0 } },
    { 1, 8, { (1 << 13) - 1, 0, 0 } },
};

// A path that cannot be opened is no path to allow.
static bool allow_path(int rules, const struct SandboxPath *p, uint64_t known)
{
    struct landlock_path_beneath_attr rule = { .parent_fd = open(p->path, O_PATH | O_CLOEXEC) };
    struct stat                       info;
    if (rule.parent_fd < 0 || fstat(rule.parent_fd, &info) != 0)
        return rule.parent_fd < 0 || (close(rule.parent_fd), false);
    rule.allowed_access = (p->use == SANDBOX_WRITE ? WRITE_RIGHTS : READ_RIGHTS) & known;
    if (!S_ISDIR(info.st_mode))
        rule.allowed_access &= FILE_RIGHTS;
    bool ok = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(rule.parent_fd);
    return ok;
}

// What libraries need, and the tools that a build may be made for.
static const struct SandboxPath ALSO[] = {
    { "/dev/urandom", SANDBOX_READ }, // the hash tables of GLib
#ifdef __SANITIZE_ADDRESS__
    { "/proc", SANDBOX_READ }, // the leak check at the end
#endif
#ifdef LEAKS_FILE
    { LEAKS_FILE, SANDBOX_READ }, // what it leaves aside
#endif
#ifdef COVERAGE_FOLDER
    { COVERAGE_FOLDER, SANDBOX_WRITE }, // what gcov counts
#endif
};

static bool restrict_files(const Sandbox *s)
{
    long   version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, LANDLOCK_CREATE_RULESET_VERSION);
    size_t i = 0;
    while (i < COUNT(LANDLOCK) && LANDLOCK[i].version > version)
        i++;
    if (i == COUNT(LANDLOCK))
        return false;
    const Rights *rights = &LANDLOCK[i].rights;
    int           rules = (int)syscall(SYS_landlock_create_ruleset, rights, LANDLOCK[i].size, 0);
    bool          ok = rules >= 0;
    for (size_t p = 0; ok && p < s->n; p++)
        ok = allow_path(rules, &s->paths[p], rights->files);
    for (size_t p = 0; ok && p < COUNT(ALSO); p++)
        ok = allow_path(rules, &ALSO[p], rights->files);
    ok = ok && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    if (rules >= 0)
        close(rules);
    return ok;
}

// Network, programs, processes: seccomp -------------------------------------------------------------

#if defined(__x86_64__)
enum { ARCHITECTURE = (int)AUDIT_ARCH_X86_64, NUMBERS_END = 0x40000000 }; // beyond: the x32 ABI
#elif defined(__aarch64__)
enum { ARCHITECTURE = (int)AUDIT_ARCH_AARCH64, NUMBERS_END = 0x40000000 };
#else
enum { ARCHITECTURE = 0, NUMBERS_END = 0 };
#endif

// io_uring does most of what the others do without calling them.
static const int REFUSED[] = {
    SYS_execve,
    SYS_execveat,
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_sendto,
    SYS_sendmsg,
    SYS_sendmmsg,
    SYS_bpf,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_mount,
    SYS_umount2,
    SYS_unshare,
    SYS_setns,
    SYS_chroot,
    SYS_userfaultfd,
    SYS_perf_event_open,
    SYS_io_uring_setup,
    SYS_pidfd_open,
    SYS_pidfd_getfd,
    SYS_open_by_handle_at,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
#ifndef __SANITIZE_ADDRESS__
    SYS_ptrace, // the leak check of the sanitizers needs it
#endif
};

#define LOAD(field)                                                                                          \
    (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define JUMP(test, value, yes, no)                                                                           \
    (struct sock_filter) BPF_JUMP(BPF_JMP | (test) | BPF_K, (uint32_t)(value), (uint8_t)(yes), (uint8_t)(no))
#define ANSWER(action) (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, (action))

// Calls of another architecture or ABI than our own, and the table's, fail with EPERM; all else is allowed.
static bool restrict_calls(void)
{
    enum { N = COUNT(REFUSED) };
    struct sock_filter filter[N + 6];
    unsigned short     n = 0;
    if (!ARCHITECTURE)
        return false;
    filter[n++] = LOAD(arch);
    filter[n++] = JUMP(BPF_JEQ, ARCHITECTURE, 0, N + 3);
    filter[n++] = LOAD(nr);
    filter[n++] = JUMP(BPF_JGE, NUMBERS_END, N + 1, 0);
    for (size_t i = 0; i < N; i++)
        filter[n++] = JUMP(BPF_JEQ, REFUSED[i], N - i, 0);
    filter[n++] = ANSWER(SECCOMP_RET_ALLOW);
    filter[n++] = ANSWER(SECCOMP_RET_ERRNO | EPERM);
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &(struct sock_fprog){ n, filter }, 0, 0) == 0;
}

const char *sandbox_enter(const Sandbox *s)
{
    static const char *const FORCE[] = { "none: the kernel offers neither Landlock nor seccomp",
                                         "files by Landlock; no seccomp for network and programs",
                                         "network and programs by seccomp; no Landlock for files",
                                         "files by Landlock, network and programs by seccomp" };
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return FORCE[0];
    unsigned files = restrict_files(s), calls = restrict_calls();
    return FORCE[files | calls << 1];
}
