# Functions of .ci/run: steps and their counts, programs in the background, the other PostgreSQL.
# They use $work (temporary folder), $copy (the repository's copy in it) and $scenarios.
passed=0
failed=0
steps=0

passing() { passed=$((passed + 1)); echo "ok      $1"; }

failing() {
  failed=$((failed + 1))
  echo "FAILED  $1"
  [ -z "${2:-}" ] || telling "$2" | sed 's/^/        /'
}

# What to show of the output of a step that failed: of tests those that failed, of all else its end.
telling() {
  if grep -qE '^FAIL .*\.test\.ts' "$1"; then failed_tests "$1"; else tail -n 60 "$1"; fi
}

# Of Jest's output each file that failed, in it each test with what follows its name, once, and the summary. Of many failures the last are only named.
failed_tests() {
  awk -v shown=25 -v most=40 '
    /^(FAIL|PASS) / { file = $1 == "FAIL" ? $2 : ""; left = 0; if (file != "" && !(file in files)) { files[file]; print } }
    /^(Test Suites: |Summary of all failing tests)/ { left = 0 }
    file != "" && /^  ● / {
      left = 0
      if ($0 != "  ● Console" && !((file, $0) in told)) { told[file, $0]; left = ++tests > most ? 1 : shown + 1 }
    }
    left > 0 { print; left-- }
  ' "$1"
  tail -n 20 "$1"
}

# Two commands beside one another; fails if one of them does.
both() {
  bash -c "$1" &
  local first=$! code=0
  bash -c "$2" || code=$?
  wait $first || code=$?
  return $code
}

# step <name> <command…>: counts one; shows the end of the output where it fails. What starts and stops programs runs in this shell,
# which is their parent; all else in the background, so that a signal is heard at once.
step() {
  local name=$1 begun=$SECONDS output=$work/step-$((steps += 1)).log code=0
  shift
  case $1 in
    start | stop | start_other) "$@" > "$output" 2>&1 || code=$? ;;
    *)
      { set +m; "$@"; } > "$output" 2>&1 &
      echo $! > "$work/step.pid"
      wait $! || code=$?
      rm -f "$work/step.pid"
      ;;
  esac
  if [ $code = 0 ]; then passing "$name ($((SECONDS - begun)) s)"; else failing "$name ($((SECONDS - begun)) s)" "$output"; fi
  count_in "$output"
}

# Adds up what programs say of their own checks: `N passed, N failed`, or the summary of the tests. Tells what they left out.
count_in() {
  local line
  grep -E '^left out: ' "$1" | sed 's/^/        /'
  while read -r line; do
    echo "        $line"
    passed=$((passed + $(number_before passed "$line")))
    failed=$((failed + $(number_before failed "$line")))
  done < <(grep -E '^[0-9]+ passed, [0-9]+ failed$|^Tests: ' "$1")
}
number_before() { echo "$2" | grep -oE "[0-9]+ $1" | grep -oE '[0-9]+' || echo 0; }

# scenario <on what> <operator key> <address>…: every acceptance scenario, at all addresses at once.
scenario() {
  local file where=$1
  shift
  [ -n "$scenarios" ] || { echo "left out: no acceptance scenarios beside this repository ($where)"; return; }
  for file in "$scenarios"/*.mjs; do
    # Those without arguments are libraries of the others.
    if grep -q 'process.argv' "$file"; then step "$(basename "$file") on $where" run_scenario "$file" "$@"; fi
  done
}
run_scenario() {
  local file=$1 key=$2 address jobs=() code=0
  shift 2
  for address in "$@"; do
    node "$file" "$address" "$key" &
    jobs+=($!)
  done
  for job in "${jobs[@]}"; do wait "$job" || code=$?; done
  return $code
}

# in_group <name> <command…>: in the background, as a process group of its own (`set -m`), so that all of it can be ended.
in_group() {
  local name=$1
  shift
  # A file of its own: one that an earlier program still writes to would get holes.
  rm -f "$work/$name.log"
  "$@" > "$work/$name.log" 2>&1 &
  echo $! > "$work/$name.pid"
}

# start <name> <command…>: in the background, on a free port; waits until it says where it can be reached.
start() {
  local name=$1
  shift
  in_group "$name" env PORT=0 "$@"
  for _ in $(seq 1 3000); do
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

# stop <name>: as a terminal or a supervisor would; it must end by itself, with all that it started.
stop() {
  local pid
  pid=$(cat "$work/$1.pid") || return 1
  kill -TERM "$pid" 2>/dev/null
  [ "$1" != step ] || kill -TERM -- "-$pid" 2>/dev/null
  for _ in $(seq 1 300); do
    lives "$pid" || { rm -f "$work/$1.pid"; return 0; }
    sleep 0.1
  done
  [ ! -e "$work/$1.log" ] || cat "$work/$1.log"
  echo "process group $pid did not end"
  return 1
}

# Whether a process group has a process; one that ended and was not waited for is none. A process that ends while all are listed makes
# `cat` fail, and with `pipefail` the whole answer: that is no answer.
lives() {
  if [ -e /proc/self/stat ]; then { cat /proc/[0-9]*/stat 2>/dev/null || true; } | sed -E 's/^[0-9]+ \(.*\) ([^ ]+) [0-9]+ ([0-9]+) .*/\2 \1/'; else ps -A -o pgid=,stat=; fi |
    awk -v group="$1" '$1 == group && $2 !~ /^Z/ { found = 1 } END { exit !found }'
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

