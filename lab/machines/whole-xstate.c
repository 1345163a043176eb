/*
 * Stands before libc's ptrace in linux.uml (LD_PRELOAD), on processors whose extended state (XSAVE area) is larger than its buffer.
 *
 * linux.uml 6.1 keeps 2696 bytes of a process's extended state. Where the processor has AMX the state has 11 KB, and the kernel takes all
 * of it or nothing: restoring fails with EFAULT and the machine does not boot. What is beyond the buffer is AMX alone, which no lab machine
 * may use (it takes arch_prctl), so it is given back as unused.
 */
#include <elf.h>
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { LARGEST = 65536, STATE_BITS_OFFSET = 512 };
static const uint64_t AMX_BITS = 3ull << 17;
static char whole[LARGEST] __attribute__((aligned(64)));
static size_t whole_size;

static long ask(long request, long pid, void *address, void *data) {
  return syscall(SYS_ptrace, request, pid, address, data);
}

static long set_state(long pid, void *address, struct iovec *given) {
  if (whole_size == 0) {
    struct iovec largest = {whole, sizeof whole};
    if (ask(PTRACE_GETREGSET, pid, address, &largest) < 0) return -1;
    whole_size = largest.iov_len;
    memset(whole, 0, whole_size);
  }
  if (whole_size <= given->iov_len) return ask(PTRACE_SETREGSET, pid, address, given);
  memcpy(whole, given->iov_base, given->iov_len);
  *(uint64_t *)(whole + STATE_BITS_OFFSET) &= ~AMX_BITS;
  struct iovec all = {whole, whole_size};
  return ask(PTRACE_SETREGSET, pid, address, &all);
}

long ptrace(enum __ptrace_request request, ...) {
  va_list words;
  va_start(words, request);
  long pid = va_arg(words, pid_t);
  void *address = va_arg(words, void *);
  void *data = va_arg(words, void *);
  va_end(words);
  if (request == PTRACE_PEEKTEXT || request == PTRACE_PEEKDATA || request == PTRACE_PEEKUSER) {
    long word = -1;
    if (ask(request, pid, address, &word) < 0) return -1;
    errno = 0; /* the word may be -1 */
    return word;
  }
  if (request == PTRACE_SETREGSET && address == (void *)NT_X86_XSTATE) return set_state(pid, address, data);
  return ask(request, pid, address, data);
}
