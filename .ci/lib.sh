# Functions of .ci/run: steps and their counts, programs in the background, the other PostgreSQL.
# They use $work (temporary folder), $copy (the repository's copy in it) and $scenarios.
passed=0
failed=0
started=()

passing() { passed=$((passed + 1)); echo "ok      $1"; }

failing() {
  failed=$((failed + 1))
  echo "FAILED  $1"
  [ -z "${2:-}" ] || tail -n 60 "$2" | sed 's/^/        /'
}

# step <name> <command…>: counts one; shows the end of the output where it fails.
step() {
  local name=$1 begun=$SECONDS output
  shift
  output=$work/step-$((passed + failed)).log
  if "$@" > "$output" 2>&1; then passing "$name ($((SECONDS - begun)) s)"; else failing "$name ($((SECONDS - begun)) s)" "$output"; fi
  count_in "$output"
}
counted() { step "$@"; }

# Adds up what a program says of its own checks: `N passed, N failed` at the end, or the summary of the tests.
count_in() {
  local more
  more=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$1" | tail -n 1)
  [ -n "$more" ] || more=$(grep -E '^Tests: ' "$1" | tail -n 1)
  [ -n "$more" ] || return 0
  echo "        $more"
  passed=$((passed + $(number_before passed "$more")))
  failed=$((failed + $(number_before failed "$more")))
}
number_before() { echo "$2" | grep -oE "[0-9]+ $1" | grep -oE '[0-9]+' || echo 0; }

# scenario <on what> <address> <operator key> [<another address>]: every acceptance scenario, at both addresses at once.
scenario() {
  local file where=$1 address=$2 key=$3 other=${4:-}
  if [ -z "$scenarios" ]; then
    echo "left out: no acceptance scenarios beside this repository ($where)"
    return
  fi
  for file in "$scenarios"/*.mjs; do
    grep -q 'process.argv' "$file" || continue # a library of theirs
    if [ -n "$other" ]; then
      node "$file" "$other" "$key" > "$work/other.log" 2>&1 &
      local job=$!
      step "$(basename "$file") on $where, the first" node "$file" "$address" "$key"
      step "$(basename "$file") on $where, the second" ended "$job" "$work/other.log"
    else
      step "$(basename "$file") on $where" node "$file" "$address" "$key"
    fi
  done
}
ended() {
  local code=0
  wait "$1" || code=$?
  cat "$2"
  return $code
}

# start <name> <command…>: in the background, on a free port; waits until it says where it can be reached.
start() {
  local name=$1
  shift
  PORT=0 "$@" > "$work/$name.log" 2>&1 &
  echo $! > "$work/$name.pid"
  started+=("$name")
  for _ in $(seq 1 1800); do
    [ -n "$(address_of "$name")$(url_of "$name")" ] && return 0
    kill -0 "$(cat "$work/$name.pid")" 2>/dev/null || break
    sleep 0.1
  done
  cat "$work/$name.log"
  return 1
}
is_started() { [ -e "$work/$1.pid" ]; }
log_of() { echo "$work/$1.log"; }
address_of() { grep -oE 'ready at http://[^ ]+' "$work/$1.log" 2>/dev/null | head -n 1 | sed 's/ready at //'; }
url_of() { grep -oE '^postgresql://[^ ]+$' "$work/$1.log" 2>/dev/null | head -n 1; }

# stop <name>: as a terminal or a supervisor would; it must end by itself.
stop() {
  local pid
  pid=$(cat "$work/$1.pid") || return 1
  kill -TERM "$pid" 2>/dev/null
  for _ in $(seq 1 300); do
    # Nobody of its process group is left.
    kill -0 -- "-$pid" 2>/dev/null || { rm -f "$work/$1.pid"; return 0; }
    sleep 0.1
  done
  cat "$work/$1.log"
  echo "process group $pid did not end"
  return 1
}

run_printed_commands() {
  local line count=0
  command -v curl > /dev/null || { echo 'left out: there is no curl here'; return 0; }
  while read -r line; do
    bash -c "${line/#curl /curl --silent --show-error --fail }" || return 1
    count=$((count + 1))
  done < <(grep -E '^ +curl ' "$1")
  [ "$count" = 3 ]
}

# The commands between the two marks in the README, as they stand there.
run_example() {
  command -v curl > /dev/null || { echo 'left out: there is no curl here'; return 0; }
  sed -n '/<!-- example -->/,/<!-- end of example -->/p' "$1" | grep -vE '^(<!--|```)' > "$work/example.sh"
  [ -s "$work/example.sh" ] || return 1
  BASE=$2 OPERATOR=$3 bash -eu -o pipefail "$work/example.sh" | tee "$work/example.log" && grep -q '"intact":true' "$work/example.log"
}

answers() {
  local address=$1
  shift
  for path in "$@"; do
    node -e 'fetch(process.argv[1]).then((r) => { console.log(process.argv[1], r.status); process.exit(r.ok ? 0 : 1); })' "$address$path" || return 1
  done
}

has_script() { node -e 'process.exit(process.argv[1] in require("./package.json").scripts ? 0 : 1)' "$1"; }
random() { node -p 'crypto.randomUUID()'; }
version_of() {
  if [ "$1" = temporary ]; then echo 'PostgreSQL 18'; else "$other_bin/postgres" --version | sed -E 's/^postgres \(PostgreSQL\) ([0-9]+).*/PostgreSQL \1/'; fi
}

