#!/usr/bin/env bash
# Installs what Sahakar needs on Debian 12, and only what is missing.
#
#   tools/setup.sh run     to build and serve
#   tools/setup.sh test    that, and what the whole test suite needs
#
# Needs a Swift toolchain (see `toolchain` below) and, if a package is missing, root or sudo.
# It never creates, starts or stops a PostgreSQL cluster: Sahakar runs a private one of its own.
set -euo pipefail

readonly swift_needed="6.3"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
readonly root

# What the Swift compiler itself needs to build and link.
readonly toolchain_packages=(
    binutils git libc6-dev libcurl4 libedit2 libgcc-12-dev libncurses6 libsqlite3-0
    libstdc++-12-dev libxml2 make tzdata
)
# To build and serve.
readonly run_packages=(
    pkg-config libpq-dev libmicrohttpd-dev libsodium-dev zlib1g-dev libxlsxwriter-dev libqrencode-dev libssl-dev
    libcbor-dev
    libpango1.0-dev libcairo2-dev libcurl4-openssl-dev libzip-dev libexpat1-dev
    postgresql-15 libjs-bootstrap5 libjs-chart.js fonts-noto-core ca-certificates
    cracklib-runtime john-data
)
# For the tests: browser, JavaScript, other ledgers to compare with, papers, their letters and their codes, load.
readonly test_packages=(
    chromium-headless-shell curl hledger ledger libharfbuzz-bin nodejs openssl poppler-utils python3-venv wrk zbar-tools
)

say() { printf 'setup: %s\n' "$*"; }
fail() {
    printf 'setup: %s\n' "$@" >&2
    exit 1
}

# Prints those of the packages named that are not installed.
missing_packages() {
    local package installed
    installed="$(dpkg-query --show --showformat='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)"
    for package in "$@"; do
        grep --quiet --line-regexp --fixed-strings "$package installed" <<<"$installed" || printf '%s\n' "$package"
    done
}

# Checks the compiler and its age.
toolchain() {
    local version
    command -v swift >/dev/null || fail \
        "no Swift toolchain: \`swift\` is not in PATH." \
        "Install Swift $swift_needed or later for Debian 12 from https://www.swift.org/install/linux/ and try again."
    version="$(swift --version 2>&1 | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1 || true)"
    [ -n "$version" ] || fail "\`swift --version\` does not run:" "$(swift --version 2>&1 | head -n 3 || true)"
    [ "$(printf '%s\n' "$swift_needed" "$version" | sort --version-sort | head -n 1)" = "$swift_needed" ] || fail \
        "Swift $version is too old: Sahakar needs Swift $swift_needed or later (https://www.swift.org/install/linux/)."
}

# Installs the packages named, as root.
install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    # A run that was killed has left its guards behind: then the installer only puts them back.
    if [ "${#missing[@]}" -eq 0 ] && ! compgen -G '/usr/sbin/policy-rc.d.*before-sahakar' >/dev/null; then
        return 0
    fi
    command -v apt-get >/dev/null || fail "this is not Debian: install the like of ${missing[*]} yourself."
    say "installing ${#missing[@]} package(s) with what they need: ${missing[*]-}"
    if [ "$(id -u)" -eq 0 ]; then
        bash "$root/tools/install-packages.sh" "${missing[@]}"
    elif command -v sudo >/dev/null; then
        sudo bash "$root/tools/install-packages.sh" "${missing[@]}"
    else
        fail "not root, and there is no sudo. Run as root:" "  bash tools/install-packages.sh ${missing[*]}"
    fi
}

# Keeps the Python packages of the tests in .local/venv, at the versions of tools/requirements.txt.
install_python_packages() {
    local venv="$root/.local/venv" wanted="$root/tools/requirements.txt"
    if cmp --silent "$wanted" "$venv/installed.txt" && [ -x "$venv/bin/python" ]; then
        return 0
    fi
    say "installing the Python packages of the tests into .local/venv"
    rm -rf "$venv"
    mkdir -p "$root/.local"
    /usr/bin/python3 -m venv "$venv"
    export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
    export PIP_CERT="${PIP_CERT:-/etc/ssl/certs/ca-certificates.crt}"
    if "$venv/bin/pip" install --quiet --no-deps --only-binary :all: --requirement "$wanted"; then
        cp "$wanted" "$venv/installed.txt"
    else
        say "PyPI gave nothing; tests in the browser and of the API document will be skipped." >&2
    fi
}

case "${1:-run}" in
run)
    install_packages "${toolchain_packages[@]}" "${run_packages[@]}"
    toolchain
    ;;
test)
    install_packages "${toolchain_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
    toolchain
    install_python_packages
    ;;
*) fail "usage: tools/setup.sh [run|test]" ;;
esac
