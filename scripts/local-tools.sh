#!/usr/bin/env bash
# What the feature `local` is built with: cmake, a C++ compiler, and libclang with its headers. Installs what is missing by
# apt-get, as root or by sudo that asks nothing. Exit code 3: something is missing and cannot be installed from here.
set -euo pipefail

# bindgen looks for libclang in the places that llvm-config and the loader name, and in those of the distributions.
has_libclang() {
    [ -n "${LIBCLANG_PATH:-}" ] && return 0
    compgen -G "/usr/lib/llvm-*/lib/libclang*.so*" >/dev/null && compgen -G "/usr/lib/llvm-*/lib/clang/*/include/stddef.h" >/dev/null && return 0
    compgen -G "/usr/lib64/libclang.so*" >/dev/null || compgen -G "/usr/lib/libclang.so*" >/dev/null
}

has_compiler() {
    command -v "${CXX:-c++}" >/dev/null || command -v g++ >/dev/null || command -v clang++ >/dev/null
}

packages=()
command -v cmake >/dev/null || packages+=(cmake)
has_compiler || packages+=(g++)
has_libclang || packages+=(libclang-dev)
[ ${#packages[@]} -eq 0 ] && exit 0

cannot() {
    echo "local-tools: the local model needs ${packages[*]}, and $1" >&2
    exit 3
}

command -v apt-get >/dev/null || cannot "there is no apt-get; install what your system calls them"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || cannot "only root can install them: sudo apt-get install ${packages[*]}"
    as_root=(sudo -n)
fi

echo "local-tools: installing ${packages[*]} by apt-get" >&2
export DEBIAN_FRONTEND=noninteractive
install() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${packages[@]}" >&2; }
# The lists of packages may be old, or missing.
install || { "${as_root[@]}" apt-get update >&2 && install; } || cannot "apt-get could not install them"