# As root, what follows runs as nobody: PostgreSQL refuses to run as root.
unprivileged() {
  if [ "$(id -u)" != 0 ]; then "$@"; else setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; fi
}

# A PostgreSQL of the machine's own, 15 or later, in a folder of ours; left out where there is none.
other_server() {
  local folder
  other_bin=
  for folder in "${POSTGRES_BIN:-}" /usr/lib/postgresql/15/bin "$(pg_config --bindir 2>/dev/null)" "$(dirname "$(command -v postgres 2>/dev/null)" 2>/dev/null)"; do
    [ -n "$folder" ] && [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && other_bin=$folder && break
  done
  if [ -z "$other_bin" ]; then
    echo 'left out: there is no other PostgreSQL on this machine'
  elif ! (cd / && unprivileged true) 2>/dev/null; then
    echo 'left out: another PostgreSQL cannot be run as root, and there is no setpriv to become somebody else'
  else
    step "a $(version_of other) of the machine's own" start_other
  fi
}
start_other() {
  local port password
  port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  password=$(random)
  mkdir "$work/other" && chmod 700 "$work/other" && echo "$password" > "$work/other.password"
  [ "$(id -u)" != 0 ] || chown 65534:65534 "$work/other" "$work/other.password"
  (
    cd / || exit 1
    unprivileged "$other_bin/initdb" --pgdata="$work/other" --username=phoihop --auth=scram-sha-256 --pwfile="$work/other.password" --encoding=UTF8 --locale=C --no-sync
  ) || return 1
  (cd / && unprivileged "$other_bin/postgres" -D "$work/other" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off) > "$work/other-server.log" 2>&1 &
  echo $! > "$work/other-server.pid"
  started+=(other-server)
  for _ in $(seq 1 300); do
    if grep -q 'ready to accept connections' "$work/other-server.log"; then
      echo "postgresql://phoihop:$password@127.0.0.1:$port/postgres" > "$work/other.log"
      return 0
    fi
    sleep 0.1
  done
  cat "$work/other-server.log"
  return 1
}

# Ends everything that was started, by its process group; then servers of PostgreSQL that outlived whoever kept them.
clean_up() {
  local name pid file
  for name in ${started[@]+"${started[@]}"}; do
    [ -e "$work/$name.pid" ] && { [ "$name" = other-server ] || stop "$name" > /dev/null 2>&1 || kill -KILL -- "-$(cat "$work/$name.pid")" 2>/dev/null; }
  done
  [ -e "$work/other-server.pid" ] && kill -INT -- "-$(cat "$work/other-server.pid")" 2>/dev/null
  find "$work" -name postmaster.pid 2>/dev/null | while read -r file; do
    pid=$(head -n 1 "$file")
    kill -INT "$pid" 2>/dev/null
    for _ in $(seq 1 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  done
  cd / && rm -rf "$work"
}

finish() {
  local begun
  echo "in $((SECONDS / 60)) min $((SECONDS % 60)) s"
  clean_up
  trap - EXIT
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
  exit $?
}