# The commands of a block of the documents (.ci/documented.mjs).
documented_text() { node .ci/documented.mjs "$1"; }

# documented <block> [<address>]: runs them, as they stand there, but for the address where the service is.
documented() {
  documented_text "$1" > "$work/$1.sh" || return 1
  sed "s|http://127.0.0.1:3000|${2:-http://127.0.0.1:3000}|g" "$work/$1.sh" > "$work/$1-here.sh"
  bash -eu -o pipefail "$work/$1-here.sh"
}

run_example() {
  command -v curl > /dev/null || { echo 'left out: there is no curl here'; return 0; }
  documented way "$1" | tee "$work/example.log" && grep -q '"intact":true' "$work/example.log"
}

run_clock() {
  command -v curl > /dev/null || { echo 'left out: there is no curl here'; return 0; }
  documented clock "$1" | tee "$work/clock.log" && grep -q '"fired":[1-9]' "$work/clock.log"
}

run_tasks() {
  command -v curl > /dev/null || { echo 'left out: there is no curl here'; return 0; }
  documented tasks "$1" | tee "$work/tasks.log" && grep -q '"time":"overdue"' "$work/tasks.log"
}

run_client_example() {
  documented client-example "$1" | tee "$work/client-example.log" && grep -q 'is consulting$' "$work/client-example.log"
}

# run_backup <url>: of the other PostgreSQL, into a database beside it.
run_backup() {
  local path=$other_bin:$PATH
  for program in pg_dump pg_restore psql; do
    PATH=$path command -v $program > /dev/null || { echo "left out: there is no $program here"; return 0; }
  done
  PATH=$path psql --quiet "$1" --command='create database restored' || return 1
  PATH=$path DATABASE_URL=$1 OTHER_DATABASE_URL=${1%/*}/restored documented backup | tee "$work/backup.log" || return 1
  rm -f phoihop.dump
  ! grep -qiE 'pending|not applied' "$work/backup.log"
}

# A browser for the board, where one may be installed; where there is none the scenario says so and checks nothing.
have_chromium() {
  command -v chromium > /dev/null && return
  [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || return 0
  echo 'installing Chromium for the tests of the board'
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } > "$work/chromium.log" 2>&1 || echo 'left out: Chromium could not be installed'
}

# The log of a service, as JSON lines, has no line of an error or worse in it.
quiet_so_far() { ! grep -E '"level":"(error|fatal)"' "$1"; }

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
  in_group other-server serve_other -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off
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

serve_other() {
  cd / || return 1
  if [ "$(id -u)" != 0 ]; then exec "$other_bin/postgres" -D "$work/other" "$@"; fi
  exec setpriv --reuid=65534 --regid=65534 --clear-groups "$other_bin/postgres" -D "$work/other" "$@"
}

# Ends everything that was started, by its process group; then servers of PostgreSQL that outlived whoever kept them.
clean_up() {
  local name pid file
  # Services first, the servers of their databases last.
  for name in step service dev balancer second on-temporary on-other temporary other-server; do
    is_started "$name" || continue
    stop "$name" > /dev/null 2>&1 || kill -KILL -- "-$(cat "$work/$name.pid")" 2>/dev/null
  done
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
