# Shared by the commands beside it: finds the tools, builds what is stale, knows how Java is called.
# Sourced by bash (3.2 or newer); expects $root, the checkout.

built="$root/target/run"
jar="$built/app/perennial.jar"
aot="$built/perennial.aot"

say() { printf '%s\n' "$*" >&2; }

fail() {
    printf '%s\n' "$@" >&2
    exit 3
}

# ---------------------------------------------------------------- tools

java_major() {
    [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_java() {
    local home major on_path
    on_path=$(command -v javac 2>/dev/null || true)
    while [ -n "$on_path" ] && [ -L "$on_path" ]; do
        local target
        target=$(readlink "$on_path")
        case $target in /*) on_path=$target ;; *) on_path=$(dirname "$on_path")/$target ;; esac
    done
    for home in \
        "${JAVA_HOME:-}" \
        "${on_path%/bin/javac}" \
        /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* /usr/local/*jdk* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        [ -n "$home" ] || continue
        major=$(java_major "$home") || continue
        if [ -n "$major" ] && [ "$major" -ge 25 ]; then
            JAVA_HOME=$home
            export JAVA_HOME
            return
        fi
    done
    fail "Perennial needs a JDK 25 or newer, and none was found (looked at JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks)." \
        "Install one, for example:" \
        "  Debian 13, Ubuntu 25.10 and newer   sudo apt-get install openjdk-25-jdk-headless" \
        "  older Debian and Ubuntu             Eclipse Temurin 25: https://adoptium.net/installation/linux (then: sudo apt-get install temurin-25-jdk)" \
        "  macOS                               brew install --cask temurin@25" \
        "  anywhere, with SDKMAN               sdk install java 25-tem" \
        "If it is somewhere else, say so: JAVA_HOME=/path/to/jdk bin/run"
}

node_is_new() {
    local version major minor
    version=$("$1" --version 2>/dev/null) || return 1
    version=${version#v}
    major=${version%%.*}
    minor=${version#*.}
    minor=${minor%%.*}
    [ "$major" -gt 20 ] || { [ "$major" -eq 20 ] && [ "$minor" -ge 19 ]; }
}

find_node() {
    local node
    for node in \
        "$(command -v node 2>/dev/null || true)" "$(command -v nodejs 2>/dev/null || true)" \
        "$HOME"/.nvm/versions/node/*/bin/node "$HOME"/.volta/bin/node "$HOME"/.asdf/installs/nodejs/*/bin/node \
        "$HOME"/.local/share/mise/installs/node/*/bin/node "$HOME"/.local/share/fnm/node-versions/*/installation/bin/node \
        /usr/local/bin/node /opt/homebrew/bin/node /opt/node*/bin/node /usr/lib/nodejs/*/bin/node; do
        if [ -n "$node" ] && [ -x "$node" ] && node_is_new "$node"; then
            PATH="$(dirname "$node"):$PATH"
            export PATH
            command -v npm >/dev/null 2>&1 || fail \
                "Node was found ($node), but not its package manager npm." \
                "Install it, for example with: sudo apt-get install npm"
            return
        fi
    done
    fail "Perennial's screens are built with Node 20.19 or newer, and none was found (looked at PATH, ~/.nvm, ~/.volta, /usr/local, /opt)." \
        "Install one, for example:" \
        "  Debian 13, Ubuntu 25.04 and newer   sudo apt-get install nodejs npm" \
        "  macOS                               brew install node" \
        "  anywhere, with nvm                  nvm install 22"
}

# ---------------------------------------------------------------- building

# Is anything of the given paths younger than the stamp? Folders count, so that a deleted file is noticed.
stale() {
    local stamp=$1
    shift
    [ -f "$stamp" ] || return 0
    [ -n "$(cd "$root" && find "$@" \
        \( -name target -o -name node_modules -o -name dist -o -path '*/src/test' -o -path 'web/test' -o -path 'web/e2e' \) -prune \
        -o -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

quietly() {
    local what=$1 log=$2
    shift 2
    local begun=$SECONDS
    say "$what …"
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        fail "" "That failed. The whole log is $log"
    fi
    say "  done in $((SECONDS - begun)) s"
}

build_web() {
    [ -f "$root/web/package.json" ] || return 0
    if stale "$built/web.stamp" web || [ ! -f "$root/web/dist/index.html" ]; then
        find_node
        touch "$built/web.next"
        if [ ! -d "$root/web/node_modules" ] || ! cmp -s "$root/web/package-lock.json" "$built/web.lock"; then
            quietly "Fetching the packages of the screens" "$built/npm.log" npm --prefix "$root/web" ci --no-audit --no-fund
            cp "$root/web/package-lock.json" "$built/web.lock"
        fi
        quietly "Building the screens" "$built/web.log" npm --prefix "$root/web" run build
        mv "$built/web.next" "$built/web.stamp"
    fi
}

maven() { (cd "$root" && ./mvnw -q -B "$@"); }

build_server() {
    if stale "$built/server.stamp" pom.xml .mvn analytics engine simulator server ||
        [ "$built/web.stamp" -nt "$built/server.stamp" ] || [ ! -f "$jar" ]; then
        touch "$built/server.next"
        rm -rf "$root/server/target/classes/static"
        quietly "Building the server (the first time it fetches its libraries)" "$built/server.log" \
            maven package -Dmaven.test.skip=true -Dspotless.check.skip=true -pl server -am
        rm -rf "$built/app.next" "$built/app.old"
        quietly "Unpacking it" "$built/unpack.log" \
            "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$root/server/target/perennial.jar" extract --destination "$built/app.next"
        rm -f "$aot"
        [ ! -d "$built/app" ] || mv "$built/app" "$built/app.old"
        mv "$built/app.next" "$built/app"
        rm -rf "$built/app.old"
        mv "$built/server.next" "$built/server.stamp"
    fi
}

# One build at a time in a checkout; a lock whose holder is gone is taken over.
lock_build() {
    mkdir -p "$built"
    local waited=0 holder
    until mkdir "$built/lock" 2>/dev/null; do
        holder=$(cat "$built/lock/pid" 2>/dev/null || true)
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
            rm -rf "$built/lock"
            continue
        fi
        [ "$waited" -gt 0 ] || say "Waiting for another build in this checkout (process ${holder:-unknown}) …"
        waited=$((waited + 1))
        # A holder writes its number at once; one that has not after this long died before it could.
        [ -n "$holder" ] || [ "$waited" -lt 10 ] || rm -rf "$built/lock"
        sleep 1
    done
    echo $$ >"$built/lock/pid"
    trap 'rm -rf "$built/lock"' EXIT
}

unlock_build() {
    rm -rf "$built/lock"
    trap - EXIT
}

build() {
    find_java
    mkdir -p "$built" || fail "The checkout $root cannot be written, and the build needs to."
    lock_build
    build_web
    build_server
    unlock_build
}

# ---------------------------------------------------------------- Java

memory_megabytes() {
    if [ -r /proc/meminfo ]; then
        awk '/^MemTotal/ {print int($2 / 1024)}' /proc/meminfo
    else
        echo $(($(sysctl -n hw.memsize 2>/dev/null || echo 8589934592) / 1048576))
    fi
}

# A quarter of the machine's memory, at least 512 MB and at most 3 GB, unless PERENNIAL_HEAP says (for example 2g).
heap() {
    local megabytes=$(($(memory_megabytes) / 4))
    [ "$megabytes" -ge 512 ] || megabytes=512
    [ "$megabytes" -le 3072 ] || megabytes=3072
    echo "${megabytes}m"
}

# The cache of classes is good for exactly these options.
java_command() {
    java=(
        "$JAVA_HOME/bin/java"
        "-Xmx${PERENNIAL_HEAP:-$(heap)}"
        --enable-native-access=ALL-UNNAMED
        --sun-misc-unsafe-memory-access=allow
        -XX:+UseG1GC
        "-Xlog:disable" "-Xlog:all=error:stderr"
        "-Dperennial.home=$root"
    )
}

# Makes the cache of classes that lets later starts take seconds. In the background, as something unimportant, beside a
# server that is process $1; whole or not at all, and not again where it is there.
train_beside() {
    local server=$1 trainer work="$built/training.$1"
    (
        exec >/dev/null 2>&1 </dev/null
        sleep "${PERENNIAL_TRAIN_AFTER:-15}"
        kill -0 "$server" || exit 0
        rm -rf "$built"/training.*
        mkdir -p "$work"
        nice -n 19 "${java[@]}" "-XX:AOTCacheOutput=$work/perennial.aot" -jar "$jar" train --data "$work/data" >"$built/training.log" 2>&1 &
        trainer=$!
        while kill -0 "$trainer" && kill -0 "$server"; do sleep 1; done
        if kill -0 "$trainer"; then
            kill -KILL "$trainer"
            sleep 2
        elif wait "$trainer" && [ -s "$work/perennial.aot" ] && [ ! "$built/server.stamp" -nt "$work" ]; then
            mv "$work/perennial.aot" "$aot"
        fi
        rm -rf "$work"
    ) &
}
