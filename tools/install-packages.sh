#!/usr/bin/env bash
# Installs Debian packages as root, quietly, and leaves no service running that was not running before.
#
#   tools/install-packages.sh package…
#
# Two guards stand while packages are unpacked and set up:
# - policy-rc.d answers "no" to every service start (and to stops: running clusters stay as they are);
# - createcluster.conf says that Debian's PostgreSQL packages create no cluster of their own.
# Both are put back as they were; createcluster.conf stays only where there was none.
set -euo pipefail

readonly policy=/usr/sbin/policy-rc.d
readonly cluster_settings=/etc/postgresql-common/createcluster.conf
export DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 LC_ALL=C.UTF-8
log="$(mktemp "${TMPDIR:-/tmp}/sahakar-setup.XXXXXX")"
readonly log

say() { printf 'setup: %s\n' "$*"; }

# Puts `file` aside as `file.before-sahakar`, or notes that there was none.
# A guard left by a run that was killed is recognised: then the original lies aside already.
set_aside() {
    mkdir -p "$(dirname "$1")"
    if [ -e "$1.before-sahakar" ] || [ -e "$1.none-before-sahakar" ]; then
        return 0
    elif [ -e "$1" ]; then
        cp --archive "$1" "$1.before-sahakar"
    else
        touch "$1.none-before-sahakar"
    fi
}

raise_guards() {
    set_aside "$policy"
    printf '#!/bin/sh\n# A guard while Sahakar installs packages: no service is started or stopped.\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    set_aside "$cluster_settings"
    {
        printf '# No cluster is created when PostgreSQL is installed (Sahakar runs one of its own).\n'
        printf '# pg_createcluster makes one by hand at any time.\n'
        printf 'create_main_cluster = false\n'
        if [ -e "$cluster_settings.before-sahakar" ]; then
            sed '/^[[:space:]]*create_main_cluster\b/d' "$cluster_settings.before-sahakar"
        fi
    } >"$cluster_settings"
    chmod 644 "$cluster_settings"
}

# Puts everything back; does nothing where no guard stands.
lower_guards() {
    if [ -e "$policy.before-sahakar" ]; then
        mv "$policy.before-sahakar" "$policy"
    elif [ -e "$policy.none-before-sahakar" ]; then
        rm -f "$policy" "$policy.none-before-sahakar"
    fi
    if [ -e "$cluster_settings.before-sahakar" ]; then
        mv "$cluster_settings.before-sahakar" "$cluster_settings"
    else
        rm -f "$cluster_settings.none-before-sahakar"
    fi
}

apt() {
    apt-get --quiet=2 --yes --no-install-recommends -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold \
        -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"
}

# True when the package lists are there and know every package.
lists_know() {
    [ "$(apt-cache --no-all-versions show "$@" 2>/dev/null | grep --count '^Package: ')" -ge "$#" ]
}

# Shows a line now and then, so that a long installation is seen to live.
progress() {
    local total="$1" done=0 line
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$log"
        case "$line" in
        "Setting up "*)
            done=$((done + 1))
            if [ -t 1 ]; then
                printf '\rsetup: %d of %d packages' "$done" "$total"
            elif [ $((done % 25)) -eq 0 ]; then
                printf 'setup: %d of %d packages\n' "$done" "$total"
            fi
            ;;
        esac
    done
    [ ! -t 1 ] || printf '\n'
}

install() {
    local total
    total="$(apt --simulate install "$@" 2>/dev/null | grep --count '^Inst ' || true)"
    say "downloading and unpacking $total package(s)…"
    apt install "$@" 2>&1 </dev/null | progress "$total"
}

main() {
    [ "$(id -u)" -eq 0 ] || { say "run this as root" >&2 && exit 1; }
    trap 'lower_guards; rm -f "$log"' EXIT
    trap 'exit 130' INT TERM HUP
    [ "$#" -gt 0 ] || return 0 # only lowers guards that a killed run left behind
    raise_guards
    if ! lists_know "$@"; then
        say "fetching the package lists…"
        # A third-party list may fail; what counts is that the packages are known now.
        apt update >>"$log" 2>&1 || lists_know "$@" || { tail -n 20 "$log" >&2 && exit 1; }
    fi
    # A second try on fresh lists: old lists name versions that the mirror no longer has.
    install "$@" || { apt update >>"$log" 2>&1 && install "$@"; } || {
        say "the installation failed; the last lines were:" >&2
        tail -n 20 "$log" >&2
        exit 1
    }
}

main "$@"
